#pragma once
// Why an output cell has its value: its products, in the order in which they are summed. Pure
// functions of the same Geometry the engine computes with; each costs O(kernel), never O(image).

#include <optional>
#include <vector>

#include "convscope/image.h"
#include "convscope/plan.h"
#include "convscope/result.h"

namespace convscope {

/// One product of a sum.
struct Term {
  Point tap;                    // in the kernel, as it is slid over the image
  Point position;               // in the input; outside of it: padding
  std::optional<Point> source;  // the real cell that is read; none: the border's constant
  double value = 0;
  double weight = 0;
  double product = 0;
  double running = 0;  // sum of the products up to this one, in float64

  bool is_padding() const { return !source || *source != position; }
  bool operator==(const Term&) const = default;
};

/// All terms of one output cell in row-major order of the taps; the last `running` is its value in
/// float64. `output` must lie inside plan.geometry.output() and `source` have the plan's size.
std::vector<Term> explain_output(ImageView<const float> source, const Plan& plan, Point output);

/// The cells (padding included) between the first and the last tap of an output cell.
Region receptive_span(const Geometry& geometry, Point output);

}  // namespace convscope
