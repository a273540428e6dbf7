#include "ui/cell_field.h"

#include <fmt/format.h>

#include "core/number_text.h"
#include "core/parse.h"

namespace convscope {

CellEdit begin_typing(Point cell, double value) {
  return {cell, text_entry(exact_text(value))};
}

TypedNumber<double> cell_field(UiContext& ctx, const std::string& name, CellEdit& edit, ImVec2 at,
                               float width) {
  // An id of the cell: under one of the widget alone the next cell would inherit the text.
  const std::string id = fmt::format("##{} {} {}", name, edit.cell.row, edit.cell.col);
  const std::string what = fmt::format("cell [{}, {}]", edit.cell.row, edit.cell.col);
  return typed_number<double>(ctx, id, name, edit.entry, at, width,
                              [&](std::string_view text) { return parse_value(text, what); });
}

}  // namespace convscope
