#include "ui/kernel_thumbnail.h"

#include <algorithm>
#include <cmath>

#include "convscope/colormap.h"

namespace convscope {

double block_weight(const Kernel& kernel, Point from, std::int64_t block) {
  double largest = 0;
  for (std::int64_t r = from.row; r < std::min(from.row + block, kernel.size.rows); ++r) {
    for (std::int64_t c = from.col; c < std::min(from.col + block, kernel.size.cols); ++c) {
      const double w = kernel.at({r, c});
      if (!(std::abs(w) <= std::abs(largest))) largest = w;
    }
  }
  return largest;
}

void draw_kernel_thumbnail(UiContext& ctx, const Kernel& kernel, ImVec2 at, float side) {
  const auto longest = static_cast<float>(std::max(kernel.size.rows, kernel.size.cols));
  const float cell = side / longest;
  // Below two pixels cells run into each other: squares of them are drawn as one.
  const auto block = static_cast<std::int64_t>(std::max(1.0F, std::ceil(2 / cell)));
  double largest = 0;
  for (const double w : kernel.weights) {
    if (std::isfinite(w)) largest = std::max(largest, std::abs(w));
  }
  if (largest == 0) largest = 1;
  const Colormap map = ctx.palette.light ? Colormap::kBlueOrangeLight : Colormap::kBlueOrange;
  const ImVec2 origin(at.x + (side - cell * static_cast<float>(kernel.size.cols)) / 2,
                      at.y + (side - cell * static_cast<float>(kernel.size.rows)) / 2);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float gap = cell >= ctx.px(6) ? 1.0F : 0.0F;
  for (std::int64_t r = 0; r < kernel.size.rows; r += block) {
    for (std::int64_t c = 0; c < kernel.size.cols; c += block) {
      const auto x = [&](std::int64_t i) {
        return std::round(origin.x + cell * static_cast<float>(std::min(i, kernel.size.cols)));
      };
      const auto y = [&](std::int64_t i) {
        return std::round(origin.y + cell * static_cast<float>(std::min(i, kernel.size.rows)));
      };
      const ImU32 color =
          to_u32(color_of(block_weight(kernel, {r, c}, block), {-largest, largest}, map));
      list.AddRectFilled(ImVec2(x(c), y(r)), ImVec2(x(c + block) - gap, y(r + block) - gap), color);
    }
  }
}

}  // namespace convscope
