#include "ui/color_bar.h"

#include <algorithm>
#include <cmath>

#include "core/number_text.h"
#include "ui/widgets.h"

namespace convscope {
namespace {

constexpr float kEnd = 14;       // design units of the bar that are its end
constexpr float kBeside = 40;    // and beside it, where the numbers stand
constexpr int kDigits = 6;       // characters of a number, which fit there
constexpr double kLeast = 1e-6;  // of the width, that is left when an end is dragged to the other

/// How far the part was dragged in this frame, in shares of the bar's height, upwards.
double dragged_part(UiContext& ctx, const std::string& name, ScreenRect part, ScreenRect bar,
                    const char* tooltip, DisplaySettings& settings) {
  if (part.height() < 1) return 0;
  ImGui::SetCursorScreenPos(to_vec(part.min));
  hit_area(name.c_str(),
           ImVec2(static_cast<float>(part.width()), static_cast<float>(part.height())));
  ctx.note_item(name);
  const bool lit = ImGui::IsItemHovered() || ImGui::IsItemActive();
  if (lit) ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeNS);
  if (!ImGui::IsItemActive()) tooltip_for_item(ctx, tooltip);
  if (lit) {
    const ScreenRect shown{{bar.min.x - 1, part.min.y}, {bar.max.x + 1, part.max.y}};
    draw_rect_outline(*ImGui::GetWindowDrawList(), shown, ctx.palette.strong, ctx.px(2), 1);
  }
  if (ImGui::IsItemHovered() && ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left)) {
    settings.range.reset();
    settings.rule = RangeRule::kAuto;
    settings.eight_bit = false;
    return 0;
  }
  if (!ImGui::IsItemActive() || !ImGui::IsMouseDragging(ImGuiMouseButton_Left, 0)) return 0;
  return -static_cast<double>(ImGui::GetIO().MouseDelta.y) / bar.height();
}

}  // namespace

void draw_color_bar(UiContext& ctx, ImDrawList& list, ScreenRect rect, const Display& display) {
  const auto table = colormap_table(display.colormap);
  const auto x0 = static_cast<float>(rect.min.x);
  const float x1 = x0 + ctx.px(11);
  const double height = rect.height();
  for (int row = 0; row < static_cast<int>(height); ++row) {
    const double t = 1 - (row + 0.5) / height;
    const auto index = static_cast<std::size_t>(std::clamp(std::lround(t * 255), 0L, 255L));
    const float y = static_cast<float>(rect.min.y) + static_cast<float>(row);
    list.AddRectFilled(ImVec2(x0, y), ImVec2(x1, y + 1), to_u32(table[index]));
  }
  const Font& font = ctx.fonts.mono_small;
  const auto label = [&](const std::string& text, double t) {
    const double y = rect.max.y - t * height;
    draw_text(list, font, ImVec2(x1 + ctx.px(5), static_cast<float>(y) - font.size / 2),
              ctx.palette.quiet, text);
  };
  const ValueRange& range = display.range;
  const bool about_zero = range.low < 0 && range.high > 0;
  const auto [low, high] = end_texts(range.low, range.high, kDigits);
  label((about_zero ? "+" : "") + high, 1);
  label(low, 0);
  if (about_zero) {
    label("0", -range.low / (range.high - range.low));
  } else {
    label(short_text(range.low / 2 + range.high / 2, kDigits), 0.5);
  }
}

ValueRange stretched(ValueRange range, double up, double down, bool diverging) {
  const double width = range.high - range.low;
  if (diverging) {
    const double reach = std::max(std::abs(range.low), std::abs(range.high));
    const double next = std::max(reach + (up - down) * width, reach * kLeast);
    return {-next, next};
  }
  const double least = width * kLeast;
  ValueRange next{range.low + down * width, range.high + up * width};
  if (up == 0) next.low = std::min(next.low, range.high - least);
  if (down == 0) next.high = std::max(next.high, range.low + least);
  return next;
}

void drag_color_bar(UiContext& ctx, const std::string& name, ScreenRect rect,
                    const Display& display, DisplaySettings& settings) {
  const auto px = [&](float units) { return static_cast<double>(ctx.px(units)); };
  const double end = std::min(px(kEnd), rect.height() / 3);
  const double left = rect.min.x - px(3);
  const double right = rect.max.x + px(kBeside);
  const bool diverging = is_diverging(display.colormap);
  const double above = px(kEnd) / 2;
  const std::string end_tip =
      std::string(diverging ? "Drag to widen or narrow the range about 0; double click: automatic."
                            : "Drag to move this end of the range; double click: automatic.") +
      (display.clipped ? " The outermost " + short_text(kOuterPercent, 4) +
                             " % of the cells lie beyond and have the ends' colours."
                       : "");
  const double high = dragged_part(ctx, "bar." + name + ".high",
                                   {{left, rect.min.y - above}, {right, rect.min.y + end}}, rect,
                                   end_tip.c_str(), settings);
  const double low = dragged_part(ctx, "bar." + name + ".low",
                                  {{left, rect.max.y - end}, {right, rect.max.y + above}}, rect,
                                  end_tip.c_str(), settings);
  const double middle = dragged_part(
      ctx, "bar." + name + ".middle",
      {{left, rect.min.y + end}, {rect.max.x + px(3), rect.max.y - end}}, rect,
      diverging ? "The range is locked at 0: drag an end to widen or narrow it. Double click: "
                  "automatic."
                : "Drag to shift the range; double click: automatic.",
      settings);
  const double shift = diverging ? 0 : middle;
  if (high == 0 && low == 0 && shift == 0) return;
  settings.range = stretched(display.range, high + shift, low + shift, diverging);
}

}  // namespace convscope
