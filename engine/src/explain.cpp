#include "convscope/explain.h"

namespace convscope {

std::vector<Term> explain_output(ImageView<const float> source, const Plan& plan, Point output) {
  const AxisGeometry& rows = plan.geometry.rows;
  const AxisGeometry& cols = plan.geometry.cols;
  std::vector<Term> terms;
  terms.reserve(static_cast<std::size_t>(plan.kernel.size.area()));
  double running = 0;
  for (std::int64_t i = 0; i < rows.kernel; ++i) {
    for (std::int64_t j = 0; j < cols.kernel; ++j) {
      Term term;
      term.tap = {i, j};
      term.position = {rows.input_of(output.row, i), cols.input_of(output.col, j)};
      const Point from{border_index(plan.border, term.position.row, rows.in),
                       border_index(plan.border, term.position.col, cols.in)};
      if (from.row >= 0 && from.col >= 0) term.source = from;
      term.value = term.source ? static_cast<double>(source.at(from)) : plan.border_value;
      term.weight = plan.kernel.at(term.tap);
      term.product = term.value * term.weight;
      running += term.product;
      term.running = running;
      terms.push_back(term);
    }
  }
  return terms;
}

Region receptive_span(const Geometry& geometry, Point output) {
  return {{geometry.rows.input_of(output.row, 0), geometry.cols.input_of(output.col, 0)},
          geometry.effective_kernel()};
}

}  // namespace convscope
