#include "ui/number_field.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/number_text.h"
#include "core/parse.h"
#include "ui/typing.h"
#include "ui/widgets.h"

namespace convscope {
namespace {

constexpr float kSpeed = 0.1F;  // of whole numbers, a pixel

/// The label, and the field's width behind it.
float begin_field(const char* label, const FieldLook& look) {
  const float left = ImGui::GetCursorPosX();
  if (*label != '\0') {
    ImGui::AlignTextToFramePadding();
    ImGui::TextUnformatted(label);
    if (look.label_width > 0) {
      ImGui::SameLine(left + look.label_width);
    } else {
      ImGui::SameLine();
    }
  }
  return look.width > 0 ? look.width
                        : std::max(1.0F, ImGui::GetContentRegionAvail().x + look.width);
}

/// The field while its number is typed.
template <class T, class Read>
bool type_over(UiContext& ctx, T& value, float width, const Read& read) {
  const ImVec2 size(width, ctx.fonts.mono.size + 2 * ImGui::GetStyle().FramePadding.y);
  const auto typed = typed_over<T>(ctx, ImGui::GetCursorScreenPos(), size, read);
  return typed && std::exchange(value, *typed) != *typed;
}

/// After the field, the last item.
void watch_field(UiContext& ctx, const std::string& name, const FieldLook& look,
                 const std::string& text) {
  ctx.note_item(name);
  if (item_clicked()) begin_typing(ctx, name, text);
  if (ImGui::IsItemActive()) return;
  if (ImGui::IsItemHovered()) ImGui::SetMouseCursor(ImGuiMouseCursor_TextInput);
  const UseFont words(ctx.fonts.text);
  tooltip_for_item(ctx, look.tooltip);
}

}  // namespace

bool int_field(UiContext& ctx, const std::string& name, const char* label, const std::string& what,
               std::int64_t& value, std::int64_t least, std::int64_t most, const FieldLook& look) {
  const float width = begin_field(label, look);
  ImGui::PushID(name.c_str());
  bool changed = false;
  if (is_typing(ctx, name)) {
    changed = type_over(ctx, value, width, [&](std::string_view text) {
      return parse_integer_within(text, what, least, most);
    });
  } else {
    const UseFont mono(ctx.fonts.mono);
    ImGui::SetNextItemWidth(width);
    const std::string text = std::to_string(value);
    changed = ImGui::DragScalar("##field", ImGuiDataType_S64, &value, kSpeed, &least, &most, "%lld",
                                ImGuiSliderFlags_AlwaysClamp | ImGuiSliderFlags_NoInput);
    watch_field(ctx, name, look, text);
  }
  ImGui::PopID();
  return changed;
}

bool number_field(UiContext& ctx, const std::string& name, const char* label,
                  const std::string& what, double& value, float speed, const char* format,
                  const FieldLook& look, const NumberCheck& check) {
  const float width = begin_field(label, look);
  ImGui::PushID(name.c_str());
  bool changed = false;
  if (is_typing(ctx, name)) {
    changed = type_over(ctx, value, width, [&](std::string_view text) {
      auto number = parse_value(text, what);
      if (!number || !check) return number;
      const Status good = check(*number);
      return good ? number : Result<double>(good.error());
    });
  } else {
    const UseFont mono(ctx.fonts.mono);
    ImGui::SetNextItemWidth(width);
    const std::string text = exact_text(value);
    double dragged = value;
    changed = ImGui::DragScalar("##field", ImGuiDataType_Double, &dragged, speed, nullptr, nullptr,
                                format, ImGuiSliderFlags_NoInput) &&
              std::isfinite(dragged) && (!check || check(dragged));
    if (changed) value = dragged;
    watch_field(ctx, name, look, text);
  }
  ImGui::PopID();
  return changed;
}

}  // namespace convscope
