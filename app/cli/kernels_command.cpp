// `kernels`: the presets that there are, with their parameters.

#include <fmt/format.h>

#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <string>

#include "cli/commands.h"
#include "cli/exit_code.h"
#include "convscope/kernel_presets.h"

namespace convscope::cli {
namespace {

std::string parameter_text(const PresetParameter& p) {
  return fmt::format("      {} from {:g} to {:g}{}{}{}, initially {:g}\n", p.name, p.minimum,
                     p.maximum, p.unit.empty() ? "" : " ", p.unit, p.integer ? ", whole" : "",
                     p.initial);
}

int list_kernels() {
  std::string text;
  for (const Preset& preset : kernel_presets()) {
    std::string names;
    for (const PresetParameter& p : preset.parameters) {
      names += (names.empty() ? ":" : ",") + std::string(p.name);
    }
    text += fmt::format("{}{}\n      {}. {}\n", preset.id, names, preset.name, preset.explanation);
    for (const PresetParameter& p : preset.parameters) text += parameter_text(p);
  }
  fmt::print("{}", text);
  return finish_output();
}

}  // namespace

Command add_kernels_command(CLI::App& program) {
  CLI::App* app = program.add_subcommand(
      "kernels", "lists the kernel presets, as --kernel and the window spell them");
  return {app, [] { return list_kernels(); }};
}

}  // namespace convscope::cli
