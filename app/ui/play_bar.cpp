#include "ui/play_bar.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "ui/commands.h"
#include "ui/impulse_mode.h"
#include "ui/widgets.h"

namespace convscope {
namespace {

// The signs are drawn: fonts have them or not.
enum class Sign { kFirst, kBack, kPlay, kPause, kForward, kLast };

void triangle(ImDrawList& list, ImVec2 centre, float half, float direction, ImU32 color) {
  const float reach = half * direction;
  list.AddTriangleFilled(ImVec2(centre.x - reach * 0.8F, centre.y - half),
                         ImVec2(centre.x - reach * 0.8F, centre.y + half),
                         ImVec2(centre.x + reach, centre.y), color);
}

void bar(ImDrawList& list, float x, float y, float width, float half, ImU32 color) {
  list.AddRectFilled(ImVec2(x - width / 2, y - half), ImVec2(x + width / 2, y + half), color, 1);
}

void draw_sign(UiContext& ctx, ImDrawList& list, Sign sign, ImVec2 c, ImU32 color) {
  const float half = ctx.px(5);
  const float thick = std::max(2.0F, ctx.px(2));
  const bool backward = sign == Sign::kFirst || sign == Sign::kBack;
  const float direction = backward ? -1.0F : 1.0F;
  switch (sign) {
    case Sign::kPlay:
      triangle(list, ImVec2(c.x, c.y), ctx.px(7), 1, color);
      break;
    case Sign::kPause:
      bar(list, c.x - ctx.px(3.5F), c.y, ctx.px(4), ctx.px(7), color);
      bar(list, c.x + ctx.px(3.5F), c.y, ctx.px(4), ctx.px(7), color);
      break;
    case Sign::kBack:
    case Sign::kForward:
      // A step: the bar stands behind the arrow; the ends have it in front.
      bar(list, c.x - direction * ctx.px(5), c.y, thick, half, color);
      triangle(list, ImVec2(c.x + direction * ctx.px(2), c.y), half, direction, color);
      break;
    case Sign::kFirst:
    case Sign::kLast:
      triangle(list, ImVec2(c.x - direction * ctx.px(2), c.y), half, direction, color);
      bar(list, c.x + direction * ctx.px(5), c.y, thick, half, color);
      break;
  }
}

bool sign_button(UiContext& ctx, const char* name, Sign sign, float& x, float y) {
  const float side = ctx.px(28);
  ImGui::SetCursorScreenPos(ImVec2(x, y - side / 2));
  const bool clicked = hit_area(name, ImVec2(side, side));
  ctx.note_item(name);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const bool lit = ImGui::IsItemHovered();
  const ImVec2 min = ImGui::GetItemRectMin();
  if (lit) list.AddRectFilled(min, ImGui::GetItemRectMax(), ctx.palette.button_hover, ctx.px(5));
  draw_sign(
      ctx, list, sign, ImVec2(min.x + side / 2, min.y + side / 2),
      lit || sign == Sign::kPlay || sign == Sign::kPause ? ctx.palette.strong : ctx.palette.text);
  x += side + ctx.px(2);
  return clicked;
}

/// Each does what its command does, whose words and key are its tooltip. Without `ends` the first
/// and the last cell are led to by their keys alone.
void buttons(UiContext& ctx, const UiState& state, Workbench& bench, float& x, float y, bool ends) {
  const auto step = [&](const char* name, Sign sign, const char* command, Key key) {
    if (sign_button(ctx, name, sign, x, y)) walk(bench, {key});
    tooltip_for_command(ctx, state, bench, command);
  };
  if (ends) step("play.first", Sign::kFirst, "learn.first", Key::kHome);
  step("play.back", Sign::kBack, "learn.back", Key::kLeft);
  const Sign sign = bench.playback.playing ? Sign::kPause : Sign::kPlay;
  if (sign_button(ctx, "play.toggle", sign, x, y)) toggle_play(bench);
  tooltip_for_command(ctx, state, bench, "learn.play");
  step("play.forward", Sign::kForward, "learn.forward", Key::kRight);
  if (ends) step("play.last", Sign::kLast, "learn.last", Key::kEnd);
}

void scrubber(UiContext& ctx, Workbench& bench, float left, float right, float y) {
  const float half = ctx.px(10);
  ImGui::SetCursorScreenPos(ImVec2(left, y - half));
  hit_area("scrubber", ImVec2(right - left, 2 * half));
  ctx.note_item("play.scrubber");
  tooltip_for_item(ctx, "Drag to move over the output");
  Playback& playback = bench.playback;
  const Size size = bench.outcome()->size();
  if (ImGui::IsItemActive()) {
    const float t = (ImGui::GetIO().MousePos.x - left) / std::max(1.0F, right - left);
    const double cell = static_cast<double>(std::clamp(t, 0.0F, 1.0F)) * double(size.area() - 1);
    playback = moved_to(playback, size, std::llround(cell));
  }
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float thick = ctx.px(2.5F);
  list.AddRectFilled(ImVec2(left, y - thick), ImVec2(right, y + thick), ctx.palette.field_edge,
                     thick);
  if (!playback.active()) return;
  const double last = std::max(1.0, static_cast<double>(size.area() - 1));
  const auto t = static_cast<float>(static_cast<double>(playback.position) / last);
  const float x = left + t * (right - left);
  list.AddRectFilled(ImVec2(left, y - thick), ImVec2(x, y + thick), ctx.palette.accent, thick);
  list.AddCircleFilled(ImVec2(x, y), ctx.px(6), ctx.palette.accent);
}

/// A word or number that is pressed, right-aligned; moves `right` to its left edge.
bool text_button(UiContext& ctx, const char* name, const Font& font, const std::string& text,
                 bool chosen, float& right, float y) {
  const ImVec2 size = text_size(font, text);
  const float width = size.x + ctx.px(16);
  right -= width;
  ImGui::SetCursorScreenPos(ImVec2(right, y - ctx.px(12)));
  const bool clicked = hit_area(name, ImVec2(width, ctx.px(24)));
  ctx.note_item(name);
  const bool lit = ImGui::IsItemHovered();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImU32 fill = chosen ? ctx.palette.accent_fill
                     : lit  ? ctx.palette.button_hover
                            : ctx.palette.button;
  list.AddRectFilled(ImGui::GetItemRectMin(), ImGui::GetItemRectMax(), fill, ctx.px(5));
  draw_text(list, font, ImVec2(right + ctx.px(8), y - size.y / 2),
            lit || chosen ? ctx.palette.strong : ctx.palette.text, text);
  return clicked;
}

/// "8 / 20", right-aligned in room for its longest; nothing where it would reach beyond `left`.
void place_text(UiContext& ctx, const Workbench& bench, float left, float& right, float y) {
  if (bench.practice.asks(PracticeTopic::kSize)) return;
  const std::int64_t cells = bench.outcome()->size().area();
  const Playback& playback = bench.playback;
  const std::string place = playback.active() ? fmt::format("{} / {}", playback.position + 1, cells)
                                              : fmt::format("{} cells", cells);
  const ImVec2 size = text_size(ctx.fonts.mono, place);
  if (right - size.x < left + ctx.px(8)) return;
  draw_text(*ImGui::GetWindowDrawList(), ctx.fonts.mono, ImVec2(right - size.x, y - size.y / 2),
            playback.active() ? ctx.palette.text : ctx.palette.quiet, place);
  right -= std::max(size.x, text_size(ctx.fonts.mono, fmt::format("{} / {}", cells, cells)).x);
}

}  // namespace

Experiment play_bar(UiContext& ctx, UiState& state, Workbench& bench, ScreenRect rect,
                    Experiment experiment) {
  ctx.widgets.note("play", rect);
  if (bench.outcome() == nullptr) return experiment;
  ImGui::PushID("play");
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float y = static_cast<float>(rect.min.y + rect.max.y) / 2;
  list.AddLine(to_vec(rect.min),
               ImVec2(static_cast<float>(rect.max.x), static_cast<float>(rect.min.y)),
               ctx.palette.panel_edge);
  float left = static_cast<float>(rect.min.x) + ctx.px(8);
  float right = static_cast<float>(rect.max.x) - ctx.px(12);
  const std::string speed = fmt::format("{:g}×", bench.playback.speed);
  // Where there is little room, what can be done by keys and menus as well goes first.
  const auto wide = [&](const std::string& text, const Font& font) {
    return text_size(font, text).x + ctx.px(24);
  };
  const float words = wide("Impulse", ctx.fonts.text) + wide(speed, ctx.fonts.mono);
  const bool ends = right - left > 5 * ctx.px(30) + words;
  const bool impulse = right - left > 3 * ctx.px(30) + words;
  buttons(ctx, state, bench, left, y, ends);
  if (impulse) {
    if (text_button(ctx, "play.impulse", ctx.fonts.text, "Impulse", impulse_shown(state, bench),
                    right, y)) {
      experiment = toggle_impulse(state, std::move(experiment));
    }
    tooltip_for_command(ctx, state, bench, "learn.impulse");
    right -= ctx.px(8);
  }
  if (text_button(ctx, "play.speed", ctx.fonts.mono, speed, false, right, y)) {
    bench.playback.speed = next_speed(bench.playback.speed);
  }
  tooltip_for_item(ctx, "Speed; at 1× a run lasts 8 seconds");
  right -= ctx.px(12);
  place_text(ctx, bench, left, right, y);
  right -= ctx.px(16);
  if (right > left + ctx.px(40)) scrubber(ctx, bench, left + ctx.px(12), right, y);
  ImGui::PopID();
  return experiment;
}

}  // namespace convscope
