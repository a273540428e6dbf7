#include "core/linked_cells.h"

#include <algorithm>
#include <utility>

namespace convscope {
namespace {

std::vector<Progression> single(std::int64_t line) {
  return {{line, 1, 1}};
}

/// One progression a link, of the number that `pick` takes of it.
template <class Pick>
std::vector<Progression> lines_of(const std::vector<AxisLink>& links, Pick pick) {
  std::vector<Progression> lines;
  lines.reserve(links.size());
  for (const AxisLink& link : links) lines.push_back({pick(link), 1, 1});
  return lines;
}

std::vector<Progression> taps_of(const AxisGeometry& axis) {
  return {{0, axis.dilation, axis.kernel}};
}

LinkedCells of_output(const Geometry& g, Point output) {
  const auto read = [](const AxisGeometry& axis, std::int64_t o) {
    return std::vector<Progression>{{axis.input_of(o, 0), axis.dilation, axis.kernel}};
  };
  return {{read(g.rows, output.row), read(g.cols, output.col)},
          {taps_of(g.rows), taps_of(g.cols)},
          {single(output.row), single(output.col)}};
}

LinkedCells of_position(const Geometry& g, const Links& links, Point position) {
  const auto output = [](const AxisLink& link) { return link.output; };
  const auto at = [](const AxisLink& link) { return link.position; };
  LinkedCells linked;
  linked.input = {lines_of(links.rows, at), lines_of(links.cols, at)};
  linked.input.rows.push_back({position.row, 1, 1});
  linked.input.cols.push_back({position.col, 1, 1});
  if (links.empty()) return linked;
  linked.kernel = {
      lines_of(links.rows, [&](const AxisLink& link) { return link.tap * g.rows.dilation; }),
      lines_of(links.cols, [&](const AxisLink& link) { return link.tap * g.cols.dilation; })};
  linked.output = {lines_of(links.rows, output), lines_of(links.cols, output)};
  return linked;
}

LinkedCells of_tap(const Geometry& g, Point cell) {
  const TapPairs pairs = pairs_of_tap(g, {cell.row / g.rows.dilation, cell.col / g.cols.dilation});
  return {{{pairs.rows}, {pairs.cols}},
          {single(cell.row), single(cell.col)},
          {{{0, 1, g.rows.out}}, {{0, 1, g.cols.out}}}};
}

}  // namespace

bool is_cell(const Geometry& geometry, CellRef ref) {
  const Point p = ref.cell;
  switch (ref.pane) {
    case Pane::kInput:
      return contains(geometry.padded(),
                      {p.row + geometry.rows.before, p.col + geometry.cols.before});
    case Pane::kKernel:
      return contains(geometry.effective_kernel(), p) && p.row % geometry.rows.dilation == 0 &&
             p.col % geometry.cols.dilation == 0;
    case Pane::kOutput:
      return contains(geometry.output(), p);
  }
  return false;
}

std::optional<double> value_of(const Outcome& outcome, CellRef ref) {
  const Plan& plan = outcome.plan;
  if (!is_cell(plan.geometry, ref)) return std::nullopt;
  if (ref.pane == Pane::kOutput) return outcome.value(ref.cell);
  if (ref.pane == Pane::kKernel) {
    const Pair d = plan.geometry.dilation();
    return plan.kernel.at({ref.cell.row / d.rows, ref.cell.col / d.cols});
  }
  const auto pixel = copied_pixel(plan, ref.cell);
  if (!pixel) return plan.border_value;
  return static_cast<double>(outcome.input->image.at(*pixel));
}

std::optional<Point> copied_pixel(const Plan& plan, Point position) {
  const Size input = plan.geometry.input();
  const Point pixel{border_index(plan.border, position.row, input.rows),
                    border_index(plan.border, position.col, input.cols)};
  if (pixel.row < 0 || pixel.col < 0) return std::nullopt;
  return pixel;
}

std::vector<std::int64_t> lines_within(const std::vector<Progression>& lines, std::int64_t first,
                                       std::int64_t count) {
  std::vector<std::int64_t> found;
  for (const Progression& p : lines) {
    const std::int64_t step = std::max<std::int64_t>(1, p.step);
    const std::int64_t skipped = p.first < first ? (first - p.first + step - 1) / step : 0;
    for (std::int64_t i = skipped; i < p.count && p.at(i) < first + count; ++i) {
      found.push_back(p.at(i));
    }
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

Region bounds_of(const CellGrid& grid) {
  const auto ends = [](const std::vector<Progression>& lines) {
    std::int64_t low = lines.front().first;
    std::int64_t high = low;
    for (const Progression& p : lines) {
      low = std::min(low, p.first);
      high = std::max(high, p.at(p.count - 1));
    }
    return Progression{low, 1, high - low + 1};
  };
  const Progression rows = ends(grid.rows);
  const Progression cols = ends(grid.cols);
  return {{rows.first, cols.first}, {rows.count, cols.count}};
}

const CellGrid& LinkedCells::of(Pane pane) const {
  if (pane == Pane::kInput) return input;
  return pane == Pane::kKernel ? kernel : output;
}

LinkedCells linked_cells(const Plan& plan, CellRef ref) {
  if (ref.pane == Pane::kOutput) return of_output(plan.geometry, ref.cell);
  if (ref.pane == Pane::kInput) {
    return of_position(plan.geometry, links_of_input(plan, ref.cell), ref.cell);
  }
  return of_tap(plan.geometry, ref.cell);
}

LinkedCells linked_cells(const Outcome& outcome, CellRef ref) {
  if (!outcome.transposed) return linked_cells(outcome.plan, ref);
  const Geometry& g = outcome.transposed->forward;
  LinkedCells linked;
  if (ref.pane == Pane::kInput) {
    linked = of_output(g, ref.cell);
  } else if (ref.pane == Pane::kOutput) {
    linked = of_position(g, readers_of(g, ref.cell), ref.cell);
  } else {
    linked = of_tap(g, ref.cell);
  }
  std::swap(linked.input, linked.output);
  return linked;
}

std::optional<Region> span_on(const Outcome& outcome, CellRef ref, Pane pane) {
  const bool transposed = outcome.transposed.has_value();
  const Pane from = transposed ? Pane::kInput : Pane::kOutput;
  const Pane onto = transposed ? Pane::kOutput : Pane::kInput;
  if (ref.pane != from || pane != onto) return std::nullopt;
  return receptive_span(transposed ? outcome.transposed->forward : outcome.plan.geometry, ref.cell);
}

Links links_of_input(const Plan& plan, Point position) {
  if (contains(plan.geometry.input(), position)) return readers_of_pixel(plan, position);
  return readers_of(plan.geometry, position);
}

}  // namespace convscope
