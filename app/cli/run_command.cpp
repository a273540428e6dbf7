// `run`: images, one kernel, one setting.

#include <fmt/core.h>

#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <array>
#include <chrono>
#include <fstream>
#include <memory>
#include <string>

#include "cli/commands.h"
#include "cli/exit_code.h"
#include "cli/run_options.h"
#include "cli/run_report.h"
#include "cli/terminal.h"
#include "convscope/array_io.h"
#include "convscope/simd_target.h"
#include "convscope/text_file.h"
#include "core/banded.h"
#include "core/compute_part.h"
#include "core/figure/figure.h"
#include "core/kernel_choice.h"
#include "core/shown_picture.h"

namespace convscope::cli {
namespace {

using Clock = std::chrono::steady_clock;

double milliseconds_since(Clock::time_point start) {
  return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

/// What an error of a computation from file to file is about: its input, its output or itself.
int exit_code_of_bands(const RunRequest& request, const Error& error) {
  if (error.code == ErrorCode::kBadFormat || error.code == ErrorCode::kUnsupported) {
    return kUnreadable;
  }
  if (error.code != ErrorCode::kIo) return exit_code_of_computing(error);
  return std::ifstream(*request.input) ? kUnwritable : kUnreadable;
}

BandedJob banded_job(const RunRequest& request, NamedKernel kernel) {
  BandedJob job;
  job.input = *request.input;
  job.raw = request.raw_size;
  job.output = *request.output;
  job.kernel = std::move(kernel.kernel);
  job.kernel_name = std::move(kernel.name);
  job.spec = request.spec;
  job.options = request.plan;
  job.region = request.region;
  job.max_memory = *request.max_memory;
  return job;
}

Status write_output(const RunRequest& request, const Outcome& outcome) {
  if (!request.output) return Done{};
  if (request.in_colors) {
    return save_png(*request.output, shown_picture(outcome, Pane::kOutput,
                                                   with_distributions(request.style, outcome)));
  }
  if (!request.to_standard_output()) return save_output(*request.output, outcome, request.png);
  return std::visit(
      [](const auto& image) { return write_standard_output(encode_npy(image.view())); },
      outcome.output);
}

Status write_files(const RunRequest& request, const Outcome& outcome) {
  if (auto status = write_output(request, outcome); !status) return status;
  if (!request.figure) return Done{};
  const std::array<const Outcome*, 1> outcomes = {&outcome};
  return save_png(*request.figure,
                  figure::render_figure(outcomes, with_distributions(request.style, outcome)));
}

int finish(const RunRequest& request, const Outcome& outcome,
           const std::optional<FileTimes>& times) {
  tell_details(request, outcome, times);
  print_summary(request, outcome, times);
  return finish_output();
}

/// Before anything is read: a long computation must not end at a missing folder.
Status check_destinations(const RunRequest& request) {
  for (const auto& path : {request.output, request.figure}) {
    if (!path || path == "-") continue;
    if (auto status = check_writable(*path); !status) return status;
  }
  return Done{};
}

int run_in_bands(const RunRequest& request) {
  auto kernel = choose_kernel(*request.kernel);
  if (!kernel) return fail(kUnreadable, kernel.error().message);
  ThreadPool pool(request.threads);
  const auto outcome =
      compute_in_bands(banded_job(request, *std::move(kernel)), {.pool = &pool, .stop = {}});
  if (!outcome) return fail(exit_code_of_bands(request, outcome.error()), outcome.error().message);
  return finish(request, *outcome, {});
}

std::string reading_error(const RunRequest& request, const Error& error) {
  const bool array = request.input && request.input->extension() == ".npy";
  if (error.code != ErrorCode::kTooLarge || !array) return error.message;
  return error.message + "; --max-memory computes it in bands of rows";
}

int run_one(const RunRequest& request) {
  if (const auto status = check_destinations(request); !status) {
    return fail(kUnwritable, status.error().message);
  }
  if (request.max_memory) return run_in_bands(request);
  FileTimes times;
  auto start = Clock::now();
  const auto experiment = load_experiment(request);
  times.read_ms = milliseconds_since(start);
  if (!experiment) return fail(kUnreadable, reading_error(request, experiment.error()));
  const Source& source = *experiment->source;
  if (!source.note.empty() && !request.quiet) {
    tell(fmt::format("note: {}: {}", source.name, source.note));
  }
  ThreadPool pool(request.threads);
  const ConvolveContext context{.pool = &pool, .stop = {}};
  const auto outcome = request.region
                           ? compute_part(*experiment, *request.region, context, request.repeat)
                           : compute(*experiment, context, request.repeat);
  if (!outcome) return fail(exit_code_of_computing(outcome.error()), outcome.error().message);
  start = Clock::now();
  if (const auto status = write_files(request, *outcome); !status) {
    return fail(kUnwritable, status.error().message);
  }
  times.write_ms = milliseconds_since(start);
  return finish(request, *outcome, times);
}

/// One after the other; one that fails does not stop the rest.
int run(const RunOptions& options) {
  RunOptions first = options;
  if (!options.inputs.empty()) first.input = options.inputs.front();
  const auto base = session_experiment(first, options.quiet);
  if (!base) return fail(kUnreadable, base.error().message);
  const auto requests = understand(options, *base);
  if (!requests) return fail(kWrongUsage, requests.error().message);
  if (options.simd) {
    if (const auto status = force_simd_target(*options.simd); !status) {
      return fail(kImpossible, status.error().message);
    }
  }
  if (requests->size() == 1) return run_one(requests->front());
  std::size_t failed = 0;
  for (const RunRequest& request : *requests) failed += run_one(request) == kGood ? 0 : 1;
  if (failed == 0) return kGood;
  return fail(kFailed, fmt::format("{} of {} inputs failed", failed, requests->size()));
}

void add_part_options(CLI::App& app, RunOptions& options) {
  const char* group = "Computing";
  app.add_option("--region", options.region,
                 "of the output alone the cells from ROW,COL on, ROWSxCOLS of them")
      ->type_name("ROW,COL,ROWSxCOLS")
      ->group(group);
  app.add_option("--max-memory", options.max_memory,
                 "compute in bands of rows, from file to file, within so many bytes (512M, 2G); "
                 "for NPY of float32 that is larger than memory")
      ->type_name("BYTES")
      ->group(group);
  app.add_option("--raw-size", options.raw_size,
                 "of --max-memory: the input is nothing but float32 numbers, rows x cols of them")
      ->type_name("ROWSxCOLS")
      ->group(group);
  app.add_option("--repeat", options.repeat, "compute N times; the time told is the median")
      ->type_name("N")
      ->group(group);
}

void add_output_options(CLI::App& app, RunOptions& options) {
  const char* group = "Output";
  app.add_option("--output", options.output,
                 "NPY, CSV, PFM or PNG, by the name's end; {stem} is the input's name; a folder "
                 "gets STEM.npy; - is NPY on standard output")
      ->type_name("FILE")
      ->group(group);
  add_range_option(app, options.picture, group,
                   "of a PNG: the values of black and white; auto: from the least to the "
                   "greatest; of colours: of the output's, shared: with the input's");
  app.add_option("--bits", options.bits, "of a PNG: 8 (when not given) or 16")
      ->type_name("8|16")
      ->group(group);
  app.add_flag("--colors", options.colors,
               "a PNG in the window's colours, those of the session where there is one; so do "
               "--colormap, --eight-bit and --theme; gray when none is given")
      ->group(group);
  app.add_option("--figure", options.figure, "PNG with input, kernel and output side by side")
      ->type_name("FILE.png")
      ->group(group);
  add_color_options(app, options.picture, group);
  app.add_option("--format", options.format, "of the summary on standard output, a line an input")
      ->type_name("text|json")
      ->group(group);
  app.add_flag("--quiet", options.quiet, "no summary and no notes; errors alone")->group(group);
  app.add_flag("--verbose", options.verbose, "tell on the error stream how it is computed, and why")
      ->group(group);
}

constexpr const char* kExamples = R"(Examples:
  convscope-cli run --input photo.png --kernel sobel-x --padding same --output edges.npy
  convscope-cli run --input a.png b.png --kernel gaussian:2 --output 'blurred/{stem}.png'
  convscope-cli run --input photo.png --kernel log:2 --output log.png --colormap RdBu
  convscope-cli run --input big.npy --kernel box:5 --region 100,200,64x48
  convscope-cli run --session lesson.convscope --input other.png --format json
  convscope-cli run --input - --kernel laplacian --output - < in.npy > out.npy)";

}  // namespace

Command add_run_command(CLI::App& program) {
  CLI::App* app = program.add_subcommand("run", "convolve images with a kernel");
  auto options = std::make_shared<RunOptions>();
  app->add_option("--input", options->inputs,
                  "pictures (PNG, JPEG, BMP, TGA, PNM, HDR) or numbers (NPY, CSV, PFM); - is "
                  "standard input")
      ->type_name("FILE")
      ->group("Input");
  add_source_options(*app, *options);
  add_convolution_options(*app, *options);
  add_computing_options(*app, *options);
  add_part_options(*app, *options);
  add_output_options(*app, *options);
  app->footer(kExamples);
  return {app, [options] { return run(*options); }};
}

}  // namespace convscope::cli
