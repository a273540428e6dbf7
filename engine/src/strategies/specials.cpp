#include "strategies/specials.h"

#include <cmath>

#include "kernels/scan.h"

namespace convscope {
namespace {

/// One source row, columns [first, end) of which may lie outside.
bool row_within(const float* row, const Plan& plan, std::int64_t first, std::int64_t end,
                float limit) {
  const std::int64_t width = plan.geometry.cols.in;
  const auto outside_within = [&](std::int64_t from, std::int64_t to) {
    for (std::int64_t c = from; c < to; ++c) {
      const std::int64_t inside = border_index(plan.border, c, width);
      if (inside >= 0 && !(std::abs(row[inside]) <= limit)) return false;
    }
    return true;
  };
  const std::int64_t from = std::clamp<std::int64_t>(first, 0, width);
  const std::int64_t to = std::clamp<std::int64_t>(end, 0, width);
  return all_within(row + from, to - from, limit) &&
         outside_within(first, std::min<std::int64_t>(end, 0)) &&
         outside_within(std::max(first, width), end);
}

}  // namespace

bool window_within(ImageView<const float> source, const Plan& plan, Region block, float limit) {
  const AxisGeometry& rows = plan.geometry.rows;
  const AxisGeometry& cols = plan.geometry.cols;
  if (!(std::abs(plan.border_value) <= static_cast<double>(limit))) return false;
  const std::int64_t top = rows.input_of(block.origin.row, 0);
  const std::int64_t bottom = rows.input_of(block.origin.row + block.size.rows - 1, 0) + rows.span;
  const std::int64_t left = cols.input_of(block.origin.col, 0);
  const std::int64_t right = cols.input_of(block.origin.col + block.size.cols - 1, 0) + cols.span;
  for (std::int64_t p = top; p < bottom; ++p) {
    const std::int64_t r = border_index(plan.border, p, rows.in);
    if (r >= 0 && !row_within(source.row(r), plan, left, right, limit)) return false;
  }
  return true;
}

}  // namespace convscope
