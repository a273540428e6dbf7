#include "core/kernel_patch.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "convscope/kernel_operations.h"

namespace convscope {
namespace {

/// First index and count between two of them.
std::pair<std::int64_t, std::int64_t> span_between(std::int64_t from, std::int64_t to,
                                                   std::int64_t count) {
  from = std::clamp<std::int64_t>(from, 0, count - 1);
  to = std::clamp<std::int64_t>(to, std::max<std::int64_t>(0, from - kLargestPatchSide + 1),
                                std::min(count - 1, from + kLargestPatchSide - 1));
  return {std::min(from, to), std::max(from, to) - std::min(from, to) + 1};
}

}  // namespace

Region patch_between(Point from, Point to, Size size) {
  const auto [top, rows] = span_between(from.row, to.row, size.rows);
  const auto [left, cols] = span_between(from.col, to.col, size.cols);
  return {{top, left}, {rows, cols}};
}

Experiment with_patch(Experiment e, Region region, bool minus_mean) {
  Kernel kernel(region.size);
  for (std::int64_t r = 0; r < region.size.rows; ++r) {
    for (std::int64_t c = 0; c < region.size.cols; ++c) {
      kernel.at({r, c}) =
          static_cast<double>(e.source->image.at({region.origin.row + r, region.origin.col + c}));
    }
  }
  if (minus_mean) kernel = without_mean(kernel);
  if (e.spec.flip) kernel = flipped(kernel);
  e.kernel = std::move(kernel);
  e.kernel_name = fmt::format("patch at ({}, {})", region.origin.row, region.origin.col);
  return e;
}

}  // namespace convscope
