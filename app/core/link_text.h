#pragma once
// The links of a cell in words: one line for the status bar, a list to read.

#include <string>
#include <vector>

#include "core/linked_cells.h"

namespace convscope {

/// "input (1, 2) = 0.5   read by 4 outputs: rows 0, 1   cols 1, 2". `ref` must be a cell of the
/// outcome.
std::string link_sentence(const Outcome& outcome, CellRef ref);

/// Why an input position is read by no output at its own place, row before column; empty where it
/// is read.
std::string unread_reason(const Geometry& geometry, Point position);

/// The lines of the outcome's operation for an input position or a tap: reader_lines or tap_lines,
/// and of a transposed convolution where the input cell is scattered to.
std::vector<std::string> link_lines(const Outcome& outcome, CellRef ref, std::size_t limit);

/// One line a link of an input position: "out[0,1] via w[1,1] = 0.5"; of those of a copy with the
/// copy's place. At most `limit`, then one that says how many there are more.
std::vector<std::string> reader_lines(const Plan& plan, Point position, std::size_t limit);

/// One line a pair that uses a tap: "x[0,1] for out[0,0]", in raster order of the outputs; at most
/// `limit`, then one that says how many there are more. `cell` as of CellRef.
std::vector<std::string> tap_lines(const Geometry& geometry, Point cell, std::size_t limit);

}  // namespace convscope
