#include "ui/slider.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/number_text.h"
#include "core/parse.h"
#include "ui/typing.h"
#include "ui/widgets.h"

namespace convscope {
namespace {

constexpr float kLabelWidth = 58;
constexpr float kWideLabel = 84;
constexpr float kHeight = 22;
constexpr float kDragged = -1;  // in place of a share: the press was on the track

/// Where the parts of a slider stand.
struct Track {
  ImVec2 min;
  ImVec2 max;
  float grab = 0;  // its left edge
  float grab_width = 0;
  float left = 0;    // of the grab's middle at its least
  float travel = 1;  // from there to its most
  ImVec2 number;     // where the digits begin
  float number_width = 0;

  /// Where on the track, 0 to 1, `x` is.
  float share_at(float x) const {
    return std::clamp((x - left) / std::max(1.0F, travel), 0.0F, 1.0F);
  }
};

Track lay_out(const UiContext& ctx, ImVec2 min, ImVec2 size, float share,
              const std::string& value) {
  Track track;
  track.min = min;
  track.max = ImVec2(min.x + size.x, min.y + size.y);
  track.grab_width = ctx.px(13);
  track.left = min.x + ctx.px(3) + track.grab_width / 2;
  track.travel = size.x - ctx.px(6) - track.grab_width;
  track.grab = std::round(track.left + share * track.travel - track.grab_width / 2);
  const ImVec2 digits = text_size(ctx.fonts.mono, value);
  track.number_width = digits.x;
  track.number = ImVec2(track.max.x - digits.x - ctx.px(8), (min.y + track.max.y - digits.y) / 2);
  // Behind the digits the grab must not show.
  if (track.grab + track.grab_width > track.number.x - ctx.px(2)) {
    track.number.x = track.grab - digits.x - ctx.px(6);
  }
  return track;
}

void draw_slider(UiContext& ctx, const Track& track, bool lit, const std::string& value) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float rounding = ctx.px(4);
  list.AddRectFilled(track.min, track.max, lit ? ctx.palette.field_hover : ctx.palette.field,
                     rounding);
  draw_rect_outline(list, {to_point(track.min), to_point(track.max)}, ctx.palette.field_edge,
                    rounding, 1);
  const float inset = ctx.px(3);
  list.AddRectFilled(ImVec2(track.grab, track.min.y + inset),
                     ImVec2(track.grab + track.grab_width, track.max.y - inset), ctx.palette.accent,
                     ctx.px(3));
  draw_text(list, ctx.fonts.mono, track.number, ctx.palette.strong, value);
}

/// What the hand does to a slider in this frame.
struct Hand {
  std::optional<float> share;  // where it drags the value to, 0 to 1
  int steps = 0;
  bool types = false;
};

/// Of the track, the last item. A press on the number does not move the grab there: it becomes
/// typing, or where the mouse moves on, a drag from where the grab is.
Hand hand_on(UiContext& ctx, const Track& track, float share) {
  const ImGuiIO& io = ImGui::GetIO();
  const float near = ctx.px(5);
  const bool hovered = ImGui::IsItemHovered();
  const bool on_number = hovered && io.MousePos.x >= track.number.x - near &&
                         io.MousePos.x < track.number.x + track.number_width + near;
  Hand hand;
  if (hovered && io.KeyCtrl && io.MouseWheel != 0) hand.steps = io.MouseWheel > 0 ? 1 : -1;
  ImGuiStorage& storage = *ImGui::GetStateStorage();
  const ImGuiID last_press = ImGui::GetID("pressed");
  const ImGuiID last_click = ImGui::GetID("clicked");
  const auto now = static_cast<float>(ImGui::GetTime());
  if (ImGui::IsItemActivated()) {
    // Two drags from the same place are no double click.
    const bool twice = ImGui::IsMouseDoubleClicked(0) &&
                       now - storage.GetFloat(last_click, -1) < io.MouseDoubleClickTime;
    storage.SetFloat(last_press, on_number || io.KeyCtrl || twice ? share : kDragged);
  }
  const float pressed = storage.GetFloat(last_press, kDragged);
  if (item_clicked()) storage.SetFloat(last_click, now);
  hand.types = pressed != kDragged && item_clicked();
  if (ImGui::IsItemActive() && pressed == kDragged) hand.share = track.share_at(io.MousePos.x);
  if (ImGui::IsItemActive() && pressed != kDragged && ImGui::IsMouseDragging(0)) {
    const float moved = io.MousePos.x - io.MouseClickedPos[0].x;
    hand.share = std::clamp(pressed + moved / std::max(1.0F, track.travel), 0.0F, 1.0F);
  }
  if (on_number && !ImGui::IsItemActive()) {
    ImGui::SetMouseCursor(ImGuiMouseCursor_TextInput);
    tooltip_for_item(ctx, "Click to type a number; Ctrl+wheel steps it.");
  }
  return hand;
}

void label_before(UiContext& ctx, const char* label, float width) {
  ImGui::AlignTextToFramePadding();
  ImGui::TextUnformatted(label);
  ImGui::SameLine(ctx.px(width) + ImGui::GetStyle().WindowPadding.x);
}

/// The track behind its label, and what is done to it.
Hand slider(UiContext& ctx, const std::string& name, float share, const std::string& value) {
  const ImVec2 size(ImGui::GetContentRegionAvail().x, ctx.px(kHeight));
  hit_area("track", size);
  ctx.note_item(name);
  const Track track = lay_out(ctx, ImGui::GetItemRectMin(), size, share, value);
  ctx.widgets.note(name + ".number",
                   {to_point(track.number), {track.number.x + track.number_width, track.max.y}});
  const Hand hand = hand_on(ctx, track, share);
  draw_slider(ctx, track, ImGui::IsItemHovered() || ImGui::IsItemActive(), value);
  return hand;
}

/// The field in the track's place.
template <class T, class Read>
std::optional<T> typed_in_track(UiContext& ctx, const Read& read) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  return typed_over<T>(ctx, at, ImVec2(ImGui::GetContentRegionAvail().x, ctx.px(kHeight)), read);
}

struct PushedId {
  explicit PushedId(const std::string& name) { ImGui::PushID(name.c_str()); }
  ~PushedId() { ImGui::PopID(); }
  PushedId(const PushedId&) = delete;
  PushedId& operator=(const PushedId&) = delete;
};

}  // namespace

bool int_slider(UiContext& ctx, const std::string& name, const char* label, std::int64_t& value,
                std::int64_t minimum, std::int64_t maximum,
                std::optional<std::int64_t> most_typed) {
  const PushedId id(name);
  label_before(ctx, label, kLabelWidth);
  const std::int64_t most = std::max(maximum, most_typed.value_or(maximum));
  if (is_typing(ctx, name)) {
    const auto typed = typed_in_track<std::int64_t>(ctx, [&](std::string_view text) {
      return parse_integer_within(text, label, minimum, most);
    });
    return typed && std::exchange(value, *typed) != *typed;
  }
  const auto range = static_cast<double>(std::max<std::int64_t>(1, maximum - minimum));
  const double share = static_cast<double>(std::clamp(value, minimum, maximum) - minimum) / range;
  const std::string text = std::to_string(value);
  const Hand hand = slider(ctx, name, static_cast<float>(share), text);
  if (hand.types) begin_typing(ctx, name, text);
  std::int64_t next = value;
  if (hand.share && maximum > minimum) {
    next = minimum + std::llround(static_cast<double>(*hand.share) * range);
  }
  if (hand.steps != 0) next = std::clamp(value + hand.steps, minimum, std::max(most, minimum));
  return std::exchange(value, next) != next;
}

bool number_slider(UiContext& ctx, const std::string& name, const SliderScale& scale,
                   double& value) {
  const PushedId id(name);
  label_before(ctx, scale.label.c_str(), kWideLabel);
  if (is_typing(ctx, name)) {
    const auto typed = typed_in_track<double>(
        ctx, [&](std::string_view text) { return parse_value(text, scale.label); });
    return typed && std::exchange(value, *typed) != *typed;
  }
  const double range = scale.maximum - scale.minimum;
  // The square gives small values, where a step matters most, the most room.
  const bool squared = scale.minimum >= 0 && range > 200 * scale.step;
  const double linear = std::clamp((value - scale.minimum) / range, 0.0, 1.0);
  const Hand hand =
      slider(ctx, name, static_cast<float>(squared ? std::sqrt(linear) : linear),
             fmt::format("{:g}{}{}", value, scale.unit.empty() ? "" : " ", scale.unit));
  if (hand.types) begin_typing(ctx, name, exact_text(value));
  if (!hand.share && hand.steps == 0) return false;
  double wanted = value + hand.steps * scale.step;
  if (hand.share) {
    const double at = static_cast<double>(*hand.share);
    wanted = scale.minimum + (squared ? at * at : at) * range;
  }
  // Rounded to a number that is short in decimals: 1.3, not 1.3000000000000003.
  const double steps = std::round(wanted / scale.step);
  const double next =
      std::clamp(std::round(steps * scale.step * 1e6) / 1e6, scale.minimum, scale.maximum);
  return std::exchange(value, next) != next;
}

}  // namespace convscope
