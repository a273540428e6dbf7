// One input, from its file to its results.

#include "cli/run_one.h"

#include <fmt/core.h>

#include <array>
#include <fstream>
#include <memory>
#include <string>

#include "cli/cut_short.h"
#include "cli/exit_code.h"
#include "cli/run_report.h"
#include "cli/terminal.h"
#include "convscope/array_io.h"
#include "convscope/mapped_array.h"
#include "convscope/text_file.h"
#include "core/banded.h"
#include "core/compute_part.h"
#include "core/elapsed.h"
#include "core/figure/figure.h"
#include "core/kernel_choice.h"
#include "core/shown_picture.h"

namespace convscope::cli {
namespace {

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
  if (request.verbose) tell_details(outcome, times);
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

/// What a computation failed of; one that was stopped is told by who stopped it.
int fail_computing(int code, const Error& error) {
  return error.code == ErrorCode::kCancelled ? kInterrupted : fail(code, error.message);
}

int run_in_bands(const RunRequest& request, const std::stop_token& stop) {
  auto kernel = choose_kernel(*request.kernel);
  if (!kernel) return fail(kUnreadable, kernel.error().message);
  ThreadPool pool(request.threads);
  const auto outcome =
      compute_in_bands(banded_job(request, *std::move(kernel)), {.pool = &pool, .stop = stop});
  if (!outcome) {
    return fail_computing(exit_code_of_bands(request, outcome.error()), outcome.error());
  }
  return finish(request, *outcome, {});
}

std::string reading_error(const RunRequest& request, const Error& error) {
  const bool array = request.input && request.input->extension() == ".npy";
  if (error.code != ErrorCode::kTooLarge || !array) return error.message;
  return error.message + "; --max-memory computes it in bands of rows";
}

/// Nothing but numbers, of a size that was told.
Result<std::shared_ptr<const Source>> raw_source(const RunRequest& request) {
  const auto cells = checked_mul(request.raw_size->rows, request.raw_size->cols);
  if (!cells || *cells > request.load.max_pixels) {
    return Error{ErrorCode::kTooLarge,
                 fmt::format("raw-size {} has more than {} cells: compute it in bands by "
                             "--max-memory, or raise --max-pixels",
                             to_string(*request.raw_size), request.load.max_pixels)};
  }
  const auto file = MappedArray::open_raw(*request.input, *request.raw_size);
  if (!file) return file.error();
  auto image = Image<float>::create(*request.raw_size);
  if (!image) return image.error();
  for (std::int64_t r = 0; r < request.raw_size->rows; ++r) {
    std::copy_n(file->view().row(r), request.raw_size->cols, image->row(r));
  }
  auto source = std::make_shared<Source>();
  source->name = request.input->filename().string();
  source->path = request.input->string();
  source->format = "raw float32";
  source->statistics = statistics_of<float>(std::as_const(*image).view());
  source->image = *std::move(image);
  return std::shared_ptr<const Source>(std::move(source));
}

Result<Experiment> load(const RunRequest& request) {
  if (!request.raw_size) return load_experiment(request);
  auto source = raw_source(request);
  if (!source) return source.error();
  const ExperimentRequest& experiment = request;
  ExperimentRequest rest = experiment;
  rest.input.reset();
  rest.base.source = *std::move(source);
  return load_experiment(rest);
}

}  // namespace

int run_one(const RunRequest& request, const std::stop_token& stop) {
  if (const auto status = check_destinations(request); !status) {
    return fail(kUnwritable, status.error().message);
  }
  if (request.max_memory || request.raw_size) end_where_an_input_is_cut_short();
  if (request.max_memory) return run_in_bands(request, stop);
  FileTimes times;
  auto start = ElapsedClock::now();
  const auto experiment = load(request);
  times.read_ms = milliseconds_since(start);
  if (!experiment) return fail(kUnreadable, reading_error(request, experiment.error()));
  const Source& source = *experiment->source;
  if (!source.note.empty() && !request.quiet) {
    tell(fmt::format("note: {}: {}", source.name, source.note));
  }
  ThreadPool pool(request.threads);
  const ConvolveContext context{.pool = &pool, .stop = stop};
  const auto outcome = request.region
                           ? compute_part(*experiment, *request.region, context, request.repeat)
                           : compute(*experiment, context, request.repeat);
  if (!outcome) return fail_computing(exit_code_of_computing(outcome.error()), outcome.error());
  start = ElapsedClock::now();
  if (const auto status = write_files(request, *outcome); !status) {
    return fail(kUnwritable, status.error().message);
  }
  if (request.output || request.figure) times.write_ms = milliseconds_since(start);
  return finish(request, *outcome, times);
}

}  // namespace convscope::cli
