#include "convscope/size_advice.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace convscope {
namespace {

constexpr std::int64_t kMostDivisorsTried = 1 << 16;

/// "1 row at the bottom and 2 columns at the right"; `more` is "" or " more", " less".
std::string far_lines(std::int64_t rows, std::int64_t cols, const std::string& more) {
  const auto part = [&](std::int64_t count, const char* line, const char* side) {
    return std::to_string(count) + more + " " + line + (count == 1 ? "" : "s") + " at the " + side;
  };
  std::string text;
  if (rows > 0) text += part(rows, "row", "bottom");
  if (rows > 0 && cols > 0) text += " and ";
  if (cols > 0) text += part(cols, "column", "right");
  return text;
}

/// The divisor of padded - span that is next to the stride, below or above it.
std::optional<std::int64_t> next_divisor(const AxisGeometry& axis, int direction) {
  if (axis.remainder == 0) return axis.stride;
  const std::int64_t slack = axis.padded() - axis.span;
  std::int64_t stride = axis.stride + direction;
  if (direction < 0) stride = std::min(stride, slack);
  for (std::int64_t tried = 0; tried < kMostDivisorsTried; ++tried, stride += direction) {
    if (stride < 1 || stride > slack) return std::nullopt;
    if (slack % stride == 0) return stride;
  }
  return std::nullopt;
}

class FixList {
 public:
  FixList(Size input, Size kernel) : input_(input), kernel_(kernel) {}

  void offer(const ConvolutionSpec& spec, Size input, const std::string& what) {
    const auto geometry = resolve_geometry(spec, input, kernel_);
    if (!geometry || geometry->remainder() != Size{0, 0}) return;
    fixes_.push_back({spec, input, *geometry, what + ": output " + to_string(geometry->output())});
  }

  void offer(const ConvolutionSpec& spec, const std::string& what) { offer(spec, input_, what); }

  std::vector<ExactFix> take() { return std::move(fixes_); }

 private:
  Size input_;
  Size kernel_;
  std::vector<ExactFix> fixes_;
};

void offer_paddings(const ConvolutionSpec& spec, const Geometry& g, FixList& fixes) {
  const auto missing = [](const AxisGeometry& axis) {
    return axis.remainder > 0 ? axis.stride - axis.remainder : 0;
  };
  const Size more{missing(g.rows), missing(g.cols)};
  ConvolutionSpec padded = spec;
  padded.padding = Padding::explicit_sides(
      {g.rows.before, g.rows.after + more.rows, g.cols.before, g.cols.after + more.cols});
  fixes.offer(padded, "pad " + far_lines(more.rows, more.cols, " more"));
  const Size less = g.remainder();
  if (less.rows > g.rows.after || less.cols > g.cols.after) return;
  padded.padding = Padding::explicit_sides(
      {g.rows.before, g.rows.after - less.rows, g.cols.before, g.cols.after - less.cols});
  fixes.offer(padded, "pad " + far_lines(less.rows, less.cols, " less"));
}

void offer_strides(const ConvolutionSpec& spec, const Geometry& g, FixList& fixes) {
  for (const int direction : {-1, 1}) {
    const auto rows = next_divisor(g.rows, direction);
    const auto cols = next_divisor(g.cols, direction);
    if (!rows || !cols) continue;
    ConvolutionSpec strided = spec;
    strided.stride = {*rows, *cols};
    fixes.offer(strided, "take stride " + to_string(strided.stride));
  }
}

}  // namespace

Result<std::vector<ExactFix>> exact_fixes(const ConvolutionSpec& spec, Size input, Size kernel) {
  const auto g = resolve_geometry(spec, input, kernel);
  if (!g) return g.error();
  const Size remainder = g->remainder();
  if (remainder == Size{0, 0}) return std::vector<ExactFix>{};
  FixList fixes(input, kernel);
  offer_paddings(spec, *g, fixes);
  const Size cropped{input.rows - remainder.rows, input.cols - remainder.cols};
  fixes.offer(spec, cropped, "crop " + far_lines(remainder.rows, remainder.cols, ""));
  offer_strides(spec, *g, fixes);
  return fixes.take();
}

Result<Size> wished_output(SizeWish wish, const ConvolutionSpec& spec, Size input, Size kernel) {
  if (wish == SizeWish::kKeep) return input;
  if (wish == SizeWish::kHalf) return Size{(input.rows + 1) / 2, (input.cols + 1) / 2};
  const auto g = resolve_geometry(spec, input, kernel);
  if (!g) return g.error();
  // floor(floor(slack / s) / 2) == floor(slack / (2 s)): no need to double a stride near 2^63.
  return Size{(g->rows.out - 1) / 2 + 1, (g->cols.out - 1) / 2 + 1};
}

}  // namespace convscope
