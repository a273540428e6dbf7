#include "ui/cell_field.h"

#include <fmt/format.h>

#include <cmath>
#include <cstdio>
#include <cstdlib>

#include "core/number_text.h"

namespace convscope {
namespace {

std::optional<double> number_of(const char* text) {
  char* end = nullptr;
  const double value = std::strtod(text, &end);
  if (end == text || *end != '\0' || !std::isfinite(value)) return std::nullopt;
  return value;
}

}  // namespace

CellEdit begin_typing(Point cell, double value) {
  CellEdit edit;
  edit.cell = cell;
  std::snprintf(edit.text.data(), edit.text.size(), "%s", exact_text(value).c_str());
  return edit;
}

Typed cell_field(UiContext& ctx, const std::string& name, CellEdit& edit, ImVec2 at, float width) {
  ImGui::SetCursorScreenPos(at);
  ImGui::SetNextItemWidth(width);
  const UseFont mono(ctx.fonts.mono);
  ImGui::PushStyleColor(ImGuiCol_Border, ctx.palette.accent);
  const bool taking_focus = edit.focus;
  if (taking_focus) {
    // From 1.89 on the keyboard goes only to items of the window that has the focus.
    ImGui::SetWindowFocus();
    ImGui::SetKeyboardFocusHere();
  }
  edit.focus = false;
  Typed typed;
  // An id of the cell: under one of the widget alone the next cell would inherit the text.
  const std::string id = fmt::format("##{} {} {}", name, edit.cell.row, edit.cell.col);
  // Tab is taken as "completion": ImGui would otherwise carry the keyboard to some other widget.
  const bool entered = ImGui::InputText(
      id.c_str(), edit.text.data(), edit.text.size(),
      ImGuiInputTextFlags_EnterReturnsTrue | ImGuiInputTextFlags_AutoSelectAll |
          ImGuiInputTextFlags_CharsScientific | ImGuiInputTextFlags_CallbackCompletion,
      [](ImGuiInputTextCallbackData* data) {
        *static_cast<bool*>(data->UserData) = true;
        return 0;
      },
      &typed.go_on);
  ctx.note_item(name);
  ImGui::PopStyleColor();
  const bool left = !taking_focus && ImGui::IsItemDeactivated();
  typed.open = !entered && !left && !typed.go_on;
  const bool changed = entered || typed.go_on || ImGui::IsItemDeactivatedAfterEdit();
  if (!typed.open && changed) typed.value = number_of(edit.text.data());
  return typed;
}

}  // namespace convscope
