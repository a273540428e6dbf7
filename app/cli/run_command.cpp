// `run`: one image, one kernel, one setting.

#include <fmt/core.h>

#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <array>
#include <memory>

#include "cli/commands.h"
#include "cli/exit_code.h"
#include "cli/run_options.h"
#include "convscope/simd_target.h"
#include "core/banded.h"
#include "core/compute.h"
#include "core/figure/figure.h"
#include "core/kernel_choice.h"
#include "core/matrix_text.h"
#include "core/session_file.h"
#include "core/summary.h"

namespace convscope::cli {
namespace {

/// An output of at most this many cells is printed where it is not written.
constexpr std::int64_t kPrintedCells = 64;

Result<Outcome> computed_in_bands(const RunRequest& request) {
  auto kernel = choose_kernel(*request.kernel);
  if (!kernel) return kernel.error();
  BandedJob job;
  job.input = *request.input;
  job.raw = request.raw_size;
  job.output = *request.output;
  job.kernel = std::move(kernel->kernel);
  job.kernel_name = std::move(kernel->name);
  job.spec = request.spec;
  job.options = request.plan;
  job.max_memory = *request.max_memory;
  ThreadPool pool(request.threads);
  return compute_in_bands(job, {.pool = &pool, .stop = {}});
}

Result<Outcome> computed(const RunRequest& request) {
  if (request.simd) {
    if (auto status = force_simd_target(*request.simd); !status) return status.error();
  }
  if (request.max_memory) return computed_in_bands(request);
  auto experiment = load_experiment(request);
  if (!experiment) return experiment.error();
  if (!experiment->source->note.empty()) {
    fmt::print(stderr, "convscope-cli: note: {}: {}\n", experiment->source->name,
               experiment->source->note);
  }
  ThreadPool pool(request.threads);
  return compute(*experiment, {.pool = &pool, .stop = {}}, request.repeat);
}

Status write_files(const RunRequest& request, const Outcome& outcome) {
  if (request.max_memory) return Done{};  // written band by band
  if (request.output) {
    if (auto status = save_output(*request.output, outcome, request.png); !status) return status;
  }
  if (request.figure) {
    const std::array<const Outcome*, 1> outcomes = {&outcome};
    return save_png(*request.figure, figure::render_figure(outcomes));
  }
  return Done{};
}

std::optional<SavedFile> saved_file(const RunRequest& request, const Outcome& outcome) {
  if (!request.output) return std::nullopt;
  SavedFile saved{*request.output, std::nullopt};
  const auto format = output_format_of(*request.output);
  if (format && *format == OutputFormat::kPng) saved.range = png_range(outcome, request.png);
  return saved;
}

void print_summary(const RunRequest& request, const Outcome& outcome) {
  const auto saved = saved_file(request, outcome);
  if (request.json) return fmt::print("{}\n", summary_json(outcome, saved));
  fmt::print("{}\n", summary_text(outcome, saved));
  if (!saved && outcome.size().area() <= kPrintedCells) fmt::print("{}\n", matrix_text(outcome));
}

/// The experiment of the session, if one was given. Error: it cannot be read; it lacks its input,
/// and no other one was given.
Result<Experiment> session_experiment(const RunOptions& options) {
  if (!options.session) return Experiment{};
  auto opened = open_session(*options.session);
  if (!opened) return opened.error();
  for (const std::string& note : opened->notes) {
    fmt::print(stderr, "convscope-cli: note: {}: {}\n", *options.session, note);
  }
  if (opened->missing && !options.input) {
    return Error{ErrorCode::kIo, opened->missing->reason + "; give the image with --input"};
  }
  return std::move(opened->session.experiment);
}

int run(const RunOptions& options) {
  auto base = session_experiment(options);
  if (!base) return fail(kFailed, base.error().message);
  const auto request = understand(options, *std::move(base));
  if (!request) return fail(kWrongUsage, request.error().message);
  const auto outcome = computed(*request);
  if (!outcome) return fail(kFailed, outcome.error().message);
  if (const auto status = write_files(*request, *outcome); !status) {
    return fail(kFailed, status.error().message);
  }
  print_summary(*request, *outcome);
  return finish_output();
}

void add_convolution_options(CLI::App& app, RunOptions& options) {
  const char* group = "Convolution";
  app.add_option("--stride", options.stride, "step of the kernel; 1 when not given")
      ->type_name("N|R,C")
      ->group(group);
  app.add_option("--dilation", options.dilation, "distance between the kernel's taps; 1")
      ->type_name("N|R,C")
      ->group(group);
  app.add_option("--padding", options.padding, "valid (none), same, full, or numbers of cells")
      ->type_name("valid|same|full|N|R,C|T,B,L,R")
      ->group(group);
  app.add_option("--border", options.border,
                 "what the padding holds: zero, constant, replicate, reflect, symmetric, circular")
      ->type_name("MODE")
      ->group(group);
  app.add_option("--border-value", options.border_value, "the value of --border constant; 0")
      ->type_name("V")
      ->group(group);
  app.add_flag("--flip", options.flip,
               "rotate the kernel by 180 degrees: convolution in place of cross-correlation")
      ->group(group);
  app.add_option("--response", options.response,
                 "what of the sums: value, abs, magnitude (with the transposed kernel), relu, "
                 "threshold:V (1 where greater)")
      ->type_name("NAME")
      ->group(group);
  app.add_option("--layers", options.layers,
                 "further layers behind this one, a JSON list as in session files")
      ->type_name("FILE.json")
      ->group(group);
  app.add_flag("--transposed", options.transposed,
               "transposed convolution, as conv_transpose2d; --padding then cuts the output")
      ->group(group);
  app.add_option("--output-padding", options.output_padding,
                 "of --transposed: rows and columns added at the bottom and right; 0")
      ->type_name("N|R,C")
      ->group(group);
}

void add_input_options(CLI::App& app, RunOptions& options) {
  const char* group = "Input";
  app.add_option("--session", options.session,
                 "experiment saved by convscope; other options then change what it says")
      ->type_name("FILE.convscope")
      ->group(group);
  app.add_option("--input", options.input,
                 "picture (PNG, JPEG, BMP, TGA, PNM, HDR) or numbers (NPY, CSV, PFM)")
      ->type_name("FILE")
      ->group(group);
  app.add_option("--kernel", options.kernel,
                 "numbers (NPY, CSV) or a preset with its parameters, such as gaussian:1.5")
      ->type_name("FILE|PRESET[:P,...]")
      ->group(group);
  app.add_option("--channel", options.channel, "of a colour picture: luma, red, green, blue, alpha")
      ->type_name("NAME")
      ->group(group);
  app.add_flag("--raw", options.raw, "keep a picture's whole numbers (0 to 255) in place of 0 to 1")
      ->group(group);
}

void add_computing_options(CLI::App& app, RunOptions& options) {
  const char* group = "Computing";
  app.add_option("--precision", options.precision, "float32 (fast) or float64 (exact)")
      ->type_name("TYPE")
      ->group(group);
  app.add_option("--threads", options.threads, "0 (when not given): one per hardware thread")
      ->type_name("N")
      ->group(group);
  app.add_option("--strategy", options.strategy,
                 "force a way of computing: direct, sparse, separable, fft")
      ->type_name("NAME")
      ->group(group);
  app.add_option("--simd", options.simd, "force a vector target, or auto")
      ->type_name("NAME")
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
  app.add_option("--output", options.output, "NPY, CSV, PFM or PNG, by the name's end")
      ->type_name("FILE")
      ->group(group);
  app.add_option("--range", options.range,
                 "of a PNG: the values of black and white; auto: from the least to the greatest")
      ->type_name("LOW,HIGH|auto")
      ->group(group);
  app.add_option("--bits", options.bits, "of a PNG: 8 (when not given) or 16")
      ->type_name("8|16")
      ->group(group);
  app.add_option("--figure", options.figure, "PNG with input, kernel and output side by side")
      ->type_name("FILE.png")
      ->group(group);
  app.add_option("--format", options.format, "of the summary on standard output: text or json")
      ->type_name("NAME")
      ->group(group);
}

}  // namespace

Command add_run_command(CLI::App& program) {
  CLI::App* app = program.add_subcommand("run", "convolve an image with a kernel");
  auto options = std::make_shared<RunOptions>();
  add_input_options(*app, *options);
  add_convolution_options(*app, *options);
  add_computing_options(*app, *options);
  add_output_options(*app, *options);
  return {app, [options] { return run(*options); }};
}

}  // namespace convscope::cli
