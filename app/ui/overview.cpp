#include "ui/overview.h"

#include <algorithm>

#include "ui/look_tools.h"
#include "ui/widgets.h"

namespace convscope {
namespace {

constexpr float kLargest = 150;  // design units a side
constexpr float kMargin = 8;
constexpr double kLargestShare = 0.34;  // of the plot's sides

/// As fit_view, but to fractions of pixels and without a largest cell.
ViewTransform small_view(Region content, ScreenRect rect) {
  const double cell = rect.width() / static_cast<double>(content.size.cols);
  return {{rect.min.x - static_cast<double>(content.origin.col) * cell,
           rect.min.y - static_cast<double>(content.origin.row) * cell},
          cell};
}

}  // namespace

std::optional<ScreenRect> overview_rect(UiContext& ctx, const CellArea& area) {
  const ScreenRect cells = area.view.to_screen(area.content);
  const ScreenRect& plot = area.plot;
  const double slack = 1;
  const bool all = cells.min.x >= plot.min.x - slack && cells.min.y >= plot.min.y - slack &&
                   cells.max.x <= plot.max.x + slack && cells.max.y <= plot.max.y + slack;
  if (all || area.content.size.empty()) return std::nullopt;
  const auto largest = static_cast<double>(ctx.px(kLargest));
  const double width = std::min(largest, plot.width() * kLargestShare);
  const double height = std::min(largest, plot.height() * kLargestShare);
  const auto rows = static_cast<double>(area.content.size.rows);
  const auto cols = static_cast<double>(area.content.size.cols);
  const double cell = std::min(width / cols, height / rows);
  if (cols * cell < 12 || rows * cell < 12) return std::nullopt;
  const auto margin = static_cast<double>(ctx.px(kMargin));
  const ScreenPoint corner{plot.max.x - margin, plot.max.y - margin};
  return ScreenRect{{corner.x - cols * cell, corner.y - rows * cell}, corner};
}

void drag_overview(UiContext& ctx, const std::string& name, PaneView& view, const CellArea& area) {
  const auto rect = overview_rect(ctx, area);
  if (!rect) return;
  ImGui::SetCursorScreenPos(to_vec(rect->min));
  hit_area("overview",
           ImVec2(static_cast<float>(rect->width()), static_cast<float>(rect->height())));
  ctx.note_item("overview." + name);
  if (ImGui::IsItemHovered()) ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeAll);
  if (!ImGui::IsItemActive()) {
    tooltip_for_item(ctx, "All of the picture: drag to where you want to look.");
    return;
  }
  const ScreenPoint mouse = to_point(ImGui::GetIO().MousePos);
  const CellPosition at = cell_position(small_view(area.content, *rect), mouse);
  const ScreenPoint now = view.transform.to_screen(at.row, at.col);
  view.transform = panned(view.transform, (area.plot.min.x + area.plot.max.x) / 2 - now.x,
                          (area.plot.min.y + area.plot.max.y) / 2 - now.y);
  view.fitted = false;
}

void draw_overview(UiContext& ctx, ImDrawList& list, HeatmapDraw draw, const HeatmapCells& cells,
                   Point first, const CellArea& area) {
  const auto rect = overview_rect(ctx, area);
  if (!rect) return;
  const auto rim = static_cast<double>(ctx.px(3));
  const ScreenRect frame{{rect->min.x - rim, rect->min.y - rim},
                         {rect->max.x + rim, rect->max.y + rim}};
  list.AddRectFilled(to_vec(frame.min), to_vec(frame.max), ctx.palette.panel, ctx.px(3));
  draw_rect_outline(list, frame, ctx.palette.field_edge, ctx.px(3), 1);
  const ViewTransform small = small_view(area.content, *rect);
  draw.clip = *rect;
  draw.view = small;
  draw.view.origin =
      small.to_screen(static_cast<double>(first.row), static_cast<double>(first.col));
  draw.gap = draw.corner = 0;
  if (ctx.painter != nullptr) ctx.painter->draw(list, draw, cells);
  const CellPosition from = cell_position(area.view, area.plot.min);
  const CellPosition to = cell_position(area.view, area.plot.max);
  const ScreenPoint a = small.to_screen(from.row, from.col);
  const ScreenPoint b = small.to_screen(to.row, to.col);
  const ScreenRect seen{{std::max(a.x, rect->min.x), std::max(a.y, rect->min.y)},
                        {std::min(b.x, rect->max.x), std::min(b.y, rect->max.y)}};
  if (seen.width() > 0 && seen.height() > 0) draw_mark(ctx, list, seen, 0, 1.5F * ctx.scale);
}

}  // namespace convscope
