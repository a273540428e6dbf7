#pragma once
// A row of buttons that has no room for all of them: those that fit, and a button with the rest.

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "ui/ui_context.h"

namespace convscope {

struct RowFit {
  std::vector<std::size_t> shown;
  std::vector<std::size_t> rest;  // behind a button of their own; empty: all are shown
};

/// The first that fit into `room`, and `chosen`, which is always shown. `gap`: between two; `more`:
/// the width of the button that leads to the rest.
RowFit fit_row(std::span<const float> widths, float gap, float room, float more,
               std::size_t chosen);

struct RowItem {
  std::string name;  // of the widget
  std::string label;
};

/// "More…"
float more_button_width(const UiContext& ctx);
/// The button that opens the rest as a menu, with its top left corner at `at`. The item that was
/// chosen there.
std::optional<std::size_t> more_button(UiContext& ctx, const std::string& name, ImVec2 at,
                                       float height, std::span<const RowItem> items,
                                       std::span<const std::size_t> rest);

}  // namespace convscope
