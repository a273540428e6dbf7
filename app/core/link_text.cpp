#include "core/link_text.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <limits>

#include "convscope/coverage.h"
#include "core/number_text.h"
#include "core/plural.h"

namespace convscope {
namespace {

/// "0, 1, 2" or, when there are many, "0 … 9"; with " by 2" where they keep a distance.
std::string lines_text(const std::vector<Progression>& lines) {
  constexpr std::int64_t kFar = std::numeric_limits<std::int64_t>::max() / 4;
  const bool one = lines.size() == 1;
  if (one && lines.front().count > 4) {
    const Progression& p = lines.front();
    return fmt::format("{} … {}{}", p.first, p.at(p.count - 1),
                       p.step > 1 ? fmt::format(" by {}", p.step) : "");
  }
  const auto all = lines_within(lines, -kFar, 2 * kFar);
  if (all.size() <= 4) return fmt::format("{}", fmt::join(all, ", "));
  return fmt::format("{} … {}", all.front(), all.back());
}

std::string grid_text(const CellGrid& grid) {
  return fmt::format("rows {}   cols {}", lines_text(grid.rows), lines_text(grid.cols));
}

std::string input_sentence(const Outcome& outcome, Point p) {
  const Plan& plan = outcome.plan;
  const bool padding = !contains(plan.geometry.input(), p);
  std::string text = fmt::format("{} ({}, {}) = {}", padding ? "padding" : "input", p.row, p.col,
                                 exact_text(*value_of(outcome, {Pane::kInput, p})));
  if (padding) {
    const auto pixel = copied_pixel(plan, p);
    text += pixel ? fmt::format(", copies input ({}, {})", pixel->row, pixel->col)
                  : std::string(", the border's constant");
  }
  const LinkedCells linked = linked_cells(plan, {Pane::kInput, p});
  if (linked.output.empty()) return text + "   not read: " + unread_reason(plan.geometry, p);
  // An output that reads several copies is one output.
  const Region all = bounds_of(linked.output);
  const auto rows = lines_within(linked.output.rows, all.origin.row, all.size.rows).size();
  const auto cols = lines_within(linked.output.cols, all.origin.col, all.size.cols).size();
  return text +
         fmt::format("   read by {}: {}", counted(rows * cols, "output"), grid_text(linked.output));
}

std::string transposed_sentence(const Outcome& outcome, CellRef ref) {
  const LinkedCells linked = linked_cells(outcome, ref);
  const Point p = ref.cell;
  const std::string value = exact_text(*value_of(outcome, ref));
  const Pair d = outcome.plan.geometry.dilation();
  switch (ref.pane) {
    case Pane::kInput:
      return fmt::format("input ({}, {}) = {}   is scattered to output {}", p.row, p.col, value,
                         grid_text(linked.output));
    case Pane::kKernel:
      return fmt::format("kernel ({}, {}) = {}   takes every input to output {}", p.row / d.rows,
                         p.col / d.cols, value, grid_text(linked.output));
    case Pane::kOutput:
      break;
  }
  return fmt::format("output ({}, {}) = {}   ", p.row, p.col, value) +
         (linked.kernel.empty() ? "nothing is scattered here"
                                : "collects from input " + grid_text(linked.input));
}

std::string and_more(std::int64_t count) {
  return fmt::format("… and {} more", count);
}

}  // namespace

std::string unread_reason(const Geometry& geometry, Point position) {
  std::string text = unread_sentence(geometry.rows, position.row, "row");
  const std::string col = unread_sentence(geometry.cols, position.col, "column");
  if (!text.empty() && !col.empty()) text += "; ";
  return text + col;
}

std::string link_sentence(const Outcome& outcome, CellRef ref) {
  if (outcome.transposed) return transposed_sentence(outcome, ref);
  const Point p = ref.cell;
  const LinkedCells linked = linked_cells(outcome.plan, ref);
  const Geometry& g = outcome.plan.geometry;
  switch (ref.pane) {
    case Pane::kInput:
      return input_sentence(outcome, p);
    case Pane::kKernel:
      return fmt::format("kernel ({}, {}) = {}   multiplies input {}   once for each of {} outputs",
                         p.row / g.rows.dilation, p.col / g.cols.dilation,
                         exact_text(*value_of(outcome, ref)), grid_text(linked.input),
                         outcome.size().area());
    case Pane::kOutput:
      return fmt::format("output ({}, {}) = {}   reads {}", p.row, p.col,
                         exact_text(outcome.value(p)), grid_text(linked.input));
  }
  return {};
}

std::vector<std::string> link_lines(const Outcome& outcome, CellRef ref, std::size_t limit) {
  if (!outcome.transposed) {
    return ref.pane == Pane::kInput ? reader_lines(outcome.plan, ref.cell, limit)
                                    : tap_lines(outcome.plan.geometry, ref.cell, limit);
  }
  std::vector<std::string> lines;
  if (ref.pane != Pane::kInput) return lines;
  const auto scatters =
      scattered_by(outcome.input->image.view(), *outcome.transposed, outcome.plan.kernel, ref.cell);
  for (const Scatter& s : scatters) {
    if (lines.size() == limit) {
      lines.push_back(and_more(static_cast<std::int64_t>(scatters.size() - limit)));
      break;
    }
    lines.push_back(fmt::format("out[{},{}] += x × w[{},{}] = {}", s.output.row, s.output.col,
                                s.tap.row, s.tap.col, short_text(s.product, 10)));
  }
  return lines;
}

std::vector<std::string> reader_lines(const Plan& plan, Point position, std::size_t limit) {
  const Links links = links_of_input(plan, position);
  std::vector<std::string> lines;
  const std::int64_t shown = std::min(links.count(), static_cast<std::int64_t>(limit));
  for (std::int64_t i = 0; i < shown; ++i) {
    const Link link = links.at(i);
    std::string line =
        fmt::format("out[{},{}] via w[{},{}] = {}", link.output.row, link.output.col, link.tap.row,
                    link.tap.col, short_text(plan.kernel.at(link.tap), 10));
    if (link.position != position)
      line += fmt::format("   at its copy x[{},{}]", link.position.row, link.position.col);
    lines.push_back(std::move(line));
  }
  if (links.count() > shown) lines.push_back(and_more(links.count() - shown));
  return lines;
}

std::vector<std::string> tap_lines(const Geometry& geometry, Point cell, std::size_t limit) {
  const TapPairs pairs = pairs_of_tap(
      geometry, {cell.row / geometry.rows.dilation, cell.col / geometry.cols.dilation});
  const std::int64_t all = pairs.rows.count * pairs.cols.count;
  const std::int64_t shown = std::min(all, static_cast<std::int64_t>(limit));
  std::vector<std::string> lines;
  for (std::int64_t i = 0; i < shown; ++i) {
    const std::int64_t r = i / pairs.cols.count;
    const std::int64_t c = i % pairs.cols.count;
    const Point at{pairs.rows.at(r), pairs.cols.at(c)};
    lines.push_back(fmt::format("x[{},{}]{} for out[{},{}]", at.row, at.col,
                                contains(geometry.input(), at) ? "" : " (padding)", r, c));
  }
  if (all > shown) lines.push_back(and_more(all - shown));
  return lines;
}

}  // namespace convscope
