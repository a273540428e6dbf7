#include "core/inner_range.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace convscope {
namespace {

/// Places the ends to within 0.1 % of the cells.
constexpr std::int64_t kSample = 8192;

/// The golden ratio's fractions spread evenly over rows and columns, whatever the width.
constexpr double kGolden = 0.6180339887498949;

template <class T>
std::vector<T> sample_of(ImageView<const T> image) {
  const std::int64_t cells = image.size.area();
  const std::int64_t count = std::min(cells, kSample);
  std::vector<T> sample;
  sample.reserve(static_cast<std::size_t>(count));
  for (std::int64_t i = 0; i < count; ++i) {
    // One cell of each of `count` equal runs.
    const std::int64_t from = cells / count * i + cells % count * i / count;
    const std::int64_t to = cells / count * (i + 1) + cells % count * (i + 1) / count;
    const double part = static_cast<double>(i) * kGolden;
    const auto place = from + static_cast<std::int64_t>((part - std::floor(part)) *
                                                        static_cast<double>(to - from));
    const T value = image.row(place / image.size.cols)[place % image.size.cols];
    if (std::isfinite(value)) sample.push_back(value);
  }
  return sample;
}

/// The value with the share `p` of the sample before it.
template <class T>
double at_share(std::vector<T>& sample, double p) {
  const auto place = static_cast<std::ptrdiff_t>(p * static_cast<double>(sample.size() - 1));
  std::nth_element(sample.begin(), sample.begin() + place, sample.end());
  return static_cast<double>(sample[static_cast<std::size_t>(place)]);
}

}  // namespace

template <class T>
std::optional<InnerRange> inner_range_of(ImageView<const T> image) {
  if (image.size.area() <= kFewCells) return std::nullopt;
  std::vector<T> sample = sample_of(image);
  if (sample.empty()) return std::nullopt;
  constexpr double kOuter = kOuterPercent / 100;
  InnerRange inner;
  inner.values = {at_share(sample, kOuter), at_share(sample, 1 - kOuter)};
  for (T& value : sample) value = std::abs(value);
  inner.reach = at_share(sample, 1 - kOuter);
  return inner;
}

template std::optional<InnerRange> inner_range_of<float>(ImageView<const float>);
template std::optional<InnerRange> inner_range_of<double>(ImageView<const double>);

}  // namespace convscope
