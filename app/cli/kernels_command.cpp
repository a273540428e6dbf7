// `kernels`: the presets that there are, with their parameters; or one kernel as text.

#include <fmt/format.h>

#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <algorithm>
#include <memory>
#include <string>

#include "cli/choices.h"
#include "cli/commands.h"
#include "cli/exit_code.h"
#include "cli/terminal.h"
#include "convscope/kernel_presets.h"
#include "convscope/kernel_text.h"
#include "core/kernel_choice.h"
#include "core/kernel_file.h"

namespace convscope::cli {
namespace {

struct KernelsOptions {
  std::string kernel;
  std::string format = "python";
  std::string output;
  bool quiet = false;
};

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
  print(text);
  return finish_output();
}

int print_kernel(const KernelsOptions& options) {
  const auto* const format = std::ranges::find(kKernelFormats, options.format, kernel_format_id);
  if (format == kKernelFormats.end()) {
    return fail(kWrongUsage,
                fmt::format("format '{}' is not understood: give python, numpy, torch, "
                            "matlab, c, csv or json",
                            options.format));
  }
  const auto kernel = choose_kernel(options.kernel);
  if (!kernel) return fail(kUnreadable, kernel.error().message);
  if (options.output.empty()) {
    print(kernel_text(kernel->kernel, *format) + "\n");
    return finish_output();
  }
  if (const auto saved = save_kernel(options.output, kernel->kernel); !saved) {
    const bool named_wrong = saved.error().code == ErrorCode::kInvalidArgument;
    return fail(named_wrong ? kWrongUsage : kUnwritable, saved.error().message);
  }
  if (!options.quiet) tell("wrote " + options.output);
  return kGood;
}

}  // namespace

Command add_kernels_command(CLI::App& program) {
  CLI::App* app = program.add_subcommand(
      "kernels", "lists the kernel presets, or writes one kernel in another notation");
  auto options = std::make_shared<KernelsOptions>();
  app->add_option("kernel", options->kernel, "a preset, such as gaussian:1.5, or a file")
      ->type_name("FILE|PRESET[:P,...]");
  app->add_option("--as", options->format, "notation on standard output; python when not given")
      ->type_name(choices(kKernelFormats, kernel_format_id));
  app->add_option("--output", options->output,
                  "file to write, by its end: .npy, .csv, .json, .py, .m or .h")
      ->type_name("FILE");
  app->add_flag("--quiet", options->quiet, "tell nothing but errors");
  app->footer(
      "Examples:\n"
      "  convscope-cli kernels\n"
      "  convscope-cli kernels gaussian:1.5 --as torch\n"
      "  convscope-cli kernels gabor:2,6,45,0 --output gabor.npy");
  return {app,
          [options] { return options->kernel.empty() ? list_kernels() : print_kernel(*options); }};
}

}  // namespace convscope::cli
