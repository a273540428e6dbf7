#include "axis_search.h"

#include <algorithm>
#include <cstdlib>
#include <set>
#include <utility>

namespace convscope {
namespace {

/// Enough to pair; every pairing beyond costs more than hundreds before it.
constexpr std::size_t kMostAnswers = 96;

class AxisSearch {
 public:
  explicit AxisSearch(const AxisQuestion& question) : q_(question) {}

  std::vector<AxisAnswer> run() {
    for (const std::int64_t kernel : kernels()) {
      for (const std::int64_t dilation : dilations(kernel)) {
        solve_for_stride(kernel, dilation);
        solve_for_padding(kernel, dilation);
      }
    }
    // Equal answers have equal costs and so end up side by side.
    std::sort(answers_.begin(), answers_.end(), [](const AxisAnswer& a, const AxisAnswer& b) {
      return a.cost != b.cost ? a.cost < b.cost : a.key() < b.key();
    });
    const auto repeated = [](const AxisAnswer& a, const AxisAnswer& b) {
      return a.key() == b.key();
    };
    answers_.erase(std::unique(answers_.begin(), answers_.end(), repeated), answers_.end());
    if (answers_.size() > kMostAnswers) answers_.resize(kMostAnswers);
    return std::move(answers_);
  }

 private:
  /// dilation * (kernel - 1) that, with the present stride and padding, leaves no remainder.
  std::int64_t exact_reach() const {
    return q_.in + q_.present_pads().total() - (q_.wanted - 1) * q_.stride - 1;
  }

  std::set<std::int64_t> kernels() const {
    std::set<std::int64_t> sizes;
    for (std::int64_t k = 1; k <= 7; ++k) sizes.insert(k);
    for (std::int64_t k = q_.kernel - 4; k <= q_.kernel + 4; ++k) sizes.insert(k);
    if (exact_reach() >= 0) sizes.insert(exact_reach() / q_.dilation + 1);
    sizes.erase(sizes.begin(), sizes.lower_bound(1));
    return sizes;
  }

  std::set<std::int64_t> dilations(std::int64_t kernel) const {
    // The dilation of a single tap means nothing: leave it alone.
    if (kernel == 1) return {q_.dilation};
    std::set<std::int64_t> values;
    values.insert(1);
    for (std::int64_t d = q_.dilation - 2; d <= q_.dilation + 2; ++d) values.insert(d);
    if (exact_reach() > 0) values.insert(exact_reach() / (kernel - 1));
    values.erase(values.begin(), values.lower_bound(1));
    return values;
  }

  /// floor(slack / stride) + 1 == wanted has an interval of strides; the nearest is taken.
  void solve_for_stride(std::int64_t kernel, std::int64_t dilation) {
    const std::int64_t reach = dilation * (kernel - 1);
    for (const PaddingMode mode : {q_.mode, PaddingMode::kValid, PaddingMode::kSame}) {
      const Pads pads = q_.pads_of(mode, reach);
      const std::int64_t slack = q_.in + pads.total() - reach - 1;
      if (slack < 0) continue;
      const std::int64_t lowest = slack / q_.wanted + 1;
      const std::int64_t highest =
          q_.wanted == 1 ? std::max(lowest, q_.stride) : slack / (q_.wanted - 1);
      if (lowest > highest) continue;
      add(kernel, std::clamp(q_.stride, lowest, highest), dilation, pads);
    }
  }

  /// For a stride, the sum of the paddings may lie in an interval of `stride` numbers.
  void solve_for_padding(std::int64_t kernel, std::int64_t dilation) {
    const std::int64_t ratio = q_.in / q_.wanted;
    for (const std::int64_t stride :
         std::set<std::int64_t>{q_.stride, 1, 2, std::max<std::int64_t>(1, ratio), ratio + 1}) {
      const std::int64_t exact = (q_.wanted - 1) * stride + dilation * (kernel - 1) + 1 - q_.in;
      const std::int64_t least = std::max<std::int64_t>(0, exact);
      const std::int64_t most = exact + stride - 1;
      if (least > most) continue;
      const Pads present = q_.present_pads();
      const std::int64_t nearest = std::clamp(present.total(), least, most);
      const std::int64_t even = least % 2 != 0 && least < most ? least + 1 : least;
      for (const std::int64_t total : std::set<std::int64_t>{nearest, least, even}) {
        add(kernel, stride, dilation, {total / 2, total - total / 2});
        if (q_.mode == PaddingMode::kExplicit && present.before <= total) {
          add(kernel, stride, dilation, {present.before, total - present.before});
        }
      }
    }
  }

  void add(std::int64_t kernel, std::int64_t stride, std::int64_t dilation, Pads pads) {
    if (std::max(pads.before, pads.after) > q_.widest) return;
    AxisAnswer answer{kernel, stride, dilation, pads};
    const std::int64_t reach = dilation * (kernel - 1);
    answer.mode_gives_pads = pads == q_.pads_of(q_.mode, reach);
    answer.cost = cost_of(answer);
    if ((q_.in + pads.total() - reach - 1) % stride != 0) answer.cost += 0.5;
    answers_.push_back(answer);
  }

  /// Padding is the first thing to turn, then the stride; another kernel computes something else.
  double cost_of(const AxisAnswer& answer) const {
    const auto change = [](double base, std::int64_t to, std::int64_t from) {
      return to == from ? 0.0 : base + static_cast<double>(std::abs(to - from));
    };
    const double cost = change(5, answer.kernel, q_.kernel) + change(3, answer.stride, q_.stride) +
                        change(4, answer.dilation, q_.dilation);
    if (answer.mode_gives_pads || answer.pads == q_.present_pads()) return cost;
    const std::int64_t difference = std::abs(answer.pads.total() - q_.present_pads().total());
    const std::int64_t imbalance = std::abs(answer.pads.after - answer.pads.before);
    return cost + 2.0 + 0.5 * static_cast<double>(difference + imbalance);
  }

  AxisQuestion q_;
  std::vector<AxisAnswer> answers_;
};

}  // namespace

std::vector<AxisAnswer> search_axis(const AxisQuestion& question) {
  return AxisSearch(question).run();
}

}  // namespace convscope
