#include "ui/kernel_grid.h"

#include <algorithm>
#include <cmath>

#include "core/display_settings.h"
#include "core/number_text.h"
#include "ui/cell_field.h"
#include "ui/widgets.h"

namespace convscope {
namespace {

constexpr float kDragStart = 4;  // pixels before a press becomes a drag

std::string cell_name(Point cell) {
  return "kernel.cell." + std::to_string(cell.row) + "." + std::to_string(cell.col);
}

/// A drag of 100 pixels changes a weight by the kernel's largest one, rounded to a readable step.
double dragged_weight(double weight, float pixels, const Kernel& kernel) {
  double largest = 0;
  for (const double w : kernel.weights) largest = std::max(largest, std::abs(w));
  if (!(largest > 0)) largest = 1;
  const double step = std::pow(10.0, std::floor(std::log10(largest / 10)));
  return std::round((weight - static_cast<double>(pixels) / 100 * largest) / step) * step;
}

bool drag_cell(UiState& state, Kernel& kernel, Point cell) {
  const bool dragged = ImGui::IsMouseDragging(ImGuiMouseButton_Left, kDragStart);
  if (item_clicked()) state.kernel_edit = begin_typing(cell, kernel.at(cell));
  if (!ImGui::IsItemActive() || !dragged) return false;
  const float moved = ImGui::GetMouseDragDelta(ImGuiMouseButton_Left, kDragStart).y;
  const double next = dragged_weight(kernel.at(cell), moved, kernel);
  if (next == kernel.at(cell)) return false;
  kernel.at(cell) = next;
  ImGui::ResetMouseDragDelta(ImGuiMouseButton_Left);
  return true;
}

/// The field over the cell; true when the typed number became its weight.
bool edit_cell(UiContext& ctx, UiState& state, Kernel& kernel, ImVec2 at, float cell_size) {
  const Point cell = state.kernel_edit->cell;
  const float width = std::max(cell_size, ctx.px(96));
  const Typed typed = cell_field(ctx, "kernel.edit", *state.kernel_edit,
                                 ImVec2(at.x + (cell_size - width) / 2, at.y), width);
  if (!typed.open) state.kernel_edit.reset();
  if (!typed.value || *typed.value == kernel.at(cell)) return false;
  kernel.at(cell) = *typed.value;
  return true;
}

void draw_cell(UiContext& ctx, double weight, ImVec2 min, float size, float gap,
               const Display& display, bool lit) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImU32 fill = to_u32(color_of(weight, display.range, display.colormap));
  const ImVec2 max(min.x + size - gap, min.y + size - gap);
  list.AddRectFilled(min, max, fill, ctx.px(2));
  if (lit)
    draw_rect_outline(list, {to_point(min), to_point(max)}, ctx.palette.accent, ctx.px(2),
                      ctx.px(2));
  for (const Font* font : {&ctx.fonts.mono, &ctx.fonts.mono_small}) {
    const float advance = text_size(*font, "0").x;
    const int fits = static_cast<int>((size - gap - ctx.px(4)) / advance);
    const bool whole = static_cast<int>(exact_text(weight).size()) <= fits;
    // A weight that would be cut down to "0.0" says less than its colour.
    if (!whole && fits < 4) continue;
    const std::string text = short_text(weight, std::min(fits, 7));
    const ImVec2 extent = text_size(*font, text);
    if (extent.x > size - gap - ctx.px(2)) continue;
    draw_text(list, *font, ImVec2((min.x + max.x - extent.x) / 2, (min.y + max.y - extent.y) / 2),
              ink_on(fill), text);
    return;
  }
}

}  // namespace

bool kernel_grid(UiContext& ctx, UiState& state, Kernel& kernel) {
  const ImVec2 origin = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  const auto rows = static_cast<float>(kernel.size.rows);
  const auto cols = static_cast<float>(kernel.size.cols);
  const float size =
      std::max(3.0F, std::floor(std::min({width / cols, ctx.px(180) / rows, ctx.px(46)})));
  const float gap = size > ctx.px(12) ? std::max(1.0F, ctx.px(1)) : 0;
  const float left = std::round(origin.x + (width - size * cols) / 2);
  const Statistics statistics =
      statistics_of<double>({kernel.weights.data(), kernel.size, kernel.size.cols});
  DisplaySettings diverging;
  diverging.colormap = ctx.palette.light ? Colormap::kBlueOrangeLight : Colormap::kBlueOrange;
  const Display display = resolve_display(diverging, statistics, ctx.palette.light);
  bool changed = false;
  for (std::int64_t r = 0; r < kernel.size.rows; ++r) {
    for (std::int64_t c = 0; c < kernel.size.cols; ++c) {
      const Point cell{r, c};
      const ImVec2 at(left + static_cast<float>(c) * size, origin.y + static_cast<float>(r) * size);
      ImGui::SetCursorScreenPos(at);
      ImGui::PushID(static_cast<int>(r * kernel.size.cols + c));
      ImGui::InvisibleButton("cell", ImVec2(size, size));
      ctx.note_item(cell_name(cell));
      const bool lit = ImGui::IsItemHovered() || ImGui::IsItemActive();
      if (lit) ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeNS);
      changed |= drag_cell(state, kernel, cell);
      draw_cell(ctx, kernel.at(cell), at, size, gap, display, lit);
      const std::string tip = "w[" + std::to_string(r) + ", " + std::to_string(c) +
                              "] = " + exact_text(kernel.at(cell)) +
                              "\nClick to type, drag to change.";
      if (!state.kernel_edit) tooltip_for_item(ctx, tip.c_str());
      ImGui::PopID();
    }
  }
  if (state.kernel_edit && contains(kernel.size, state.kernel_edit->cell)) {
    const Point cell = state.kernel_edit->cell;
    changed |= edit_cell(ctx, state, kernel,
                         ImVec2(left + static_cast<float>(cell.col) * size,
                                origin.y + static_cast<float>(cell.row) * size),
                         size);
  } else {
    state.kernel_edit.reset();
  }
  ImGui::SetCursorScreenPos(origin);
  ImGui::Dummy(ImVec2(width, size * rows));
  return changed;
}

}  // namespace convscope
