#pragma once
// Which cells of the other panes hang together with one cell, as pictures and texts need it. All
// links are products of two axes, so nothing here costs more than the two sides.

#include <cstdint>
#include <optional>
#include <vector>

#include "convscope/explain.h"
#include "core/compute.h"

namespace convscope {

/// The three heatmaps.
enum class Pane { kInput, kKernel, kOutput };
inline constexpr std::array kPanes = {Pane::kInput, Pane::kKernel, Pane::kOutput};

/// A cell under the mouse or pinned by a click, in the coordinates in which its pane draws it: the
/// kernel's taps stand apart by the dilation.
struct CellRef {
  Pane pane = Pane::kOutput;
  Point cell;

  bool operator==(const CellRef&) const = default;
};

/// The cell exists and takes part: neither outside its pane nor in a dilation gap.
bool is_cell(const Geometry& geometry, CellRef ref);

/// What stands in the cell, the border's value where it is padding; nothing where is_cell is false.
std::optional<double> value_of(const Outcome& outcome, CellRef ref);

/// The real pixel that an input position copies: itself inside the input, nothing where the border
/// puts a constant.
std::optional<Point> copied_pixel(const Plan& plan, Point position);

/// The cells (r, c) for every r in a progression of `rows` and every c in one of `cols`.
/// Progressions may overlap.
struct CellGrid {
  std::vector<Progression> rows;
  std::vector<Progression> cols;

  bool empty() const { return rows.empty() || cols.empty(); }
};

/// The lines of `lines` within first … first + count - 1, ascending, each once.
/// O(progressions + lines found).
std::vector<std::int64_t> lines_within(const std::vector<Progression>& lines, std::int64_t first,
                                       std::int64_t count);

/// The smallest region with all cells of the grid, which must not be empty.
Region bounds_of(const CellGrid& grid);

struct LinkedCells {
  CellGrid input;
  CellGrid kernel;
  CellGrid output;

  const CellGrid& of(Pane pane) const;
};

/// An output: what it reads, through every tap. An input position: the outputs that read it and
/// the taps they use; for a pixel also at the padding cells that copy it. A tap: the positions that
/// are read through it, by every output. `ref` must be a cell. The grid of its own pane has the
/// cell itself and, for a pixel, its copies.
LinkedCells linked_cells(const Plan& plan, CellRef ref);

/// The same of the outcome's operation. A transposed convolution has the links of a convolution
/// with input and output exchanged; cells that its padding cuts off may be among those of its
/// output.
LinkedCells linked_cells(const Outcome& outcome, CellRef ref);

/// What the kernel spans on `pane` for the cell: of a convolution the window on the input that an
/// output reads, of a transposed one the window on the output that an input is scattered to.
std::optional<Region> span_on(const Outcome& outcome, CellRef ref, Pane pane);

/// readers_of_pixel for a pixel, readers_of for a padding cell.
Links links_of_input(const Plan& plan, Point position);

}  // namespace convscope
