#pragma once
// What every strategy is given, and how its bands reach the threads.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>

#include "convscope/convolve.h"

namespace convscope {

template <class T>
struct Job {
  ImageView<const float> source;
  const Plan& plan;
  Region region;        // of the plan's output; not empty
  ImageView<T> output;  // the cells of `region`
  const ConvolveContext& context;
  Workspace& workspace;

  bool stopped() const { return context.stop.stop_requested(); }
  int workers() const { return context.pool != nullptr ? context.pool->threads() : 1; }
  std::int64_t first_row() const { return region.origin.row; }
  std::int64_t end_row() const { return region.origin.row + region.size.rows; }
  std::int64_t first_col() const { return region.origin.col; }
  std::int64_t end_col() const { return region.origin.col + region.size.cols; }
  /// The plan's estimate for this region on one thread.
  double expected_ms() const {
    return plan.expected_ms * static_cast<double>(region.size.area()) /
           static_cast<double>(plan.geometry.output().area());
  }
  /// Where the output (row, col) of the whole is kept.
  T* cell(std::int64_t row, std::int64_t col) const {
    return output.row(row - first_row()) + (col - first_col());
  }
};

/// Below this a job stays on the calling thread: waking the others costs about as much.
inline constexpr double kThreadingWorthwhileMs = 0.015;

/// Runs body(band, worker) for all bands. `expected_ms` is the cost of all of them on one thread.
/// Bands must not depend on the number of workers. kCancelled once the context's stop is requested.
template <class T>
Status run_bands(const Job<T>& job, std::int64_t bands, double expected_ms,
                 const std::function<void(std::int64_t band, int worker)>& body) {
  bool complete = true;
  if (job.context.pool != nullptr && expected_ms > kThreadingWorthwhileMs) {
    complete = job.context.pool->for_each_band(bands, job.context.stop, body);
  } else {
    for (std::int64_t band = 0; band < bands && !job.stopped(); ++band) body(band, 0);
  }
  if (!complete || job.stopped()) {
    return Error{ErrorCode::kCancelled, "the computation was cancelled"};
  }
  return Done{};
}

/// The same for bands of whole rows, `rows` each, that begin at multiples of `rows` of the whole
/// output; body(band, scratch) gets the worker's scratch memory.
template <class T, class Body>
Status run_row_bands(const Job<T>& job, std::int64_t rows, double expected_ms, const Body& body) {
  const std::int64_t first = job.first_row() / rows;
  const std::int64_t bands = (job.end_row() + rows - 1) / rows - first;
  struct Call {
    const Job<T>& job;
    const Body& body;
    std::int64_t rows;
    std::int64_t first;
  } const call{job, body, rows, first};
  // One pointer fits into the function object: no allocation.
  return run_bands(job, bands, expected_ms, [&call](std::int64_t band, int worker) {
    const Job<T>& j = call.job;
    const std::int64_t begin = std::max((call.first + band) * call.rows, j.first_row());
    const std::int64_t end = std::min((call.first + band + 1) * call.rows, j.end_row());
    call.body(Region{{begin, j.first_col()}, {end - begin, j.region.size.cols}},
              j.workspace.of_worker(worker));
  });
}

/// The same for rectangles of the whole output's grid of `block` cells:
/// body(whole block, the part of it inside the region, scratch).
template <class T, class Body>
Status run_grid_blocks(const Job<T>& job, Size block, const Body& body) {
  const Point first{job.first_row() / block.rows, job.first_col() / block.cols};
  const Size count{(job.end_row() + block.rows - 1) / block.rows - first.row,
                   (job.end_col() + block.cols - 1) / block.cols - first.col};
  struct Call {
    const Job<T>& job;
    const Body& body;
    Size block;
    Point first;
    Size count;
  } const call{job, body, block, first, count};
  return run_bands(job, count.area(), job.expected_ms(), [&call](std::int64_t i, int worker) {
    const Job<T>& j = call.job;
    const Size out = j.plan.geometry.output();
    const std::int64_t top = (call.first.row + i / call.count.cols) * call.block.rows;
    const std::int64_t left = (call.first.col + i % call.count.cols) * call.block.cols;
    const std::int64_t bottom = std::min(top + call.block.rows, out.rows);
    const std::int64_t right = std::min(left + call.block.cols, out.cols);
    const Point origin{std::max(top, j.first_row()), std::max(left, j.first_col())};
    const Size part{std::min(bottom, j.end_row()) - origin.row,
                    std::min(right, j.end_col()) - origin.col};
    call.body(Region{{top, left}, {bottom - top, right - left}}, Region{origin, part},
              j.workspace.of_worker(worker));
  });
}

/// Hands out aligned pieces of one block; with no block it only counts what would be needed.
class Carver {
 public:
  explicit Carver(std::byte* memory = nullptr) : memory_(memory) {}

  template <class U>
  U* take(std::int64_t count) {
    std::byte* const at = memory_ == nullptr ? nullptr : memory_ + used_;
    used_ += (static_cast<std::size_t>(count) * sizeof(U) + 63) / 64 * 64;
    return reinterpret_cast<U*>(at);
  }
  std::size_t used() const { return used_; }

 private:
  std::byte* memory_;
  std::size_t used_ = 0;
};

inline std::int64_t ceil_div(std::int64_t a, std::int64_t b) {
  return (a + b - 1) / b;
}
inline std::int64_t round_up(std::int64_t a, std::int64_t b) {
  return ceil_div(a, b) * b;
}

}  // namespace convscope
