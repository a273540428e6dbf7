#pragma once
// What every panel is handed: how things look, where they are noted, who paints cells.

#include <cmath>
#include <optional>
#include <string>
#include <utility>

#include "core/heatmap_painter.h"
#include "ui/fonts.h"
#include "ui/text_entry.h"
#include "ui/theme.h"
#include "ui/widget_registry.h"

namespace convscope {

struct UiContext {
  Palette palette;
  Fonts fonts;
  float scale = 1;
  WidgetRegistry widgets;
  HeatmapPainter* painter = nullptr;
  std::optional<NumberEntry> typing;   // the number of a slider or a field that is typed into
  std::optional<ScreenPoint> pressed;  // the item there, whose tooltip is not needed any more
  std::optional<std::string> notice;   // told in this frame; empty: takes back what was told last

  /// What a widget has to say goes to the message line.
  void tell(std::string words) { notice = std::move(words); }
  /// Design units to whole pixels.
  float px(float units) const { return std::round(units * scale); }
  /// Notes the rectangle of the last ImGui item.
  void note_item(const std::string& name) {
    const ImVec2 min = ImGui::GetItemRectMin();
    const ImVec2 max = ImGui::GetItemRectMax();
    widgets.note(name, {{min.x, min.y}, {max.x, max.y}});
  }
};

inline ImVec2 to_vec(ScreenPoint p) {
  return {static_cast<float>(p.x), static_cast<float>(p.y)};
}
inline ScreenPoint to_point(ImVec2 v) {
  return {v.x, v.y};
}

}  // namespace convscope
