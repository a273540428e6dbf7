#include "core/banded.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

#include "convscope/simd_target.h"
#include "core/compute_part.h"

namespace convscope {
namespace {

using Clock = std::chrono::steady_clock;

/// Of cells that have been looked at in two lots.
Statistics merged(const Statistics& a, const Statistics& b) {
  if (a.count == 0 || b.count == 0) {
    Statistics all = a.count == 0 ? b : a;
    all.nans = a.nans + b.nans;
    all.infinities = a.infinities + b.infinities;
    return all;
  }
  Statistics all;
  all.count = a.count + b.count;
  all.nans = a.nans + b.nans;
  all.infinities = a.infinities + b.infinities;
  all.minimum = std::min(a.minimum, b.minimum);
  all.maximum = std::max(a.maximum, b.maximum);
  const double share = static_cast<double>(b.count) / static_cast<double>(all.count);
  all.mean = a.mean * (1 - share) + b.mean * share;
  return all;
}

Result<MappedArray> open_input(const BandedJob& job) {
  if (job.raw) return MappedArray::open_raw(job.input, *job.raw);
  return MappedArray::open_npy(job.input);
}

/// The input rows that output rows from `row` on may read, borders that wrap around left aside.
std::int64_t first_input_row(const Geometry& g, std::int64_t row) {
  return std::clamp<std::int64_t>(row * g.rows.stride - g.rows.before, 0, g.rows.in);
}

Error too_little(const Geometry& g, Precision precision, std::int64_t budget) {
  std::int64_t needed = kBandedBase;
  while (rows_that_fit(g, precision, needed - kBandedBase) == 0) needed += std::int64_t{1} << 20;
  return {ErrorCode::kOutOfMemory,
          fmt::format("{} do not hold one row of the output with what it reads: allow at least "
                      "{} MiB",
                      budget < (1 << 20) ? fmt::format("{} bytes", budget)
                                         : fmt::format("{} MiB", budget >> 20),
                      needed >> 20)};
}

template <class T>
Status walk_bands(const BandedJob& job, const MappedArray& input, std::int64_t rows,
                  const ConvolveContext& context, Outcome& outcome) {
  const auto [origin, size] = outcome.known;
  const Geometry& g = outcome.plan.geometry;
  const bool npy = job.output.extension() == ".npy";
  auto writer = RowWriter::create<T>(job.output, npy ? ArrayFormat::kNpy : ArrayFormat::kRaw, size);
  if (!writer) return writer.error();
  auto band = Image<T>::create({std::min(rows, size.rows), size.cols});
  if (!band) return band.error();
  Workspace workspace;
  ConvolveContext with_scratch = context;
  with_scratch.workspace = &workspace;
  for (std::int64_t row = 0; row < size.rows; row += rows) {
    const Region region{{origin.row + row, origin.col},
                        {std::min(rows, size.rows - row), size.cols}};
    const ImageView<T> cells = band->view().crop({{0, 0}, region.size});
    const auto start = Clock::now();
    if (auto status = convolve_region<T>(input.view(), outcome.plan, region, cells, with_scratch);
        !status) {
      return status;
    }
    outcome.compute_ms += std::chrono::duration<double, std::milli>(Clock::now() - start).count();
    outcome.statistics = merged(outcome.statistics, statistics_of<T>(cells));
    if (!writer->template write<T>(cells)) break;
    input.release_rows(0, first_input_row(g, region.origin.row + region.size.rows));
  }
  return writer->commit();
}

}  // namespace

std::int64_t rows_that_fit(const Geometry& g, Precision precision, std::int64_t bytes) {
  const std::int64_t in = g.cols.in * static_cast<std::int64_t>(sizeof(float));
  const std::int64_t cell = precision == Precision::kFloat64 ? sizeof(double) : sizeof(float);
  const std::int64_t out = g.cols.out * cell;
  const std::int64_t halo = std::max<std::int64_t>(0, g.rows.span - g.rows.stride) * in;
  const std::int64_t room = bytes / 2 - halo;
  return std::max<std::int64_t>(0, room / (in * g.rows.stride + out));
}

Result<Outcome> compute_in_bands(const BandedJob& job, const ConvolveContext& context) {
  const auto input = open_input(job);
  if (!input) return input.error();
  auto plan = make_plan(job.spec, input->view().size, job.kernel, job.options);
  if (!plan) return plan.error();
  const std::int64_t rows =
      rows_that_fit(plan->geometry, plan->precision, job.max_memory - kBandedBase);
  if (rows == 0) return too_little(plan->geometry, plan->precision, job.max_memory);
  auto source = std::make_shared<Source>();
  source->name = job.input.filename().string();
  source->path = job.input.string();
  Outcome outcome;
  outcome.experiment = {source, job.kernel, job.kernel_name, job.spec, job.options};
  outcome.input = source;
  outcome.plan = *std::move(plan);
  outcome.known = job.region.value_or(Region{{0, 0}, outcome.size()});
  if (const auto status = check_region(outcome.known, outcome.size()); !status) {
    return status.error();
  }
  outcome.simd = active_simd_target();
  outcome.threads = context.pool != nullptr ? context.pool->threads() : 1;
  const Status status = outcome.plan.precision == Precision::kFloat64
                            ? walk_bands<double>(job, *input, rows, context, outcome)
                            : walk_bands<float>(job, *input, rows, context, outcome);
  if (!status) return status.error();
  return outcome;
}

}  // namespace convscope
