#include "ui/histogram_plot.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "core/number_text.h"
#include "core/plural.h"
#include "ui/color_bar.h"
#include "ui/widgets.h"

namespace convscope {
namespace {

constexpr float kBarWidth = 4;
constexpr float kHandle = 9;

/// What the horizontal axis shows: all of the data, and the range where it reaches further.
ValueRange axis_of(const Statistics& statistics, ValueRange range) {
  const double low = std::min(statistics.minimum, range.low);
  const double high = std::max(statistics.maximum, range.high);
  // Halves, since the difference of two huge ends overflows.
  const double margin = (high / 2 - low / 2) * 0.04;
  constexpr double kMost = std::numeric_limits<double>::max();
  return {std::max(low - margin, -kMost), std::min(high + margin, kMost)};
}

double share_of(ValueRange axis, double value) {
  return (value / 2 - axis.low / 2) / (axis.high / 2 - axis.low / 2);
}

void draw_bars(ImDrawList& list, ImU32 ground, const Histogram& histogram, const Display& display,
               bool logarithmic, ScreenRect plot) {
  const auto height_of = [&](std::int64_t count) {
    const auto n = static_cast<double>(count);
    return logarithmic ? std::log1p(n) : n;
  };
  const std::int64_t most = *std::max_element(histogram.counts.begin(), histogram.counts.end());
  if (most == 0) return;
  const auto bins = static_cast<double>(histogram.counts.size());
  for (std::size_t i = 0; i < histogram.counts.size(); ++i) {
    if (histogram.counts[i] == 0) continue;
    const double t = (static_cast<double>(i) + 0.5) / bins;
    const double value = histogram.range.low * (1 - t) + histogram.range.high * t;
    // A bin that has a cell is seen to have one.
    const double height =
        std::max(1.0, plot.height() * height_of(histogram.counts[i]) / height_of(most));
    const double left = plot.min.x + plot.width() * static_cast<double>(i) / bins;
    const double right = plot.min.x + plot.width() * static_cast<double>(i + 1) / bins - 1;
    list.AddRectFilled(to_vec({std::round(left), plot.max.y - height}),
                       to_vec({std::max(std::round(left) + 1, std::round(right)), plot.max.y}),
                       seen_on(ground, to_u32(color_of(value, display.range, display.colormap))));
  }
}

/// How far the end at `x` was dragged, in pixels; draws its line.
double drag_end(UiContext& ctx, const std::string& name, double x, ScreenRect plot) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const double half = static_cast<double>(ctx.px(kHandle)) / 2;
  const double left = std::clamp(x - half, plot.min.x - half, plot.max.x - half);
  ImGui::SetCursorScreenPos(to_vec({left, plot.min.y}));
  hit_area(name.c_str(), ImVec2(ctx.px(kHandle), static_cast<float>(plot.height())));
  ctx.note_item(name);
  const bool lit = ImGui::IsItemHovered() || ImGui::IsItemActive();
  if (lit) ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeEW);
  if (!ImGui::IsItemActive())
    tooltip_for_item(ctx, "An end of the colours' range: drag it; double click: automatic.");
  const auto at = static_cast<float>(std::round(x));
  const ImU32 color = lit ? ctx.palette.strong : ctx.palette.selection;
  list.AddLine(ImVec2(at, static_cast<float>(plot.min.y)),
               ImVec2(at, static_cast<float>(plot.max.y)), color, std::max(1.0F, 1.5F * ctx.scale));
  list.AddTriangleFilled(ImVec2(at - ctx.px(4), static_cast<float>(plot.min.y)),
                         ImVec2(at + ctx.px(4), static_cast<float>(plot.min.y)),
                         ImVec2(at, static_cast<float>(plot.min.y) + ctx.px(6)), color);
  const bool moved = ImGui::IsItemActive() && ImGui::IsMouseDragging(ImGuiMouseButton_Left, 0);
  return moved ? static_cast<double>(ImGui::GetIO().MouseDelta.x) : 0;
}

/// How many cells lie in the bar under the mouse.
void tell_bin(UiContext& ctx, const Histogram& histogram, bool sampled, ScreenRect plot) {
  const ScreenPoint mouse = to_point(ImGui::GetIO().MousePos);
  if (!ImGui::IsWindowHovered() || !plot.contains(mouse) || plot.width() < 1) return;
  const auto bins = static_cast<double>(histogram.counts.size());
  const double at =
      std::clamp(std::floor((mouse.x - plot.min.x) / plot.width() * bins), 0.0, bins - 1);
  const auto value = [&](double edge) {
    const double t = edge / bins;
    return short_text(histogram.range.low * (1 - t) + histogram.range.high * t, 7);
  };
  const std::int64_t count = histogram.counts[static_cast<std::size_t>(at)];
  const auto all =
      std::accumulate(histogram.counts.begin(), histogram.counts.end(), std::int64_t{0});
  const double share =
      100 * static_cast<double>(count) / static_cast<double>(std::max<std::int64_t>(1, all));
  const std::string text =
      fmt::format("{} to {}: {}", value(at), value(at + 1),
                  sampled ? fmt::format("{:.3g} % of the cells", share)
                          : fmt::format("{}, {:.3g} %", counted(count, "cell"), share));
  const float left = static_cast<float>(plot.min.x + plot.width() * at / bins);
  const float right = static_cast<float>(plot.min.x + plot.width() * (at + 1) / bins);
  ImGui::GetWindowDrawList()->AddRectFilled(
      ImVec2(left, static_cast<float>(plot.min.y)), ImVec2(right, static_cast<float>(plot.max.y)),
      (ctx.palette.strong & ~IM_COL32_A_MASK) | IM_COL32(0, 0, 0, 40));
  if (!ImGui::IsAnyItemHovered() && !ImGui::IsAnyItemActive()) show_tooltip(ctx, text.c_str());
}

}  // namespace

void histogram_plot(UiContext& ctx, const std::string& name, const Distribution& distribution,
                    const Display& display, DisplaySettings& settings, bool logarithmic,
                    ImVec2 size) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImVec2 corner = ImGui::GetCursorScreenPos();
  const float foot = ctx.fonts.mono_small.size + ctx.px(3);
  const ScreenRect plot{
      to_point(corner),
      {static_cast<double>(corner.x + size.x), static_cast<double>(corner.y + size.y - foot)}};
  const std::string id = "histogram." + name;
  ctx.widgets.note(id, plot);
  list.AddRectFilled(to_vec(plot.min), to_vec(plot.max), ctx.palette.field, ctx.px(4));
  const ValueRange axis = axis_of(distribution.statistics, display.range);
  const int bins = std::max(8, static_cast<int>(size.x / ctx.px(kBarWidth)));
  draw_bars(list, ctx.palette.field, histogram_of(distribution, axis, bins), display, logarithmic,
            plot);
  tell_bin(ctx, histogram_of(distribution, axis, bins), distribution.sampled, plot);
  const double low_x = plot.min.x + plot.width() * share_of(axis, display.range.low);
  const double high_x = plot.min.x + plot.width() * share_of(axis, display.range.high);
  // What lies outside takes the colour of an end: shaded, since it is told apart no longer.
  const ImU32 shade = (ctx.palette.ground & ~IM_COL32_A_MASK) | IM_COL32(0, 0, 0, 110);
  list.AddRectFilled(to_vec(plot.min), to_vec({low_x, plot.max.y}), shade);
  list.AddRectFilled(to_vec({high_x, plot.min.y}), to_vec(plot.max), shade);
  const double low = drag_end(ctx, id + ".low", low_x, plot);
  const double high = drag_end(ctx, id + ".high", high_x, plot);
  if (ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left) && ImGui::IsWindowHovered() &&
      plot.contains(to_point(ImGui::GetIO().MousePos))) {
    settings.range.reset();
    settings.rule = RangeRule::kAuto;
    settings.eight_bit = false;
  } else if (low != 0 || high != 0) {
    const double shown = std::max(1.0, high_x - low_x);
    settings.range =
        stretched(display.range, high / shown, low / shown, is_diverging(display.colormap));
  }
  const auto label = [&](double x, double value) {
    const std::string text = short_text(value, 7);
    const float width = text_size(ctx.fonts.mono_small, text).x;
    const float left =
        std::clamp(static_cast<float>(x) - width / 2, corner.x, corner.x + size.x - width);
    draw_text(list, ctx.fonts.mono_small, ImVec2(left, static_cast<float>(plot.max.y) + ctx.px(2)),
              ctx.palette.quiet, text);
  };
  label(low_x, display.range.low);
  label(high_x, display.range.high);
  ImGui::SetCursorScreenPos(corner);
  ImGui::Dummy(size);
}

}  // namespace convscope
