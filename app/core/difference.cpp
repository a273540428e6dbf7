#include "core/difference.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace convscope {
namespace {

constexpr double kProducts = 1e6;  // a millisecond of plain arithmetic
constexpr std::int64_t kLargestSide = 48;

Result<Plan> plan_of(const Outcome& ours, const ConvolutionSpec& spec) {
  return make_plan(spec, ours.input->image.size(), ours.experiment.kernel,
                   {Precision::kFloat64, Strategy::kDirect});
}

Result<Image<double>> cells_of(const Outcome& ours, const Plan& plan, Region region) {
  auto cells = Image<double>::create(region.size);
  if (!cells) return cells;
  const auto status =
      convolve_region<double>(ours.input->image.view(), plan, region, cells->view());
  if (!status) return status.error();
  return cells;
}

}  // namespace

Region difference_region(Size output, Size kernel, std::optional<Point> about) {
  const double cells = kProducts / static_cast<double>(std::max<std::int64_t>(1, kernel.area()));
  const auto side = std::clamp<std::int64_t>(std::llround(std::sqrt(cells)), 5, kLargestSide);
  const auto axis = [&](std::int64_t n, std::optional<std::int64_t> middle) {
    const std::int64_t length = std::min(side, n);
    const std::int64_t first = middle ? *middle - length / 2 : 0;
    return std::pair{std::clamp<std::int64_t>(first, 0, n - length), length};
  };
  const auto [row, rows] = axis(output.rows, about ? std::optional(about->row) : std::nullopt);
  const auto [col, cols] = axis(output.cols, about ? std::optional(about->col) : std::nullopt);
  return {{row, col}, {rows, cols}};
}

Result<Difference> difference(const Outcome& ours, const ConvolutionSpec& theirs, Region region) {
  const auto our_plan = plan_of(ours, ours.experiment.spec);
  if (!our_plan) return our_plan.error();
  const auto their_plan = plan_of(ours, theirs);
  if (!their_plan) return their_plan.error();
  const Size a = our_plan->geometry.output();
  const Size b = their_plan->geometry.output();
  region.size.rows = std::min(region.size.rows, std::min(a.rows, b.rows) - region.origin.row);
  region.size.cols = std::min(region.size.cols, std::min(a.cols, b.cols) - region.origin.col);
  if (region.size.rows <= 0 || region.size.cols <= 0 ||
      std::min(region.origin.row, region.origin.col) < 0) {
    return Error{ErrorCode::kInvalidArgument, "no cell of the output is in both results here"};
  }
  auto own = cells_of(ours, *our_plan, region);
  if (!own) return own.error();
  auto other = cells_of(ours, *their_plan, region);
  if (!other) return other.error();
  Difference result{region, *std::move(other), *std::move(own), 0};
  for (std::int64_t r = 0; r < region.size.rows; ++r) {
    for (std::int64_t c = 0; c < region.size.cols; ++c) {
      double& value = result.values.at({r, c});
      value = result.theirs.at({r, c}) - value;
      result.largest = std::max(result.largest, std::isnan(value) ? 0 : std::abs(value));
    }
  }
  return result;
}

}  // namespace convscope
