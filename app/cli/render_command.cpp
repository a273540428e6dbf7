// `render`: the figure or the animation of one computation, as a file. `code`: the same computation
// as a program.

#include <fmt/core.h>

#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <filesystem>
#include <memory>

#include "cli/commands.h"
#include "cli/exit_code.h"
#include "cli/experiment_request.h"
#include "cli/interrupts.h"
#include "cli/picture_options.h"
#include "cli/run_outputs.h"
#include "cli/run_report.h"
#include "cli/terminal.h"
#include "convscope/simd_target.h"
#include "core/code_export/code_export.h"
#include "core/export/export_job.h"

namespace convscope::cli {
namespace {

struct RenderOptions : ExperimentOptions {
  std::string file;
  bool animate = false;
  PictureOptions picture;
};

struct CodeOptions : ExperimentOptions {
  std::string language = "pytorch";
};

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

/// The experiment that the options name, or how the program ends.
struct Loaded {
  std::optional<Experiment> experiment;
  int threads = 0;
  int code = kGood;
};

Loaded failed(int code, const std::string& message) {
  return {.experiment = std::nullopt, .code = fail(code, message)};
}

Loaded load(const ExperimentOptions& options) {
  auto base = session_experiment(options);
  if (!base) return failed(kUnreadable, base.error().message);
  OptionReader reader;
  const auto request = read_experiment(options, *std::move(base), reader);
  if (reader.error()) return failed(kWrongUsage, reader.error()->message);
  if (options.simd) {
    if (const auto status = force_simd_target(*options.simd); !status) {
      return failed(kImpossible, status.error().message);
    }
  }
  auto experiment = load_experiment(request);
  if (!experiment) return failed(kUnreadable, experiment.error().message);
  return {.experiment = *std::move(experiment), .threads = request.threads};
}

int draw(const RenderOptions& options, const std::stop_token& stop) {
  const auto choices = choices_of(options);
  if (!choices) return fail(kWrongUsage, choices.error().message);
  std::vector<std::string> read;
  for (const auto& file : {options.input, options.session, options.kernel, options.layers}) {
    if (file) read.push_back(*file);
  }
  if (const auto file = read_file_at(options.file, read)) {
    return fail(kWrongUsage, overwriting(options.file, *file).message);
  }
  const auto style = read_style(options.picture, options.session);
  if (!style) return fail(kWrongUsage, style.error().message);
  const Loaded loaded = load(options);
  if (!loaded.experiment) return loaded.code;
  ThreadPool pool(loaded.threads);
  auto outcome = compute(*loaded.experiment, {.pool = &pool, .stop = stop});
  if (stop.stop_requested()) return kInterrupted;
  if (!outcome) return fail(exit_code_of_computing(outcome.error()), outcome.error().message);
  if (options.verbose) tell_details(*outcome, FileTimes{});
  ExportJob job;
  job.outcome = std::make_shared<const Outcome>(*std::move(outcome));
  job.choices = *choices;
  job.style = *style;
  job.path = options.file;
  job.replace = true;
  Abandoned abandoned = false;
  const std::stop_callback abandon(stop, [&] { abandoned = true; });
  const ExportAnswer answer = carry_out(job, abandoned);
  if (answer.kind != ExportAnswer::Kind::kDone) {
    return stop.stop_requested() ? kInterrupted : fail(kUnwritable, answer.text);
  }
  if (!options.quiet) tell(answer.text + ": " + export_preview(job));
  return kGood;
}

int render(const RenderOptions& options) {
  return interruptible([&](const std::stop_token& stop) { return draw(options, stop); });
}

int print_code(const CodeOptions& options) {
  const auto language = parse_code_language(options.language);
  if (!language) return fail(kWrongUsage, language.error().message);
  const Loaded loaded = load(options);
  if (!loaded.experiment) return loaded.code;
  const auto program = export_code(*language, *loaded.experiment);
  if (!program) return fail(exit_code_of_computing(program.error()), program.error().message);
  if (!program->note.empty() && !options.quiet) tell("note: " + program->note);
  print(program->text);
  return finish_output();
}

void add_experiment_options(CLI::App& app, ExperimentOptions& options) {
  add_input_option(app, options);
  add_source_options(app, options);
  add_convolution_options(app, options);
  add_computing_options(app, options);
}

void add_picture_options(CLI::App& app, RenderOptions& options) {
  const char* group = "Picture";
  app.add_option("--output", options.file,
                 "PNG or SVG; of --animate APNG, or through ffmpeg GIF or MP4")
      ->type_name("FILE")
      ->required()
      ->group(group);
  app.add_flag("--animate", options.animate, "an animation: the window slides, the output fills in")
      ->group(group);
  add_range_option(app, options.picture, group,
                   "of the output's colours; auto when not given; shared: with the input's");
  add_color_options(app, options.picture, group);
}

}  // namespace

Command add_render_command(CLI::App& program) {
  CLI::App* app = program.add_subcommand(
      "render", "draw input, kernel and output side by side, or the kernel's way over the input");
  auto options = std::make_shared<RenderOptions>();
  add_experiment_options(*app, *options);
  add_picture_options(*app, *options);
  add_quiet_option(*app, *options, "Picture");
  add_verbose_option(*app, *options, "Picture");
  app->footer(R"(Examples:
  convscope-cli render --input photo.png --kernel sobel-x --padding same --output figure.svg
  convscope-cli render --input small.npy --kernel box:3 --animate --theme light --output a.png)");
  return {app, [options] { return render(*options); }};
}

Command add_code_command(CLI::App& program) {
  CLI::App* app = program.add_subcommand("code", "print a program that computes the same");
  auto options = std::make_shared<CodeOptions>();
  add_experiment_options(*app, *options);
  app->add_option("--language", options->language, "pytorch when not given")
      ->type_name("pytorch|numpy|scipy|opencv|c|cli")
      ->group("Output");
  add_quiet_option(*app, *options, "Output");
  app->footer(R"(Examples:
  convscope-cli code --input photo.png --kernel sobel-x --padding same --language numpy > a.py)");
  return {app, [options] { return print_code(*options); }};
}

}  // namespace convscope::cli
