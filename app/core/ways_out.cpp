#include "core/ways_out.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "core/compute.h"
#include "core/formula_text.h"

namespace convscope {
namespace {

/// What has to be added to the padding of one axis so that the kernel fits.
std::int64_t missing(std::int64_t in, std::int64_t before, std::int64_t after, std::int64_t kernel,
                     std::int64_t dilation) {
  return std::max<std::int64_t>(0, dilation * (kernel - 1) + 1 - (in + before + after));
}

/// The largest kernel, as far as it is wanted, whose span fits.
std::int64_t fitting(std::int64_t padded, std::int64_t kernel, std::int64_t dilation) {
  return std::clamp<std::int64_t>((padded - 1) / dilation + 1, 1, kernel);
}

class Collector {
 public:
  explicit Collector(const Experiment& from) : from_(from) {}

  void offer(std::string id, std::string label, std::string tooltip, Experiment e) {
    if (e == from_ || !check(e)) return;
    ways_.push_back({std::move(id), std::move(label), std::move(tooltip), std::move(e)});
  }
  bool empty() const { return ways_.empty(); }
  std::vector<WayOut> take() { return std::move(ways_); }

 private:
  const Experiment& from_;
  std::vector<WayOut> ways_;
};

/// The present sides, none below 0; those of a mode that follows the kernel are none.
Sides own_sides(const ConvolutionSpec& spec) {
  if (spec.padding.mode != PaddingMode::kExplicit) return {};
  const auto least = [](std::int64_t side) { return std::max<std::int64_t>(0, side); };
  const Sides& now = spec.padding.sides;
  return {least(now.top), least(now.bottom), least(now.left), least(now.right)};
}

/// Explicit sides of which none is below 0 and into which the kernel fits.
Experiment with_padding_that_fits(Experiment e, Size input) {
  Sides sides = own_sides(e.spec);
  const Pair d = e.spec.dilation;
  const std::int64_t rows =
      missing(input.rows, sides.top, sides.bottom, e.kernel.size.rows, d.rows);
  const std::int64_t cols =
      missing(input.cols, sides.left, sides.right, e.kernel.size.cols, d.cols);
  sides = {sides.top + rows / 2, sides.bottom + rows - rows / 2, sides.left + cols / 2,
           sides.right + cols - cols / 2};
  e.spec.padding = Padding::explicit_sides(sides);
  return e;
}

void offer_padding(Collector& ways, const Experiment& from, Size input) {
  const bool own = from.spec.padding.mode == PaddingMode::kExplicit;
  // The other modes follow the kernel.
  if (!own && from.spec.padding.mode != PaddingMode::kValid) return;
  Experiment e = with_padding_that_fits(from, input);
  const Sides sides = e.spec.padding.sides;
  if (own && sides == own_sides(from.spec)) {
    ways.offer("padding0", "No negative padding", "Sides below 0 become 0.", std::move(e));
  } else {
    ways.offer("pad", "Add padding",
               fmt::format("As little as lets the kernel fit: {}.", to_string(sides)),
               std::move(e));
  }
}

/// Where no single change helps.
void offer_all(Collector& ways, const Experiment& from, Size input) {
  Experiment e = from;
  e.spec.dilation = {1, 1};
  e.spec.border = Border::kZero;
  ways.offer("all", "Padding that fits, of zeros", "And dilation 1.",
             with_padding_that_fits(std::move(e), input));
}

void offer_kernel(Collector& ways, const Experiment& from, Size input) {
  const Sides sides = own_sides(from.spec);
  const Size padded{input.rows + sides.top + sides.bottom, input.cols + sides.left + sides.right};
  const Pair d = from.spec.dilation;
  const Size size{fitting(padded.rows, from.kernel.size.rows, d.rows),
                  fitting(padded.cols, from.kernel.size.cols, d.cols)};
  if (size == from.kernel.size) return;
  Experiment e = from;
  e.kernel = resized(from.kernel, size);
  e.kernel_name = "custom";
  ways.offer("kernel", "Kernel " + size_text(size),
             "The largest that fits: keeps the weights about the centre.", std::move(e));
}

void offer_transposed(Collector& ways, const Experiment& from) {
  Experiment e = from;
  e.transposed->padding = {0, 0};
  ways.offer("padding0", "Padding 0", "Cuts nothing off the output.", e);
  e = from;
  e.transposed->dilation = {1, 1};
  ways.offer("dilation1", "Dilation 1", "No gaps between the taps.", std::move(e));
}

}  // namespace

std::vector<WayOut> ways_out(const Experiment& from) {
  Collector ways(from);
  const auto input = input_size(from);
  if (!input || check(from)) return {};
  if (from.transposed) {
    offer_transposed(ways, from);
    return ways.take();
  }
  offer_padding(ways, from, *input);
  Experiment e = from;
  e.spec.dilation = {1, 1};
  ways.offer("dilation1", "Dilation 1", "No gaps between the taps.", std::move(e));
  e = from;
  e.spec.border = Border::kZero;
  ways.offer("zero", "Border zero", "Zeros can pad any input by any number.", std::move(e));
  offer_kernel(ways, from, *input);
  e = from;
  e.spec.padding.mode = PaddingMode::kFull;
  ways.offer("full", "Padding 'full'", "Every overlap of kernel and input.", std::move(e));
  if (ways.empty()) offer_all(ways, from, *input);
  return ways.take();
}

}  // namespace convscope
