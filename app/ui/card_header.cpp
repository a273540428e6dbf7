#include "ui/card_header.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "ui/export_window.h"
#include "ui/pane_content.h"
#include "ui/range_choices.h"
#include "ui/widgets.h"

namespace convscope {
namespace {

/// The map from its low to its high end.
void draw_swatch(UiContext& ctx, Colormap map, ImVec2 at, ImVec2 size) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const auto table = colormap_table(map);
  constexpr int kSteps = 32;
  for (int i = 0; i < kSteps; ++i) {
    const auto entry = static_cast<std::size_t>(i * 255 / (kSteps - 1));
    const auto x = [&](int step) {
      return std::round(at.x + size.x * static_cast<float>(step) / kSteps);
    };
    list.AddRectFilled(ImVec2(x(i), at.y), ImVec2(x(i + 1), at.y + size.y), to_u32(table[entry]));
  }
  draw_rect_outline(list, {to_point(at), {at.x + size.x, at.y + size.y}}, ctx.palette.field_edge, 0,
                    1);
}

void colormap_choices(UiContext& ctx, std::optional<Colormap>& chosen, Colormap shown) {
  heading(ctx, "COLOURS");
  if (ImGui::RadioButton("by the data's sign", !chosen)) chosen.reset();
  ctx.note_item("display.auto");
  const float column = ctx.px(150);
  for (const Colormap map : kColormaps) {
    // The maps for the other theme's ground.
    if (ctx.palette.light ? map == Colormap::kBlueOrange : map == Colormap::kBlueOrangeLight)
      continue;
    const std::string name(colormap_name(map));
    const std::string shown_name(
        colormap_name(map == Colormap::kBlueOrangeLight ? Colormap::kBlueOrange : map));
    if (ImGui::RadioButton(shown_name.c_str(), chosen ? chosen == map : false)) chosen = map;
    ctx.note_item("display." + name);
    ImGui::SameLine(column);
    const ImVec2 size(ctx.px(120), ctx.px(14));
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float down = (ImGui::GetFrameHeight() - size.y) / 2;
    ImGui::PushID(name.c_str());
    if (hit_area("swatch", ImVec2(size.x, ImGui::GetFrameHeight()))) chosen = map;
    ImGui::PopID();
    draw_swatch(ctx, map, ImVec2(at.x, at.y + down), size);
    if (map == shown && !chosen) {
      draw_rect_outline(
          *ImGui::GetWindowDrawList(),
          {{at.x - 1, at.y + down - 1}, {at.x + size.x + 1, at.y + down + size.y + 1}},
          ctx.palette.accent, 0, 2);
    }
  }
}

void display_popup(UiContext& ctx, Pane pane, DisplaySettings& settings,
                   std::optional<Colormap>* usual, const Display& shown) {
  colormap_choices(ctx, settings.colormap, shown.colormap);
  bool is_usual = usual != nullptr && *usual == settings.colormap;
  // Those by the data's sign are the default of itself: nothing is to be ticked off there.
  const bool of_itself = is_usual && !settings.colormap;
  if (usual != nullptr && !of_itself &&
      check_box(ctx, "display.usual", "use these colours by default", is_usual,
                "The program starts with them from now on, until the tick is taken away.")) {
    *usual = is_usual ? settings.colormap : std::nullopt;
  }
  range_choices(ctx, settings, shown, pane != Pane::kKernel);
}

}  // namespace

ScreenRect card_header(UiContext& ctx, Pane pane, ScreenRect rect, DisplaySettings& settings,
                       std::optional<Colormap>* usual, const PaneDisplay& shown,
                       std::string subtitle) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const auto index = static_cast<std::size_t>(pane);
  const float x = static_cast<float>(rect.min.x) + ctx.px(14);
  const float y = static_cast<float>(rect.min.y) + ctx.px(11);
  draw_text(list, ctx.fonts.strong, ImVec2(x, y), ctx.palette.strong, kPaneTitles[index]);
  const float title_end = x + text_size(ctx.fonts.strong, kPaneTitles[index]).x + ctx.px(10);
  const float right = static_cast<float>(rect.max.x) - ctx.px(10) -
                      (pane == Pane::kOutput ? export_button_width(ctx) : 0);
  if (!shown.clipping.none()) {
    subtitle += " · " + clipping_text(shown.clipping);
    const float end = title_end + text_size(ctx.fonts.text, subtitle).x;
    ctx.widgets.note(std::string("clipping.") + kPaneNames[index],
                     {{title_end, y}, {end, y + ctx.fonts.text.size}});
  }
  const float subtitle_end = title_end + text_size(ctx.fonts.text, subtitle).x;
  std::string label = describe(shown.display, settings);
  const auto too_wide = [&] {
    return right - text_size(ctx.fonts.text, label).x - ctx.px(12) < subtitle_end + ctx.px(8);
  };
  // The colours first, without their range.
  if (too_wide()) label.resize(std::min(label.size(), label.find(" · ")));
  if (too_wide()) label = "…";
  const float width = text_size(ctx.fonts.text, label).x + ctx.px(14);
  list.PushClipRect(to_vec(rect.min), ImVec2(right - width, static_cast<float>(rect.max.y)), true);
  draw_text(list, ctx.fonts.text, ImVec2(title_end, y), ctx.palette.quiet, subtitle);
  list.PopClipRect();
  ImGui::SetCursorScreenPos(ImVec2(right - width, y - ctx.px(3)));
  const std::string popup = std::string("display.") + kPaneNames[index];
  if (hit_area((popup + ".button").c_str(), ImVec2(width, ctx.fonts.text.size + ctx.px(8)))) {
    ImGui::OpenPopup(popup.c_str());
  }
  ctx.note_item(popup);
  const bool lit = ImGui::IsItemHovered();
  tooltip_for_item(ctx, "Colours and range");
  draw_text(list, ctx.fonts.text, ImVec2(right - width + ctx.px(6), y),
            lit ? ctx.palette.strong : ctx.palette.quiet, label);
  if (ImGui::BeginPopup(popup.c_str())) {
    display_popup(ctx, pane, settings, usual, shown.display);
    ImGui::EndPopup();
  }
  const auto gap = static_cast<double>(ctx.px(12));
  const auto top = static_cast<double>(y - ctx.px(5));
  return {{static_cast<double>(subtitle_end) + gap, top},
          {static_cast<double>(right - width) - gap, top + static_cast<double>(ctx.px(24))}};
}

}  // namespace convscope
