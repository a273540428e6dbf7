#include "convscope/geometry.h"

#include <algorithm>

#include "padding_text.h"

namespace convscope {
namespace {

Error invalid(std::string message) {
  return {ErrorCode::kInvalidArgument, std::move(message)};
}

Error too_large(const ConvolutionSpec& spec, Size input, Size kernel) {
  return {ErrorCode::kTooLarge, "input " + to_string(input) + ", kernel " + to_string(kernel) +
                                    ", dilation " + to_string(spec.dilation) + " and padding " +
                                    padding_text(spec.padding) +
                                    " make sizes beyond 64 bits: lower the padding or the "
                                    "dilation, or use a smaller image"};
}

std::optional<Error> check_values(const ConvolutionSpec& spec, Size input, Size kernel) {
  if (input.empty()) return invalid("the input is empty (" + to_string(input) + "): open an image");
  if (kernel.empty()) {
    return invalid("the kernel is empty (" + to_string(kernel) + "): give it at least one weight");
  }
  if (spec.stride.rows < 1 || spec.stride.cols < 1) {
    return invalid("stride must be at least 1, got " + to_string(spec.stride) +
                   ": 1 visits every position");
  }
  if (spec.dilation.rows < 1 || spec.dilation.cols < 1) {
    return invalid("dilation must be at least 1, got " + to_string(spec.dilation) +
                   ": 1 means no gaps between the taps");
  }
  const Sides& p = spec.padding.sides;
  if (spec.padding.mode == PaddingMode::kExplicit &&
      std::min({p.top, p.bottom, p.left, p.right}) < 0) {
    return invalid("padding must not be negative, got " + to_string(p) +
                   ": 0 adds nothing; to use less of the image, crop it");
  }
  return std::nullopt;
}

/// Fills span, before and after; false when a number does not fit into 64 bits.
bool resolve_padding(AxisGeometry& axis, const Padding& padding, std::int64_t explicit_before,
                     std::int64_t explicit_after) {
  const auto reach = checked_mul(axis.dilation, axis.kernel - 1);
  if (!reach) return false;
  const auto span = checked_add(*reach, 1);
  if (!span) return false;
  axis.span = *span;
  switch (padding.mode) {
    case PaddingMode::kValid:
      break;
    case PaddingMode::kSame:
      axis.before = *reach / 2;
      axis.after = *reach - *reach / 2;
      break;
    case PaddingMode::kFull:
      axis.before = axis.after = *reach;
      break;
    case PaddingMode::kExplicit:
      axis.before = explicit_before;
      axis.after = explicit_after;
      break;
  }
  const auto half = checked_add(axis.in, axis.before);
  return half && checked_add(*half, axis.after);
}

std::string stride_advice(const ConvolutionSpec& spec, Size input, Size kernel) {
  const auto other = strided_same_alternatives(spec, input, kernel);
  return "padding 'same' is not supported for strided convolutions (stride " +
         to_string(spec.stride) +
         "), as in PyTorch. Set stride to 1, or choose the padding you mean: TensorFlow's SAME (" +
         to_string(other.tensorflow) + ") or half the kernel on every side (" +
         to_string(other.half_kernel) + ")";
}

/// The largest dilation with which the taps fit into the padded input; 0 when none does.
std::int64_t widest_dilation(const AxisGeometry& axis) {
  if (axis.kernel > axis.padded()) return 0;
  if (axis.kernel == 1) return axis.dilation;
  return std::min(axis.dilation, (axis.padded() - 1) / (axis.kernel - 1));
}

Error kernel_too_large(const Geometry& g) {
  const std::int64_t short_rows = std::max<std::int64_t>(0, g.rows.span - g.rows.padded());
  const std::int64_t short_cols = std::max<std::int64_t>(0, g.cols.span - g.cols.padded());
  std::string message = "kernel " + to_string(g.kernel());
  if (g.effective_kernel() != g.kernel()) {
    message += " with dilation " + to_string(g.dilation()) + " spans " +
               to_string(g.effective_kernel()) + ",";
  } else {
    message += " is";
  }
  message += " larger than the padded input " + to_string(g.padded()) + ": add padding (";
  if (short_rows > 0)
    message += std::to_string(short_rows) + (short_rows == 1 ? " more row" : " more rows");
  if (short_rows > 0 && short_cols > 0) message += " and ";
  if (short_cols > 0)
    message += std::to_string(short_cols) + (short_cols == 1 ? " more column" : " more columns");
  message += " in total)";
  const Pair fitting{widest_dilation(g.rows), widest_dilation(g.cols)};
  message += fitting.rows > 0 && fitting.cols > 0
                 ? " or lower the dilation to " + to_string(fitting)
                 : " or shrink the kernel";
  return {ErrorCode::kImpossibleGeometry, std::move(message)};
}

std::optional<Error> check_border(Border border, const AxisGeometry& axis, const char* sides) {
  const std::int64_t limit = max_padding(border, axis.in);
  const std::int64_t widest = std::max(axis.before, axis.after);
  if (widest <= limit) return std::nullopt;
  return Error{ErrorCode::kImpossibleGeometry,
               "border '" + std::string(border_name(border)) + "' cannot pad " +
                   std::to_string(widest) + " cells at the " + sides + " of an input of " +
                   std::to_string(axis.in) + ": it has at most " + std::to_string(limit) +
                   " to offer. Pad less, or use replicate, symmetric or zero"};
}

bool finish_axis(AxisGeometry& axis) {
  const std::int64_t slack = axis.padded() - axis.span;
  if (slack < 0) return false;
  axis.out = slack / axis.stride + 1;
  axis.remainder = slack % axis.stride;
  return true;
}

}  // namespace

Result<Geometry> resolve_geometry(const ConvolutionSpec& spec, Size input, Size kernel) {
  if (auto error = check_values(spec, input, kernel)) return *error;
  Geometry g;
  g.rows = {.in = input.rows,
            .kernel = kernel.rows,
            .stride = spec.stride.rows,
            .dilation = spec.dilation.rows};
  g.cols = {.in = input.cols,
            .kernel = kernel.cols,
            .stride = spec.stride.cols,
            .dilation = spec.dilation.cols};
  const Sides& sides = spec.padding.sides;
  if (!resolve_padding(g.rows, spec.padding, sides.top, sides.bottom) ||
      !resolve_padding(g.cols, spec.padding, sides.left, sides.right)) {
    return too_large(spec, input, kernel);
  }
  if (spec.padding.mode == PaddingMode::kSame && spec.stride != Pair{1, 1}) {
    return Error{ErrorCode::kStridedSame, stride_advice(spec, input, kernel)};
  }
  const bool rows_fit = finish_axis(g.rows);
  const bool cols_fit = finish_axis(g.cols);
  if (!rows_fit || !cols_fit) return kernel_too_large(g);
  if (auto error = check_border(spec.border, g.rows, "top or bottom")) return *error;
  if (auto error = check_border(spec.border, g.cols, "left or right")) return *error;
  if (!checked_bytes(g.padded(), sizeof(double)) || !checked_bytes(g.output(), sizeof(double))) {
    return too_large(spec, input, kernel);
  }
  return g;
}

StridedSameAlternatives strided_same_alternatives(const ConvolutionSpec& spec, Size input,
                                                  Size kernel) {
  const auto tensorflow_total = [](std::int64_t in, std::int64_t k, std::int64_t s,
                                   std::int64_t d) {
    const std::int64_t out = (in - 1) / s + 1;  // ceil(in / s)
    return std::max<std::int64_t>(0, (out - 1) * s + (k - 1) * d + 1 - in);
  };
  const std::int64_t rows =
      tensorflow_total(input.rows, kernel.rows, spec.stride.rows, spec.dilation.rows);
  const std::int64_t cols =
      tensorflow_total(input.cols, kernel.cols, spec.stride.cols, spec.dilation.cols);
  const std::int64_t half_rows = (spec.dilation.rows * (kernel.rows - 1) + 1) / 2;
  const std::int64_t half_cols = (spec.dilation.cols * (kernel.cols - 1) + 1) / 2;
  return {{rows / 2, rows - rows / 2, cols / 2, cols - cols / 2},
          {half_rows, half_rows, half_cols, half_cols}};
}

}  // namespace convscope
