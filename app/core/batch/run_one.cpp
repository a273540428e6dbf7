// Of runner.h: one image with one setting, from its cells to the file and the record.

#include <filesystem>
#include <system_error>
#include <utility>
#include <variant>

#include "convscope/compare.h"
#include "core/batch/parameters.h"
#include "core/batch/runner.h"
#include "core/compute.h"
#include "core/elapsed.h"
#include "core/load_source.h"
#include "core/shown_picture.h"

namespace convscope::batch {
namespace {

Record record_of(const BatchJob& job, const BatchRun& run) {
  Record record;
  record.run = run.index;
  record.key = run_key(job, run);
  record.input = run.input;
  record.output = run.output;
  const auto text = [&](const char* name) { return parameter_text(run.settings, name); };
  record.kernel = text("kernel");
  record.stride = text("stride");
  record.dilation = text("dilation");
  record.padding = text("padding");
  record.border = text("border");
  record.border_value = text("border-value");
  record.flip = text("flip");
  record.response = text("response");
  record.pooling = text("pooling");
  record.transposed = run.settings.transposed ? "true" : "false";
  record.output_padding = text("output-padding");
  record.layers = layers_text(run.settings, job.layers);
  record.precision = text("precision");
  return record;
}

Record failed(Record record, const Error& error) {
  record.status = "failed";
  record.error = error.message;
  return record;
}

void note_outcome(const Outcome& outcome, Record& record) {
  record.strategy = strategy_name(outcome.plan.strategy);
  record.output_rows = outcome.size().rows;
  record.output_cols = outcome.size().cols;
  const Statistics& s = outcome.statistics;
  if (s.count > 0) {
    record.minimum = s.minimum;
    record.maximum = s.maximum;
    record.mean = s.mean;
  }
  record.nans = s.nans;
  record.infinities = s.infinities;
  record.compute_ms = outcome.compute_ms;
}

/// The cells as float32, which is what references are read as.
Result<Image<float>> float_cells(const Image<double>& cells) {
  auto copy = Image<float>::create(cells.size());
  if (!copy) return copy;
  for (std::int64_t r = 0; r < cells.size().rows; ++r) {
    for (std::int64_t c = 0; c < cells.size().cols; ++c) {
      copy->row(r)[c] = static_cast<float>(cells.row(r)[c]);
    }
  }
  return copy;
}

Status measure_cells(const Image<float>& cells, const Image<float>& reference,
                     const ConvolveContext& context, Record& record) {
  const auto numbers = compare<float>(reference.view(), cells.view(), context.stop);
  if (!numbers) return numbers.error();
  record.rmse = numbers->root_mean_square;
  const double peak = numbers->a_maximum - numbers->a_minimum;
  // Neither exists where the reference has but one value; SSIM not below 11x11 either.
  if (const auto decibels = psnr(*numbers, peak)) record.psnr = *decibels;
  const auto similarity = ssim<float>(reference.view(), cells.view(), peak, context);
  if (similarity) record.ssim = similarity->mean;
  return Done{};
}

Status measure(const BatchJob& job, const BatchRun& run, const Outcome& outcome,
               const ConvolveContext& context, Record& record) {
  if (!run.reference) return Done{};
  const auto reference = load_cells(*run.reference, job.load);
  if (!reference) return Error{reference.error().code, "reference " + reference.error().message};
  if (const auto* cells = std::get_if<Image<float>>(&outcome.output)) {
    return measure_cells(*cells, (*reference)->image, context, record);
  }
  const auto cells = float_cells(std::get<Image<double>>(outcome.output));
  if (!cells) return cells.error();
  return measure_cells(*cells, (*reference)->image, context, record);
}

/// As the window would show it, or as its numbers are.
Status save(const BatchJob& job, const BatchRun& run, const Outcome& outcome) {
  if (!job.style) return save_output(run.output, outcome, job.png);
  return save_png(run.output,
                  shown_picture(outcome, Pane::kOutput, with_distributions(*job.style, outcome)));
}

}  // namespace

Result<Record> run_one(const BatchJob& job, const BatchRun& run,
                       const Result<std::shared_ptr<const Source>>& source,
                       const ConvolveContext& context) {
  Record record = record_of(job, run);
  if (!source) return failed(std::move(record), source.error());
  record.input_rows = (*source)->image.size().rows;
  record.input_cols = (*source)->image.size().cols;
  Experiment experiment = run.experiment;
  experiment.source = *source;
  const auto outcome = compute(experiment, context);
  Status status = Done{};
  if (outcome) {
    note_outcome(*outcome, record);
    status = measure(job, run, *outcome, context, record);
  } else {
    status = outcome.error();
  }
  if (!status && status.error().code == ErrorCode::kCancelled) return status.error();
  if (!status) return failed(std::move(record), status.error());
  const auto start = ElapsedClock::now();
  status = save(job, run, *outcome);
  record.encode_ms = milliseconds_since(start);
  if (!status) {
    record = failed(std::move(record), status.error());
    if (status.error().code == ErrorCode::kIo) record.status = "unwritten";
    return record;
  }
  std::error_code missing;
  record.output_bytes = static_cast<std::int64_t>(std::filesystem::file_size(run.output, missing));
  record.status = "ok";
  return record;
}

}  // namespace convscope::batch
