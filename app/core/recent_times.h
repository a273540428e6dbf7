#pragma once
// The last few durations of something, and their median, which does not jump with one odd frame.

#include <algorithm>
#include <array>
#include <cstddef>

namespace convscope {

class RecentTimes {
 public:
  static constexpr std::size_t kMost = 60;

  void add(double ms) {
    times_[next_] = ms;
    next_ = (next_ + 1) % kMost;
    count_ = std::min(count_ + 1, kMost);
  }
  std::size_t count() const { return count_; }
  /// 0 where there is none.
  double median() const {
    if (count_ == 0) return 0;
    auto sorted = times_;
    auto* const middle = sorted.data() + count_ / 2;
    std::nth_element(sorted.data(), middle, sorted.data() + count_);
    return *middle;
  }

 private:
  std::array<double, kMost> times_{};
  std::size_t next_ = 0;
  std::size_t count_ = 0;
};

}  // namespace convscope
