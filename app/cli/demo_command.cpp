// `demo`: the seed example in its three settings, in both precisions.

#include <fmt/core.h>

#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <array>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cli/commands.h"
#include "cli/exit_code.h"
#include "cli/terminal.h"
#include "core/compute.h"
#include "core/figure/figure.h"
#include "core/matrix_text.h"
#include "core/save_output.h"
#include "core/seed_example.h"

namespace convscope::cli {
namespace {

struct DemoOptions {
  std::optional<std::string> figure;
};

Result<Outcome> computed(const ConvolutionSpec& spec, Precision precision) {
  auto experiment = seed_experiment(spec, precision);
  if (!experiment) return experiment.error();
  return compute(*experiment, {});
}

/// Adds the results of one setting to `text`; returns the float32 outcome for the figure.
Result<Outcome> described(const SeedSetting& setting, std::string& text) {
  auto fast = computed(setting.spec, Precision::kFloat32);
  if (!fast) return fast;
  const auto exact = computed(setting.spec, Precision::kFloat64);
  if (!exact) return exact.error();
  text += fmt::format("{}, float32\n{}\n\n", setting.title, matrix_text(*fast));
  text += fmt::format("{}, float64\n{}\n\n", setting.title, matrix_text(*exact));
  return fast;
}

Status write_figure(const std::string& path, const std::vector<Outcome>& outcomes) {
  std::vector<const Outcome*> rows;
  rows.reserve(outcomes.size());
  for (const Outcome& outcome : outcomes) rows.push_back(&outcome);
  return save_png(path, figure::render_figure(rows));
}

int demo(const DemoOptions& options) {
  if (options.figure) {
    if (const auto status = require_png_name(*options.figure); !status) {
      return fail(kWrongUsage, status.error().message);
    }
  }
  std::vector<Outcome> outcomes;
  std::string text;
  for (const SeedSetting& setting : seed_settings()) {
    auto outcome = described(setting, text);
    if (!outcome) return fail(kFailed, outcome.error().message);
    outcomes.push_back(*std::move(outcome));
  }
  if (options.figure) {
    if (const auto status = write_figure(*options.figure, outcomes); !status) {
      return fail(kUnwritable, status.error().message);
    }
    text += fmt::format("wrote {}\n", *options.figure);
  }
  print(text);
  return finish_output();
}

}  // namespace

Command add_demo_command(CLI::App& program) {
  CLI::App* app = program.add_subcommand(
      "demo", "a 3x3 input and a 2x2 kernel: valid, same, and same with dilation 3");
  auto options = std::make_shared<DemoOptions>();
  app->add_option("--figure", options->figure, "PNG with inputs, kernels and outputs")
      ->type_name("FILE.png");
  app->footer("Examples:\n  convscope-cli demo --figure notebook.png");
  return {app, [options] { return demo(*options); }};
}

}  // namespace convscope::cli
