#include "core/formula_text.h"

#include <fmt/format.h>

#include "core/compute.h"

namespace convscope {

std::string size_formula(const AxisGeometry& axis) {
  return fmt::format("⌊({} + {} + {} − {}) / {}⌋ + 1", axis.in, axis.before, axis.after, axis.span,
                     axis.stride);
}

std::vector<std::string> size_steps(const AxisGeometry& g, std::string_view name) {
  std::vector<std::string> lines = {
      fmt::format("span    dilation {} × (kernel {} − 1) + 1 = {}", g.dilation, g.kernel, g.span),
      fmt::format("padded  {} + {} + {} = {}", g.in, g.before, g.after, g.padded()),
      fmt::format("steps   ({} − {}) / {} = {} remainder {}", g.padded(), g.span, g.stride,
                  g.out - 1, g.remainder)};
  if (g.remainder > 0) {
    lines.push_back(
        fmt::format("the floor leaves the last {} of {} {} unread", g.remainder, g.padded(), name));
  }
  return lines;
}

std::string transposed_size_formula(const AxisGeometry& forward) {
  return fmt::format("({} − 1) × {} − 2 × {} + {} + {}", forward.out, forward.stride,
                     forward.before, forward.span, forward.remainder);
}

Result<SizeLines> size_lines(const Experiment& e) {
  if (const auto status = check(e); !status) return status.error();
  const auto input = input_size(e);
  if (!input) return input.error();
  if (e.transposed && !shows_pooling(e)) {
    const auto g = resolve_transposed(*e.transposed, *input, e.kernel.size);
    if (!g) return g.error();
    const auto line = [](const AxisGeometry& axis) {
      return SizeLine{transposed_size_formula(axis), axis.in};
    };
    return SizeLines{line(g->forward.rows), line(g->forward.cols)};
  }
  const auto g = shown_geometry(e);
  if (!g) return g.error();
  const auto line = [](const AxisGeometry& axis) { return SizeLine{size_formula(axis), axis.out}; };
  return SizeLines{line(g->rows), line(g->cols)};
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
