#include "ui/slider.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "ui/widgets.h"

namespace convscope {
namespace {

constexpr float kLabelWidth = 58;
constexpr float kWideLabel = 84;

/// Where on the track, 0 to 1, the mouse is.
float share_at(float x, float left, float width) {
  return std::clamp((x - left) / std::max(1.0F, width), 0.0F, 1.0F);
}

void draw_slider(UiContext& ctx, ImVec2 min, ImVec2 max, bool lit, float grab_x, float grab_width,
                 const std::string& value) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float rounding = ctx.px(4);
  list.AddRectFilled(min, max, lit ? ctx.palette.field_hover : ctx.palette.field, rounding);
  draw_rect_outline(list, {to_point(min), to_point(max)}, ctx.palette.field_edge, rounding, 1);
  const float inset = ctx.px(3);
  list.AddRectFilled(ImVec2(grab_x, min.y + inset), ImVec2(grab_x + grab_width, max.y - inset),
                     ctx.palette.accent, ctx.px(3));
  const ImVec2 size = text_size(ctx.fonts.mono, value);
  const ImVec2 at(max.x - size.x - ctx.px(8), (min.y + max.y - size.y) / 2);
  // Behind the digits the grab must not show.
  if (grab_x + grab_width > at.x - ctx.px(2)) {
    draw_text(list, ctx.fonts.mono, ImVec2(grab_x - size.x - ctx.px(6), at.y), ctx.palette.strong,
              value);
  } else {
    draw_text(list, ctx.fonts.mono, at, ctx.palette.strong, value);
  }
}

/// Label, track and value. While the track is held: the share of it, 0 to 1, at the mouse.
std::optional<float> slider(UiContext& ctx, const std::string& name, const char* label,
                            float label_width, float share, const std::string& value) {
  ImGui::PushID(name.c_str());
  ImGui::AlignTextToFramePadding();
  ImGui::TextUnformatted(label);
  ImGui::SameLine(ctx.px(label_width) + ImGui::GetStyle().WindowPadding.x);
  const ImVec2 size(ImGui::GetContentRegionAvail().x, ctx.px(22));
  hit_area("track", size);
  ctx.note_item(name);
  const ImVec2 min = ImGui::GetItemRectMin();
  const ImVec2 max = ImGui::GetItemRectMax();
  const float grab_width = ctx.px(13);
  const float left = min.x + ctx.px(3) + grab_width / 2;
  const float travel = size.x - ctx.px(6) - grab_width;
  const bool held = ImGui::IsItemActive();
  draw_slider(ctx, min, max, ImGui::IsItemHovered() || held,
              std::round(left + share * travel - grab_width / 2), grab_width, value);
  ImGui::PopID();
  if (!held) return std::nullopt;
  return share_at(ImGui::GetIO().MousePos.x, left, travel);
}

}  // namespace

bool int_slider(UiContext& ctx, const std::string& name, const char* label, std::int64_t& value,
                std::int64_t minimum, std::int64_t maximum) {
  const auto range = static_cast<double>(std::max<std::int64_t>(1, maximum - minimum));
  const double share = static_cast<double>(std::clamp(value, minimum, maximum) - minimum) / range;
  const auto held =
      slider(ctx, name, label, kLabelWidth, static_cast<float>(share), std::to_string(value));
  if (!held || maximum <= minimum) return false;
  const std::int64_t next = minimum + std::llround(static_cast<double>(*held) * range);
  return std::exchange(value, next) != next;
}

bool number_slider(UiContext& ctx, const std::string& name, const SliderScale& scale,
                   double& value) {
  const double range = scale.maximum - scale.minimum;
  // The square gives small values, where a step matters most, the most room.
  const bool squared = scale.minimum >= 0 && range > 200 * scale.step;
  const double linear = std::clamp((value - scale.minimum) / range, 0.0, 1.0);
  const auto held =
      slider(ctx, name, scale.label.c_str(), kWideLabel,
             static_cast<float>(squared ? std::sqrt(linear) : linear),
             fmt::format("{:g}{}{}", value, scale.unit.empty() ? "" : " ", scale.unit));
  if (!held) return false;
  const double at = static_cast<double>(*held);
  const double wanted = scale.minimum + (squared ? at * at : at) * range;
  // Rounded to a number that is short in decimals: 1.3, not 1.3000000000000003.
  const double steps = std::round(wanted / scale.step);
  const double next =
      std::clamp(std::round(steps * scale.step * 1e6) / 1e6, scale.minimum, scale.maximum);
  return std::exchange(value, next) != next;
}

}  // namespace convscope
