// `render`: the figure or the animation of one computation, as a file.

#include <fmt/core.h>

#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <array>
#include <filesystem>
#include <memory>

#include "cli/commands.h"
#include "cli/exit_code.h"
#include "cli/run_options.h"
#include "cli/run_steps.h"
#include "core/export/export_job.h"
#include "core/parse.h"

namespace convscope::cli {
namespace {

struct RenderOptions {
  RunOptions run;
  std::string file;
  bool animate = false;
  std::optional<std::string> colormap;
  std::optional<std::string> range;
};

Error wrong(std::string message) {
  return {ErrorCode::kInvalidArgument, std::move(message)};
}

Result<ExportChoices> choices_of(const RenderOptions& options) {
  ExportChoices choices;
  choices.what = options.animate ? ExportWhat::kAnimation : ExportWhat::kFigure;
  const std::string extension = std::filesystem::path(options.file).extension().string();
  std::string known;
  for (const ExportFormat format : formats_of(choices.what)) {
    if (extension == extension_of(format)) {
      choices.format = format;
      return choices;
    }
    known += (known.empty() ? "" : " or ") + std::string(extension_of(format));
  }
  return wrong(
      fmt::format("output '{}' has no known format: let its name end in {}", options.file, known));
}

Result<DisplayStyle> style_of(const RenderOptions& options) {
  DisplayStyle style;
  DisplaySettings& output = style.settings[2];
  if (options.colormap) {
    output.colormap = parse_colormap(*options.colormap);
    if (!output.colormap) {
      std::string known;
      for (const Colormap map : kColormaps) {
        known += (known.empty() ? "" : ", ") + std::string(colormap_name(map));
      }
      return wrong(
          fmt::format("colormap '{}' is not understood: give one of {}", *options.colormap, known));
    }
  }
  if (!options.range) return style;
  const auto range = parse_range(*options.range);
  if (!range) return range.error();
  output.range = *range;
  return style;
}

int render(const RenderOptions& options) {
  const auto request = understand(options.run);
  if (!request) return fail(kWrongUsage, request.error().message);
  const auto choices = choices_of(options);
  if (!choices) return fail(kWrongUsage, choices.error().message);
  const auto style = style_of(options);
  if (!style) return fail(kWrongUsage, style.error().message);
  auto outcome = computed(*request);
  if (!outcome) return fail(kFailed, outcome.error().message);
  ExportJob job;
  job.outcome = std::make_shared<const Outcome>(*std::move(outcome));
  job.choices = *choices;
  job.style = *style;
  job.path = options.file;
  job.replace = true;
  const ExportAnswer answer = carry_out(job);
  if (answer.kind != ExportAnswer::Kind::kDone) return fail(kFailed, answer.text);
  fmt::print("{}: {}\n", answer.text, export_preview(job));
  return finish_output();
}

}  // namespace

Command add_render_command(CLI::App& program) {
  CLI::App* app = program.add_subcommand(
      "render", "draw input, kernel and output side by side, or the kernel's way over the input");
  auto options = std::make_shared<RenderOptions>();
  add_experiment_options(*app, options->run);
  const char* group = "Picture";
  app->add_option("--output", options->file,
                  "PNG or SVG; of --animate APNG, or through ffmpeg GIF or MP4")
      ->type_name("FILE")
      ->required()
      ->group(group);
  app->add_flag("--animate", options->animate,
                "an animation: the window slides, the output fills in")
      ->group(group);
  app->add_option("--colormap", options->colormap, "of the output; by its values when not given")
      ->type_name("NAME")
      ->group(group);
  app->add_option("--range", options->range, "of the output's colours; auto when not given")
      ->type_name("LOW,HIGH|auto")
      ->group(group);
  return {app, [options] { return render(*options); }};
}

}  // namespace convscope::cli
