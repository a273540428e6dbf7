#include "ui/widgets.h"

#include <algorithm>
#include <cmath>

namespace convscope {

void heading(UiContext& ctx, const char* text) {
  ImGui::Dummy(ImVec2(0, ctx.px(3)));
  // ImGui has no letter spacing: drawn letter by letter.
  ImDrawList& list = *ImGui::GetWindowDrawList();
  ImVec2 at = ImGui::GetCursorScreenPos();
  for (const char* c = text; *c != '\0'; ++c) {
    const std::string letter(1, *c);
    draw_text(list, ctx.fonts.caption, at, ctx.palette.quiet, letter);
    at.x += text_size(ctx.fonts.caption, letter).x + ctx.px(1);
  }
  ImGui::Dummy(ImVec2(at.x - ImGui::GetCursorScreenPos().x, ctx.fonts.caption.size + ctx.px(1)));
}

bool segmented(UiContext& ctx, const std::string& name, std::span<const char* const> labels,
               int& choice) {
  ImGui::PushID(name.c_str());
  const int before = choice;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImVec2 origin = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  const float height = ctx.px(24);
  const auto count = static_cast<float>(labels.size());
  const float rounding = ctx.px(5);
  list.AddRectFilled(origin, ImVec2(origin.x + width, origin.y + height), ctx.palette.field,
                     rounding);
  for (std::size_t i = 0; i < labels.size(); ++i) {
    const float x0 = std::round(origin.x + width * static_cast<float>(i) / count);
    const float x1 = std::round(origin.x + width * static_cast<float>(i + 1) / count);
    ImGui::SetCursorScreenPos(ImVec2(x0, origin.y));
    ImGui::PushID(static_cast<int>(i));
    if (hit_area("segment", ImVec2(x1 - x0, height))) choice = static_cast<int>(i);
    ctx.note_item(name + "." + labels[i]);
    const bool chosen = choice == static_cast<int>(i);
    if (chosen || ImGui::IsItemHovered()) {
      list.AddRectFilled(ImVec2(x0, origin.y), ImVec2(x1, origin.y + height),
                         chosen ? ctx.palette.accent_fill : ctx.palette.field_hover, rounding);
    }
    const ImVec2 size = text_size(ctx.fonts.text, labels[i]);
    draw_text(list, ctx.fonts.text,
              ImVec2((x0 + x1 - size.x) / 2, origin.y + (height - size.y) / 2),
              chosen ? ctx.palette.strong : ctx.palette.text, labels[i]);
    ImGui::PopID();
  }
  draw_rect_outline(list, {to_point(origin), {origin.x + width, origin.y + height}},
                    ctx.palette.field_edge, rounding, 1);
  ImGui::SetCursorScreenPos(origin);
  ImGui::Dummy(ImVec2(width, height));
  ImGui::PopID();
  return choice != before;
}

bool small_button(UiContext& ctx, const std::string& name, const char* label, const char* tooltip) {
  ImGui::PushID(name.c_str());
  ImGui::PushStyleVar(ImGuiStyleVar_FrameBorderSize, 0);
  const bool clicked = ImGui::Button(label);
  ImGui::PopStyleVar();
  ctx.note_item(name);
  if (tooltip != nullptr) tooltip_for_item(ctx, tooltip);
  ImGui::PopID();
  return clicked;
}

bool check_box(UiContext& ctx, const std::string& name, const char* label, bool& value,
               const char* tooltip) {
  ImGui::PushID(name.c_str());
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2(ctx.px(2), ctx.px(2)));
  const bool changed = ImGui::Checkbox(label, &value);
  ImGui::PopStyleVar();
  ctx.note_item(name);
  if (tooltip != nullptr) tooltip_for_item(ctx, tooltip);
  ImGui::PopID();
  return changed;
}

bool hit_area(const char* name, ImVec2 size, ImGuiButtonFlags flags) {
  return ImGui::InvisibleButton(name, ImVec2(std::max(1.0F, size.x), std::max(1.0F, size.y)),
                                flags);
}

bool item_clicked() {
  const ImGuiIO& io = ImGui::GetIO();
  const float threshold = io.MouseDragThreshold;
  return ImGui::IsItemDeactivated() && ImGui::IsItemHovered() &&
         io.MouseDragMaxDistanceSqr[0] < threshold * threshold;
}

void tooltip_for_item(UiContext& ctx, const char* text) {
  const ScreenPoint item = to_point(ImGui::GetItemRectMin());
  const bool hovered = ImGui::IsItemHovered();
  // Whoever presses a button knows what it does, and looks at what it opens.
  if (ImGui::IsItemActive()) {
    ctx.pressed = item;
  } else if (!hovered && ctx.pressed == item) {
    ctx.pressed.reset();
  }
  if (hovered && ctx.pressed != item) show_tooltip(ctx, text);
}

void show_tooltip(UiContext& ctx, const char* text) {
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(ctx.px(9), ctx.px(6)));
  ImGui::BeginTooltip();
  ImGui::PushTextWrapPos(ctx.px(300));
  ImGui::TextUnformatted(text);
  ImGui::PopTextWrapPos();
  const ImVec2 at = ImGui::GetWindowPos();
  const ImVec2 size = ImGui::GetWindowSize();
  ctx.widgets.note("tooltip", {to_point(at), {at.x + size.x, at.y + size.y}});
  ImGui::EndTooltip();
  ImGui::PopStyleVar();
}

void draw_card(UiContext& ctx, ImDrawList& list, ScreenRect rect) {
  const float rounding = ctx.px(10);
  list.AddRectFilled(to_vec(rect.min), to_vec(rect.max), ctx.palette.panel, rounding);
  draw_rect_outline(list, rect, ctx.palette.panel_edge, rounding, 1);
}

float splitter(UiContext& ctx, const std::string& name, ScreenRect rect, bool vertical_motion) {
  ImGui::SetCursorScreenPos(to_vec(rect.min));
  hit_area(name.c_str(),
           ImVec2(static_cast<float>(rect.width()), static_cast<float>(rect.height())));
  ctx.note_item(name);
  const bool lit = ImGui::IsItemHovered() || ImGui::IsItemActive();
  if (lit) {
    ImGui::SetMouseCursor(vertical_motion ? ImGuiMouseCursor_ResizeNS : ImGuiMouseCursor_ResizeEW);
    const ScreenPoint c{(rect.min.x + rect.max.x) / 2, (rect.min.y + rect.max.y) / 2};
    const float along = ctx.px(24);
    const float across = std::max(1.0F, ctx.px(1));
    const ImVec2 half = vertical_motion ? ImVec2(along, across) : ImVec2(across, along);
    ImGui::GetWindowDrawList()->AddRectFilled(
        ImVec2(static_cast<float>(c.x) - half.x, static_cast<float>(c.y) - half.y),
        ImVec2(static_cast<float>(c.x) + half.x, static_cast<float>(c.y) + half.y),
        ctx.palette.accent, across);
  }
  if (!ImGui::IsItemActive()) return 0;
  const ImVec2 delta = ImGui::GetIO().MouseDelta;
  return vertical_motion ? delta.y : delta.x;
}

void draw_dashed_rect(ImDrawList& list, ScreenRect rect, ImU32 color, float dash, float thickness) {
  const auto line = [&](ImVec2 a, ImVec2 b) {
    const float length = std::max(std::abs(b.x - a.x), std::abs(b.y - a.y));
    const float dx = (b.x - a.x) / std::max(1.0F, length);
    const float dy = (b.y - a.y) / std::max(1.0F, length);
    const int dashes = static_cast<int>(std::ceil(length / (2 * dash)));
    for (int i = 0; i < dashes; ++i) {
      const float t = 2 * dash * static_cast<float>(i);
      const float end = std::min(length, t + dash);
      list.AddLine(ImVec2(a.x + dx * t, a.y + dy * t), ImVec2(a.x + dx * end, a.y + dy * end),
                   color, thickness);
    }
  };
  const ImVec2 min = to_vec(rect.min);
  const ImVec2 max = to_vec(rect.max);
  line(min, ImVec2(max.x, min.y));
  line(ImVec2(max.x, min.y), max);
  line(ImVec2(min.x, max.y), max);
  line(min, ImVec2(min.x, max.y));
}

void draw_rect_outline(ImDrawList& list, ScreenRect rect, ImU32 color, float rounding,
                       float thickness) {
#if IMGUI_VERSION_NUM >= 19280
  list.AddRect(to_vec(rect.min), to_vec(rect.max), color, rounding, thickness);
#else
  list.AddRect(to_vec(rect.min), to_vec(rect.max), color, rounding, 0, thickness);
#endif
}

}  // namespace convscope
