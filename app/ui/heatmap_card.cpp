#include "ui/heatmap_card.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "core/formula_text.h"
#include "core/number_text.h"
#include "ui/heatmap_overlays.h"
#include "ui/kernel_label.h"
#include "ui/step_overlay.h"
#include "ui/widgets.h"

namespace convscope {
namespace {

constexpr std::array kTitles = {"Input", "Kernel", "Output"};
constexpr std::array kNames = {"input", "kernel", "output"};
constexpr float kRingDim = 0.35F;

/// All that the card shows, taken from the last outcome.
struct Content {
  HeatmapCells cells;
  Statistics statistics;
  Region region;
  Size data;
  Pair spread{1, 1};
  std::string subtitle;
};

Content content_of(Pane pane, const std::shared_ptr<const Outcome>& outcome) {
  const Geometry& g = outcome->plan.geometry;
  Content content;
  if (pane == Pane::kInput) {
    const Source& source = *outcome->experiment.source;
    content.cells = {outcome->experiment.source, source.image.view()};
    content.statistics = source.statistics;
    content.region = {{-g.rows.before, -g.cols.before}, g.padded()};
    content.data = g.input();
    content.subtitle = size_text(g.input());
    if (g.padded() != g.input()) content.subtitle += ", padded " + size_text(g.padded());
  } else if (pane == Pane::kKernel) {
    const Kernel& kernel = outcome->plan.kernel;
    const ImageView<const double> view{kernel.weights.data(), kernel.size, kernel.size.cols};
    content.cells = {outcome, view};
    content.statistics = statistics_of<double>(view);
    content.spread = g.dilation();
    content.region = {{0, 0}, g.effective_kernel()};
    content.data = g.effective_kernel();
    content.subtitle = kernel_size_text(g);
  } else {
    content.cells.owner = outcome;
    std::visit([&](const auto& image) { content.cells.cells = image.view(); }, outcome->output);
    content.statistics = outcome->statistics;
    content.region = {{0, 0}, g.output()};
    content.data = g.output();
    content.subtitle = size_text(g.output());
  }
  return content;
}

/// The value of a cell, the border's where it is padding; nothing in a dilation hole.
std::optional<double> value_of(Pane pane, const Outcome& outcome, Point p) {
  if (pane == Pane::kOutput) {
    if (!contains(outcome.size(), p)) return std::nullopt;
    return outcome.value(p);
  }
  const Plan& plan = outcome.plan;
  if (pane == Pane::kKernel) {
    const Pair d = plan.geometry.dilation();
    if (!contains(plan.geometry.effective_kernel(), p) || p.row % d.rows != 0 ||
        p.col % d.cols != 0) {
      return std::nullopt;
    }
    return plan.kernel.at({p.row / d.rows, p.col / d.cols});
  }
  const Size input = plan.geometry.input();
  const Point from{border_index(plan.border, p.row, input.rows),
                   border_index(plan.border, p.col, input.cols)};
  if (from.row < 0 || from.col < 0) return plan.border_value;
  return static_cast<double>(outcome.experiment.source->image.at(from));
}

void display_popup(UiContext& ctx, PaneView& view, const Display& shown) {
  heading(ctx, "COLOURS");
  if (ImGui::RadioButton("by the data's sign", !view.display.colormap))
    view.display.colormap.reset();
  ctx.note_item("display.auto");
  for (const Colormap map : kColormaps) {
    if (ctx.palette.light ? map == Colormap::kBlueOrange : map == Colormap::kBlueOrangeLight)
      continue;
    const std::string name(colormap_name(map));
    if (ImGui::RadioButton(name.c_str(), view.display.colormap == map)) view.display.colormap = map;
    ctx.note_item("display." + name);
  }
  heading(ctx, "RANGE");
  bool fixed = view.display.range.has_value();
  if (check_box(
          ctx, "display.fixed", "fixed", fixed,
          "Keeps the range while the data changes, so that equal colours stay equal values.")) {
    view.display.range = fixed ? std::optional(shown.range) : std::nullopt;
  }
  if (!view.display.range) return;
  const UseFont mono(ctx.fonts.mono);
  std::array<double, 2> ends = {view.display.range->low, view.display.range->high};
  ImGui::SetNextItemWidth(ctx.px(190));
  const float speed = static_cast<float>(std::max(1e-6, std::abs(ends[1] - ends[0]) / 200));
  if (ImGui::DragScalarN("##ends", ImGuiDataType_Double, ends.data(), 2, speed, nullptr, nullptr,
                         "%.5g") &&
      ends[0] < ends[1]) {
    view.display.range = ValueRange{ends[0], ends[1]};
  }
  ctx.note_item("display.range");
}

/// The title line; the description at its right opens the display's choices.
void card_header(UiContext& ctx, Pane pane, ScreenRect rect, PaneView& view, const Display& display,
                 const std::string& subtitle) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const auto index = static_cast<std::size_t>(pane);
  const float x = static_cast<float>(rect.min.x) + ctx.px(14);
  const float y = static_cast<float>(rect.min.y) + ctx.px(11);
  draw_text(list, ctx.fonts.strong, ImVec2(x, y), ctx.palette.strong, kTitles[index]);
  const float title_end = x + text_size(ctx.fonts.strong, kTitles[index]).x + ctx.px(10);
  const float right = static_cast<float>(rect.max.x) - ctx.px(10);
  const float subtitle_end = title_end + text_size(ctx.fonts.text, subtitle).x;
  std::string label = describe(display, view.display);
  if (right - text_size(ctx.fonts.text, label).x - ctx.px(12) < subtitle_end + ctx.px(8))
    label = "…";
  const float width = text_size(ctx.fonts.text, label).x + ctx.px(14);
  list.PushClipRect(to_vec(rect.min), ImVec2(right - width, static_cast<float>(rect.max.y)), true);
  draw_text(list, ctx.fonts.text, ImVec2(title_end, y), ctx.palette.quiet, subtitle);
  list.PopClipRect();
  ImGui::SetCursorScreenPos(ImVec2(right - width, y - ctx.px(3)));
  const std::string popup = std::string("display.") + kNames[index];
  if (ImGui::InvisibleButton((popup + ".button").c_str(),
                             ImVec2(width, ctx.fonts.text.size + ctx.px(8)))) {
    ImGui::OpenPopup(popup.c_str());
  }
  ctx.note_item(popup);
  const bool lit = ImGui::IsItemHovered();
  tooltip_for_item(ctx, "Colours and range");
  draw_text(list, ctx.fonts.text, ImVec2(right - width + ctx.px(6), y),
            lit ? ctx.palette.strong : ctx.palette.quiet, label);
  if (ImGui::BeginPopup(popup.c_str())) {
    display_popup(ctx, view, display);
    ImGui::EndPopup();
  }
}

ScreenRect plot_rect(UiContext& ctx, ScreenRect card, Size data) {
  const std::int64_t last = std::max<std::int64_t>(9, data.rows - 1);
  const double ticks = static_cast<double>(text_size(ctx.fonts.mono_small, std::to_string(last)).x);
  return {
      {card.min.x + static_cast<double>(ctx.px(16)) + ticks + static_cast<double>(ctx.px(4)),
       card.min.y + static_cast<double>(ctx.px(56))},
      {card.max.x - static_cast<double>(ctx.px(72)), card.max.y - static_cast<double>(ctx.px(14))}};
}

/// Beside the cells and as high as they are, within reason.
ScreenRect color_bar_rect(UiContext& ctx, const CellArea& area) {
  const ScreenRect cells = area.view.to_screen(area.content);
  const double left = std::min(area.plot.max.x, std::max(cells.max.x, area.plot.min.x)) +
                      static_cast<double>(ctx.px(14));
  const double top = std::clamp(cells.min.y, area.plot.min.y, area.plot.max.y);
  const double shown = std::min(cells.max.y, area.plot.max.y) - top;
  const double room = std::min(area.plot.max.y - top, static_cast<double>(ctx.px(420)));
  const double height = std::min(std::max(shown, static_cast<double>(ctx.px(90))), room);
  return {{left, top}, {left + static_cast<double>(ctx.px(11)), top + height}};
}

void handle_mouse(UiContext& ctx, Workbench& bench, Pane pane, const CellArea& area) {
  PaneView& view = bench.view(pane);
  const ImGuiIO& io = ImGui::GetIO();
  ImGui::SetCursorScreenPos(to_vec(area.plot.min));
  ImGui::InvisibleButton("plot", ImVec2(static_cast<float>(area.plot.width()),
                                        static_cast<float>(area.plot.height())));
  ctx.note_item(std::string("pane.") + kNames[static_cast<std::size_t>(pane)]);
  const bool dragged = ImGui::IsMouseDragging(ImGuiMouseButton_Left);
  if (ImGui::IsItemActive() && dragged) {
    view.transform = panned(view.transform, static_cast<double>(io.MouseDelta.x),
                            static_cast<double>(io.MouseDelta.y));
    view.fitted = false;
  }
  if (!ImGui::IsItemHovered()) return;
  const ScreenPoint mouse = to_point(io.MousePos);
  if (io.MouseWheel != 0) {
    view.transform =
        zoomed(view.transform, std::pow(1.25, static_cast<double>(io.MouseWheel)), mouse);
    view.fitted = false;
  }
  if (ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left)) view.fitted = true;
  const Point cell = view.transform.index_at(mouse);
  const Region& content = area.content;
  if (!contains(content.size, {cell.row - content.origin.row, cell.col - content.origin.col}))
    return;
  if (pane == Pane::kOutput && bench.hides(cell)) return;
  bench.hovered = CellRef{pane, cell};
  if (item_clicked() && pane == Pane::kOutput) {
    bench.pinned = bench.pinned == bench.hovered ? std::nullopt : bench.hovered;
  }
}

void hover_tooltip(UiContext& ctx, const Workbench& bench, Pane pane) {
  if (!bench.hovered || bench.hovered->pane != pane) return;
  const Point p = bench.hovered->cell;
  const Outcome& outcome = *bench.outcome();
  const auto value = value_of(pane, outcome, p);
  std::string text =
      fmt::format("{} ({}, {})", kNames[static_cast<std::size_t>(pane)], p.row, p.col);
  text += value ? " = " + exact_text(*value) : ": dilation gap, nothing is read here";
  if (pane == Pane::kInput && !contains(outcome.plan.geometry.input(), p)) text += "\npadding";
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(ctx.px(9), ctx.px(6)));
  ImGui::BeginTooltip();
  {
    const UseFont mono(ctx.fonts.mono);
    ImGui::TextUnformatted(text.c_str());
  }
  ImGui::EndTooltip();
  ImGui::PopStyleVar();
}

void draw_selection(UiContext& ctx, ImDrawList& list, const Workbench& bench, Pane pane,
                    const CellArea& area) {
  const Outcome& outcome = *bench.outcome();
  const Geometry& g = outcome.plan.geometry;
  if (const auto selected = bench.selected_output()) {
    if (pane == Pane::kOutput) draw_selected_cell(ctx, list, area, *selected);
    if (pane == Pane::kInput) draw_receptive_field(ctx, list, area, g, *selected);
    if (pane == Pane::kKernel && area.view.cell_size >= static_cast<double>(ctx.px(5))) {
      for (std::int64_t i = 0; i < g.rows.kernel; ++i) {
        for (std::int64_t j = 0; j < g.cols.kernel; ++j) {
          const Point tap{i * g.rows.dilation, j * g.cols.dilation};
          draw_rect_outline(list, area.view.to_screen(Region{tap, {1, 1}}), ctx.palette.selection,
                            ctx.px(3), 1.5F * ctx.scale);
        }
      }
    }
  }
  const bool own = pane != Pane::kOutput && bench.hovered && bench.hovered->pane == pane;
  if (own) draw_selected_cell(ctx, list, area, bench.hovered->cell);
}

void draw_plot(UiContext& ctx, Workbench& bench, Pane pane, const Content& content,
               const CellArea& area, const Display& display) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const Plan& plan = bench.outcome()->plan;
  HeatmapDraw draw;
  draw.pane = pane;
  draw.clip = area.plot;
  draw.view = area.view;
  draw.content = area.content;
  draw.spread = content.spread;
  draw.border = pane == Pane::kInput ? plan.border : Border::kZero;
  draw.border_value = plan.border_value;
  draw.display = display;
  draw.dim = bench.problem() ? 0.45F : 1.0F;
  draw.ring_dim = kRingDim;
  draw.ground = ctx.palette.panel;
  const bool large = area.view.cell_size >= static_cast<double>(ctx.px(24));
  draw.gap = large ? std::max(1.0F, ctx.px(1)) : 0;
  draw.corner = large ? ctx.px(3) : 0;
  if (ctx.painter != nullptr) ctx.painter->draw(list, draw, content.cells);
  list.PushClipRect(to_vec(area.plot.min), to_vec(area.plot.max), true);
  draw_padding_outlines(ctx, list, area);
  if (pane == Pane::kKernel) draw_holes(ctx, list, area, content.spread);
  const Outcome& outcome = *bench.outcome();
  draw_cell_values(ctx, list, area, display, draw.dim,
                   [&](Point p) { return value_of(pane, outcome, p); });
  draw_steps(ctx, list, bench, pane, area);
  draw_selection(ctx, list, bench, pane, area);
  list.PopClipRect();
}

}  // namespace

void heatmap_card(UiContext& ctx, Workbench& bench, Pane pane, ScreenRect rect) {
  draw_card(ctx, *ImGui::GetWindowDrawList(), rect);
  const auto outcome = bench.shared_outcome();
  if (outcome == nullptr) {
    PaneView none;
    card_header(ctx, pane, rect, none, {}, bench.computing() ? "computing…" : "");
    return;
  }
  ImGui::PushID(kNames[static_cast<std::size_t>(pane)]);
  const Content content = content_of(pane, outcome);
  PaneView& view = bench.view(pane);
  const Display display = resolve_display(view.display, content.statistics, ctx.palette.light);
  card_header(ctx, pane, rect, view, display, content.subtitle);
  const ScreenRect room = pane == Pane::kKernel ? kernel_label(ctx, bench, rect) : rect;
  CellArea area{view.transform, plot_rect(ctx, room, content.data), content.region, content.data};
  if (area.plot.width() > 4 && area.plot.height() > 4) {
    if (view.fitted)
      view.transform = fit_view(area.content, area.plot, static_cast<double>(ctx.scale));
    handle_mouse(ctx, bench, pane, area);
    area.view = view.transform;
    draw_plot(ctx, bench, pane, content, area, display);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    draw_ticks(ctx, list, area);
    const ScreenRect bar = color_bar_rect(ctx, area);
    if (bar.height() > 0) draw_color_bar(ctx, list, bar, display);
    hover_tooltip(ctx, bench, pane);
  }
  ImGui::PopID();
}

}  // namespace convscope
