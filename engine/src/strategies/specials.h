#pragma once
// Values over which arithmetic must not be reordered: NaN, infinities, and numbers so large that a
// sum in another order could overflow where the sum of products does not. What may read one of them
// is computed directly, in blocks of the output's own grid: which blocks those are depends on
// neither the threads nor the region asked for.

#include <limits>

#include "strategies/direct.h"

namespace convscope {

/// The largest |x| that may be reordered when no intermediate sum exceeds growth * sum|w| * |x|,
/// with some room. As float, because sources are.
template <class T>
float reorderable_limit(const Plan& plan, double growth) {
  const double scale = std::max(1.0, sum_of_magnitudes(plan.kernel)) * std::max(1.0, growth);
  const double limit = static_cast<double>(std::numeric_limits<T>::max()) / 1024 / scale;
  constexpr auto kMost = static_cast<double>(std::numeric_limits<float>::max());
  return static_cast<float>(std::min(limit, kMost));
}

/// Whether all that the outputs in `block` read, padding included, is at most `limit` in magnitude.
/// Cells in dilation gaps count too.
bool window_within(ImageView<const float> source, const Plan& plan, Region block, float limit);

/// Computes the job block by block with `fast`, or directly where the window exceeds `limit`.
/// Fast has share(), prepare(), scratch() and compute() as RowWalk does.
template <class T, class Fast>
Status run_blocks(const Job<T>& job, Fast& fast, Size block, float limit) {
  Direct<T> direct(job);
  Carver shared;
  fast.share(shared);
  direct.share(shared);
  Carver each;
  fast.scratch(each);
  direct.scratch(each);
  auto reserved = job.workspace.reserve(shared.used(), each.used(), job.workers());
  if (!reserved) return reserved;
  Carver carver(job.workspace.shared());
  fast.share(carver);
  direct.share(carver);
  fast.prepare();
  direct.prepare();
  const auto body = [&](Region whole, Region part, std::byte* memory) {
    Carver own(memory);
    const auto fast_scratch = fast.scratch(own);
    if constexpr (requires { fast.try_compute(part, fast_scratch, limit); }) {
      // Looking at rows as they are gathered saves a pass over a source that no cache holds. A part
      // of a block is decided by all of the block, so that it has the same bits as in the whole.
      if (part == whole && fast.gathers_all()) {
        if (!fast.try_compute(part, fast_scratch, limit)) direct.compute(part, direct.scratch(own));
        return;
      }
    }
    if (window_within(job.source, job.plan, whole, limit)) return fast.compute(part, fast_scratch);
    direct.compute(part, direct.scratch(own));
  };
  return run_grid_blocks(job, block, body);
}

}  // namespace convscope
