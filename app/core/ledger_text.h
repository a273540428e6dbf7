#pragma once
// The products of one output cell as text to read and as CSV to compute with. Nothing is rounded:
// the CSV's numbers bring the same doubles back, the text's the same floats where they are floats.

#include <span>
#include <string>

#include "convscope/explain.h"

namespace convscope {

/// "x[-1,2] = x[0,2]": which cell a term reads and, for padding, what stands there: the pixel that
/// it copies, or "border".
std::string term_source_text(const Term& term);

/// "x[1,2] * w[0,1] = 0.5 * -2 = -1": one product.
std::string term_text(const Term& term);

/// A title with the output's coordinates, one line a product with the running sum, and the total;
/// a last line where the float32 sum differs from it.
std::string ledger_text(Point output, std::span<const Term> terms);

/// One line a product under a header. Columns: tap_row, tap_col, input_row, input_col, source_row,
/// source_col (both empty for a constant), value, weight, product, running, running32.
std::string ledger_csv(std::span<const Term> terms);

}  // namespace convscope
