#include "core/kernel_facts_text.h"

#include <fmt/format.h>

#include "core/number_text.h"

namespace convscope {

std::string gain_text(const Kernel& kernel) {
  const std::string gain = short_text(sum(kernel), 10);
  if (is_normalised(kernel)) return gain + ": normalised, a constant image keeps its value";
  if (is_zero_sum(kernel)) return gain + ": a constant image vanishes";
  return gain + ": the gain on a constant image";
}

std::string rank_text(const KernelSummary& s) {
  const std::int64_t rank = s.exact.rank();
  if (rank == 0) return "0: every weight is 0";
  const std::string of = fmt::format("{} of {}", rank, s.exact.singular_values.size());
  if (rank == 1) return of + ", separable: a column × a row";
  if (s.loose.rank() == rank) return of + fmt::format(": a sum of {} columns × rows", rank);
  return of + fmt::format(" exactly, {} to float rounding", s.loose.rank());
}

std::string symmetry_text(const Symmetries& s) {
  std::string text;
  const auto add = [&](bool holds, const char* name) {
    if (holds) text += (text.empty() ? "" : ", ") + std::string(name);
  };
  add(s.upside_down, "upside down");
  add(s.left_right, "left to right");
  add(s.transpose, "transposed");
  add(s.anti_upside_down, "upside down with the sign changed");
  add(s.anti_left_right, "left to right with the sign changed");
  if (s.half_turn) {
    add(true, "half a turn: flipping changes nothing");
  } else if (s.anti_half_turn) {
    add(true, "half a turn with the sign changed: flipping changes the output's sign");
  }
  return text.empty() ? "none" : text;
}

std::string bounds_text(const Kernel& kernel, const Statistics& input) {
  const Interval bounds = output_bounds(kernel, {input.minimum, input.maximum});
  return fmt::format("within {} … {} for this input's {} … {}", short_text(bounds.low, 9),
                     short_text(bounds.high, 9), short_text(input.minimum, 9),
                     short_text(input.maximum, 9));
}

}  // namespace convscope
