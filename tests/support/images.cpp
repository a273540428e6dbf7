#include "support/images.h"

#include <algorithm>
#include <cmath>
#include <random>

namespace convscope::testing {
namespace {

/// std::uniform_real_distribution differs between libraries; this does not.
double unit(std::mt19937_64& engine) {
  return static_cast<double>(engine() >> 11) * 0x1p-53;
}

template <class Make>
Image<float> filled(Size size, Make make) {
  auto image = Image<float>::create(size);
  for (std::int64_t r = 0; r < size.rows; ++r) {
    for (std::int64_t c = 0; c < size.cols; ++c) image->at({r, c}) = static_cast<float>(make());
  }
  return *std::move(image);
}

template <class Make>
Kernel filled_kernel(Size size, Make make) {
  Kernel kernel(size);
  for (double& w : kernel.weights) w = make();
  return kernel;
}

bool same(double a, double b, double tolerance) {
  if (std::isnan(a) || std::isnan(b)) return std::isnan(a) && std::isnan(b);
  if (std::isinf(a) || std::isinf(b)) return a == b;
  return std::abs(a - b) <= tolerance;
}

}  // namespace

Image<float> image_of(std::initializer_list<std::initializer_list<float>> rows) {
  const Size size{static_cast<std::int64_t>(rows.size()),
                  static_cast<std::int64_t>(rows.begin()->size())};
  auto image = Image<float>::create(size);
  std::int64_t r = 0;
  for (const auto& row : rows) std::copy(row.begin(), row.end(), image->row(r++));
  return *std::move(image);
}

Kernel kernel_of(std::initializer_list<std::initializer_list<double>> rows) {
  Kernel kernel;
  kernel.size = {static_cast<std::int64_t>(rows.size()),
                 static_cast<std::int64_t>(rows.begin()->size())};
  for (const auto& row : rows) kernel.weights.insert(kernel.weights.end(), row);
  return kernel;
}

Image<float> seed_image() {
  return image_of({{-0.7031873F, -0.49028236F, -0.32181433F},
                   {-1.7550787F, 0.20666447F, -2.0112646F},
                   {-0.5572507F, 0.337217F, 1.548836F}});
}

Kernel seed_kernel() {
  return kernel_of({{-1.3707366F, 1.4252914F}, {-0.27946392F, -0.5596279F}});
}

Image<float> random_image(Size size, std::uint64_t seed) {
  std::mt19937_64 engine(seed);
  return filled(size, [&] { return 2 * unit(engine) - 1; });
}

Kernel random_kernel(Size size, std::uint64_t seed) {
  std::mt19937_64 engine(seed);
  return filled_kernel(size, [&] { return 2 * unit(engine) - 1; });
}

Image<float> integer_image(Size size, std::uint64_t seed) {
  std::mt19937_64 engine(seed);
  return filled(size, [&] { return static_cast<int>(engine() % 17) - 8; });
}

Kernel integer_kernel(Size size, std::uint64_t seed) {
  std::mt19937_64 engine(seed);
  return filled_kernel(size, [&] { return static_cast<int>(engine() % 17) - 8; });
}

template <class A, class B>
::testing::AssertionResult near(ImageView<const A> actual, ImageView<const B> expected,
                                double tolerance) {
  if (actual.size != expected.size) {
    return ::testing::AssertionFailure()
           << "size " << to_string(actual.size) << ", expected " << to_string(expected.size);
  }
  for (std::int64_t r = 0; r < actual.size.rows; ++r) {
    for (std::int64_t c = 0; c < actual.size.cols; ++c) {
      const auto a = static_cast<double>(actual.at({r, c}));
      const auto e = static_cast<double>(expected.at({r, c}));
      if (!same(a, e, tolerance)) {
        return ::testing::AssertionFailure()
               << "at (" << r << ", " << c << "): " << a << ", expected " << e << ", off by "
               << a - e << ", tolerance " << tolerance;
      }
    }
  }
  return ::testing::AssertionSuccess();
}

template ::testing::AssertionResult near<float, float>(ImageView<const float>,
                                                       ImageView<const float>, double);
template ::testing::AssertionResult near<float, double>(ImageView<const float>,
                                                        ImageView<const double>, double);
template ::testing::AssertionResult near<double, double>(ImageView<const double>,
                                                         ImageView<const double>, double);
template ::testing::AssertionResult near<double, float>(ImageView<const double>,
                                                        ImageView<const float>, double);

double float_tolerance(ImageView<const float> image, const Kernel& kernel) {
  float largest = 0;
  for (std::int64_t r = 0; r < image.size.rows; ++r) {
    for (std::int64_t c = 0; c < image.size.cols; ++c) {
      const float magnitude = std::abs(image.at({r, c}));
      if (std::isfinite(magnitude)) largest = std::max(largest, magnitude);
    }
  }
  return 1e-6 * sum_of_magnitudes(kernel) * static_cast<double>(largest) + 1e-30;
}

}  // namespace convscope::testing
