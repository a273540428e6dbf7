#pragma once
// A box with a list that opens: one of it is chosen.

#include <string>
#include <string_view>

#include "ui/ui_context.h"

namespace convscope {

struct BoxRow {
  std::string title;
  std::string name;           // in the registry, after that of the box
  const char* tip = nullptr;  // of the row
};

/// Called the same in the registry.
inline BoxRow row_named(std::string_view name, const char* tip = nullptr) {
  return {std::string(name), std::string(name), tip};
}

/// The box with what is chosen, `shown`, written on it; `tip` is shown while it is closed. True
/// where its list is open: its rows follow, then ImGui::EndCombo().
bool begin_box(UiContext& ctx, const std::string& name, const std::string& shown,
               const char* tip = nullptr);

/// True when it was pressed. `chosen`: it is marked as the one that is shown.
bool box_row(UiContext& ctx, const std::string& box, const BoxRow& row, bool chosen);

/// All `values`, each as the row that `row_of` gives; the pressed one becomes `value`.
template <class Values, class Value, class RowOf>
void choice_box(UiContext& ctx, const std::string& name, const Values& values, Value& value,
                RowOf row_of, const char* tip = nullptr) {
  if (!begin_box(ctx, name, row_of(value).title, tip)) return;
  for (const Value& each : values) {
    if (box_row(ctx, name, row_of(each), each == value)) value = each;
  }
  ImGui::EndCombo();
}

}  // namespace convscope
