#include "ui/overflow_row.h"

#include <algorithm>

#include "ui/widgets.h"

namespace convscope {
namespace {

constexpr const char* kMore = "More…";
constexpr float kPadding = 8;

}  // namespace

RowFit fit_row(std::span<const float> widths, float gap, float room, float more,
               std::size_t chosen) {
  RowFit fit;
  float all = -gap;
  for (const float width : widths) all += width + gap;
  const bool fits = all <= room;
  float left = fits ? all : room - more - (chosen < widths.size() ? widths[chosen] + gap : 0);
  for (std::size_t i = 0; i < widths.size(); ++i) {
    const bool keep = fits || i == chosen || (left >= widths[i] + gap && fit.rest.empty());
    if (keep && i != chosen) left -= widths[i] + gap;
    (keep ? fit.shown : fit.rest).push_back(i);
  }
  return fit;
}

float more_button_width(const UiContext& ctx) {
  return text_size(ctx.fonts.text, kMore).x + 2 * ctx.px(kPadding);
}

std::optional<std::size_t> more_button(UiContext& ctx, const std::string& name, ImVec2 at,
                                       float height, std::span<const RowItem> items,
                                       std::span<const std::size_t> rest) {
  ImGui::SetCursorScreenPos(at);
  if (hit_area(name.c_str(), ImVec2(more_button_width(ctx), height)))
    ImGui::OpenPopup(name.c_str());
  ctx.note_item(name);
  const bool lit = ImGui::IsItemHovered() || ImGui::IsPopupOpen(name.c_str());
  const ImVec2 size = text_size(ctx.fonts.text, kMore);
  draw_text(*ImGui::GetWindowDrawList(), ctx.fonts.text,
            ImVec2(at.x + ctx.px(kPadding), at.y + (height - size.y) / 2),
            lit ? ctx.palette.strong : ctx.palette.text, kMore);
  std::optional<std::size_t> chosen;
  if (!ImGui::BeginPopup(name.c_str())) return chosen;
  for (const std::size_t i : rest) {
    if (ImGui::MenuItem(items[i].label.c_str())) chosen = i;
    ctx.note_item(items[i].name);
  }
  ImGui::EndPopup();
  return chosen;
}

}  // namespace convscope
