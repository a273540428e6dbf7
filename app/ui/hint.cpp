#include "ui/hint.h"

#include <algorithm>
#include <array>

#include "ui/widgets.h"

namespace convscope {
namespace {

struct Step {
  bool done;
  const char* number;
  const char* what;
  const char* then;
};

void draw_tick(UiContext& ctx, ImDrawList& list, ImVec2 c) {
  const float u = ctx.px(4);
  const std::array<ImVec2, 3> points = {ImVec2(c.x - u, c.y),
                                        ImVec2(c.x - u * 0.2F, c.y + u * 0.8F),
                                        ImVec2(c.x + u * 1.1F, c.y - u * 0.8F)};
  list.AddPolyline(points.data(), 3, ink_on(ctx.palette.good), ImDrawFlags_None, ctx.px(2));
}

void draw_step(UiContext& ctx, ImDrawList& list, const Step& step, ImVec2 at) {
  const float radius = ctx.px(12);
  const ImVec2 centre(at.x + radius, at.y + ctx.px(18));
  const ImU32 fill = step.done ? ctx.palette.good : ctx.palette.accent_fill;
  list.AddCircleFilled(centre, radius, fill);
  if (step.done) {
    draw_tick(ctx, list, centre);
  } else {
    const ImVec2 size = text_size(ctx.fonts.strong, step.number);
    draw_text(list, ctx.fonts.strong, ImVec2(centre.x - size.x / 2, centre.y - size.y / 2),
              ctx.palette.strong, step.number);
  }
  const float x = at.x + 2 * radius + ctx.px(10);
  draw_text(list, ctx.fonts.strong, ImVec2(x, at.y), ctx.palette.strong, step.what);
  draw_text(list, ctx.fonts.text, ImVec2(x, at.y + ctx.px(19)), ctx.palette.quiet, step.then);
}

void draw_cross(UiContext& ctx, ImDrawList& list, ImVec2 c, ImU32 color) {
  const float u = ctx.px(4);
  list.AddLine(ImVec2(c.x - u, c.y - u), ImVec2(c.x + u, c.y + u), color, ctx.px(1.5F));
  list.AddLine(ImVec2(c.x - u, c.y + u), ImVec2(c.x + u, c.y - u), color, ctx.px(1.5F));
}

}  // namespace

std::optional<Hint> progressed(Hint hint, bool edited, const Workbench& bench) {
  hint.moved |= edited;
  hint.hovered |= bench.hovered && bench.hovered->pane == Pane::kOutput;
  hint.played |= bench.playback.playing;
  if (hint.moved && hint.hovered && hint.played) return std::nullopt;
  return hint;
}

void hint_card(UiContext& ctx, UiState& state, ScreenRect rect) {
  if (!state.hint) return;
  const Hint& hint = *state.hint;
  const std::array steps = {
      Step{hint.moved, "1", "Move a slider", "the output follows at once"},
      Step{hint.hovered, "2", "Point at an output cell", "its products appear below"},
      Step{hint.played, "3", "Press Space", "the kernel slides over the input"}};
  const float room = ctx.px(250);
  const ImVec2 size(3 * room + ctx.px(46), ctx.px(66));
  ImGui::SetNextWindowPos(ImVec2(static_cast<float>(rect.min.x + rect.max.x) / 2 - size.x / 2,
                                 static_cast<float>(rect.max.y) - size.y - ctx.px(10)));
  ImGui::SetNextWindowSize(size);
  ImGui::PushStyleColor(ImGuiCol_WindowBg, ctx.palette.field);
  ImGui::PushStyleColor(ImGuiCol_Border, ctx.palette.accent);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 1);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, ctx.px(10));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(0, 0));
  if (ImGui::Begin("hint", nullptr,
                   ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                       ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoFocusOnAppearing)) {
    const ImVec2 min = ImGui::GetWindowPos();
    const bool clicked = hit_area("dismiss", size);
    ctx.note_item("hint");
    const bool lit = ImGui::IsItemHovered();
    tooltip_for_item(ctx, "Click or press Escape: it will not come back, but the Help menu has it");
    ImDrawList& list = *ImGui::GetWindowDrawList();
    ImVec2 at(min.x + ctx.px(18), min.y + ctx.px(14));
    for (const Step& step : steps) {
      draw_step(ctx, list, step, at);
      at.x += room;
    }
    draw_cross(ctx, list, ImVec2(min.x + size.x - ctx.px(16), min.y + ctx.px(16)),
               lit ? ctx.palette.strong : ctx.palette.quiet);
    if (clicked) state.hint.reset();
  }
  ImGui::End();
  ImGui::PopStyleVar(3);
  ImGui::PopStyleColor(2);
}

}  // namespace convscope
