#pragma once
// The house's widgets: a thin layer over ImGui that looks as designed and notes its rectangles.
// `name` is the widget's name in the registry and its ImGui id.

#include <cstdint>
#include <span>
#include <string>

#include "ui/ui_context.h"

namespace convscope {

/// Small spaced capitals above a group.
void heading(UiContext& ctx, const char* text);

/// One of several, side by side. `choice` may be -1: none is marked.
bool segmented(UiContext& ctx, const std::string& name, std::span<const char* const> labels,
               int& choice);

bool small_button(UiContext& ctx, const std::string& name, const char* label,
                  const char* tooltip = nullptr);
bool check_box(UiContext& ctx, const std::string& name, const char* label, bool& value,
               const char* tooltip = nullptr);

/// The last item was pressed and released without being dragged.
bool item_clicked();

/// An item without a look of its own; true when it was clicked. Where a small window leaves it no
/// room it has a pixel: ImGui ends the program over an InvisibleButton of none.
bool hit_area(const char* name, ImVec2 size, ImGuiButtonFlags flags = 0);

/// Shown while the last item is hovered.
void tooltip_for_item(UiContext& ctx, const char* text);

/// The same at once.
void show_tooltip(UiContext& ctx, const char* text);

/// A card: filled, edged, rounded.
void draw_card(UiContext& ctx, ImDrawList& list, ScreenRect rect);

/// A bar between two areas that is dragged; returns how far, in pixels along the axis.
float splitter(UiContext& ctx, const std::string& name, ScreenRect rect, bool vertical_motion);

/// Dashes of `dash` pixels.
void draw_dashed_rect(ImDrawList& list, ScreenRect rect, ImU32 color, float dash, float thickness);

/// AddRect with the argument order of every ImGui version.
void draw_rect_outline(ImDrawList& list, ScreenRect rect, ImU32 color, float rounding,
                       float thickness);

}  // namespace convscope
