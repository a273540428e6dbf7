#include "core/formula_text.h"

#include <fmt/format.h>

namespace convscope {

std::string size_formula(const AxisGeometry& axis) {
  return fmt::format("⌊({} + {} + {} − {}) / {}⌋ + 1", axis.in, axis.before, axis.after, axis.span,
                     axis.stride);
}

std::string size_text(Size size) {
  return fmt::format("{}×{}", size.rows, size.cols);
}

std::string kernel_size_text(const Geometry& geometry) {
  if (geometry.kernel() == geometry.effective_kernel()) return size_text(geometry.kernel());
  return fmt::format("{}, spans {}", size_text(geometry.kernel()),
                     size_text(geometry.effective_kernel()));
}

}  // namespace convscope
