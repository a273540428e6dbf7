#include "ui/linked_views.h"

#include <algorithm>
#include <cmath>

namespace convscope {
namespace {

/// The smallest region with all of `a` and everything that `map` makes of `b`.
Region around(Region a, Region b, const SceneMap& map) {
  const auto line = [](double v) { return static_cast<std::int64_t>(v); };
  const auto number = [](std::int64_t v) { return static_cast<double>(v); };
  const CellPosition first = map.at({number(b.origin.row), number(b.origin.col)});
  const CellPosition end =
      map.at({number(b.origin.row + b.size.rows), number(b.origin.col + b.size.cols)});
  const std::int64_t top = std::min(a.origin.row, line(std::floor(first.row)));
  const std::int64_t left = std::min(a.origin.col, line(std::floor(first.col)));
  const std::int64_t bottom = std::max(a.origin.row + a.size.rows, line(std::ceil(end.row)));
  const std::int64_t right = std::max(a.origin.col + a.size.cols, line(std::ceil(end.col)));
  return {{top, left}, {bottom - top, right - left}};
}

}  // namespace

bool shown_as_picture(const Outcome* outcome) {
  return outcome != nullptr && outcome->size().cols > 24;
}

bool views_linked(const Looking& looking, const Outcome* outcome) {
  return outcome != nullptr && looking.linked.value_or(shown_as_picture(outcome));
}

void link_views(const Looking& looking, Workbench& bench, const PanePlace& input,
                const PanePlace& output, double scale) {
  const SceneMap to_input = output_to_input(*bench.outcome());
  PaneView& in = bench.view(Pane::kInput);
  PaneView& out = bench.view(Pane::kOutput);
  const bool output_leads = looking.leader == Pane::kOutput;
  const bool fitted = output_leads ? out.fitted : in.fitted;
  in.fitted = out.fitted = fitted;
  if (fitted)
    in.transform = fit_view(around(input.content, output.content, to_input), input.plot, scale);
  if (fitted || !output_leads) {
    out.transform = linked_view(in.transform, input.plot, output.plot, to_input.inverse());
  } else {
    in.transform = linked_view(out.transform, output.plot, input.plot, to_input);
  }
}

}  // namespace convscope
