#pragma once
// What the tabs of the window explain, one question each: as text to read, as JSON and as CSV for
// programs. The words and numbers are those of the window.

#include <string>

#include "convscope/result.h"
#include "core/compute.h"

namespace convscope {

struct Explanation {
  std::string text;  // lines, the last one ended
  std::string json;  // one value on one line
  std::string csv;   // a header and lines
};

// Points are (row, col). The outcome need not know any cell (see prepare()): what is asked for is
// computed, O(kernel). Error kImpossibleGeometry, with the numbers, for a cell that is none.

/// The products of one output cell.
Result<Explanation> explain_cell(const Outcome& outcome, Point output);
/// Every output that reads an input position, padding included, with the weight it uses; of a
/// transposed convolution where the pixel is scattered to.
Result<Explanation> explain_input(const Outcome& outcome, Point position);
/// What one weight multiplies; the text lists at most `limit` products.
Result<Explanation> explain_weight(const Outcome& outcome, Point tap, std::size_t limit);

/// How often pixels are read, and why some are not; `with_copies` counts reads of the padding cells
/// that copy a pixel. Error kNotApplicable: a transposed convolution.
Result<Explanation> explain_coverage(const Outcome& outcome, bool with_copies);
/// The size formula with its numbers, and what would leave nothing unread.
Result<Explanation> explain_geometry(const Outcome& outcome);
/// What the kernel is: sum, rank and factors, symmetries, and the output's bounds where the values
/// of what it reads are known: `input`, or null. The settings may be impossible. Errors: those of
/// summarise; kNotApplicable: what is looked at is a pooling.
Result<Explanation> explain_kernel(const Experiment& experiment, const Statistics* input);
/// What other libraries make of the same settings; of `same` with a stride, which they take
/// differently, once for each meaning. Errors: those of library_lens; kNotApplicable: a transposed
/// convolution or a pooling.
Result<Explanation> explain_libraries(const Experiment& experiment);

/// Settings that give a wanted output size, nearest first. The present ones may be impossible.
/// Errors: those of solve_size; kNotApplicable.
Result<Explanation> explain_sizes(const Experiment& experiment, Size wanted);

}  // namespace convscope
