// NaN and infinities go where arithmetic takes them, and nowhere else. That a zero weight times
// infinity is NaN, as in PyTorch, is in the golden data too.
#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

#include "convscope/reference.h"
#include "engine/strategies.h"

namespace convscope {
namespace {

using testing::Choice;
using testing::choice_name;
using testing::for_each_choice;
using testing::near;
using testing::tolerance;

constexpr float kNan = std::numeric_limits<float>::quiet_NaN();
constexpr float kInfinity = std::numeric_limits<float>::infinity();

/// Whether any tap of output `o` reads the input cell `at`, in the image or copied by the border.
bool reads(const Geometry& g, Border border, Point o, Point at) {
  for (std::int64_t i = 0; i < g.rows.kernel; ++i) {
    if (border_index(border, g.rows.input_of(o.row, i), g.rows.in) != at.row) continue;
    for (std::int64_t j = 0; j < g.cols.kernel; ++j) {
      if (border_index(border, g.cols.input_of(o.col, j), g.cols.in) == at.col) return true;
    }
  }
  return false;
}

/// Puts `bad` into one cell of ones after the other: the outputs that read it, and no others, must
/// hold what `is_hit` accepts.
template <class T, class IsHit>
void expect_hits(const ConvolutionSpec& spec, float bad, IsHit is_hit) {
  const Size size{7, 9};
  const Kernel kernel = testing::kernel_of({{1, 2}, {4, 8}, {16, 32}});
  const auto g = resolve_geometry(spec, size, kernel.size);
  ASSERT_TRUE(g) << g.error().message;
  auto image = testing::image_of({{1, 1}});
  for (std::int64_t cell = 0; cell < size.area(); ++cell) {
    const Point at{cell / size.cols, cell % size.cols};
    image = *Image<float>::create(size);
    image.fill(1);
    image.at(at) = bad;
    for_each_choice<T>(image.view(), spec, kernel, [&](Choice choice, const Image<T>& output) {
      for (std::int64_t r = 0; r < g->rows.out; ++r) {
        for (std::int64_t c = 0; c < g->cols.out; ++c) {
          ASSERT_EQ(is_hit(output.at({r, c})), reads(*g, spec.border, {r, c}, at))
              << choice_name(choice) << ", " << bad << " at (" << at.row << ", " << at.col
              << "), border " << border_name(spec.border) << ": output (" << r << ", " << c
              << ") is " << output.at({r, c});
        }
      }
    });
  }
}

std::vector<ConvolutionSpec> gappy_specs() {
  std::vector<ConvolutionSpec> specs;
  for (const Border border : kBorders) {
    specs.push_back({.dilation = {2, 3}, .border = border});
    specs.push_back({.dilation = {3, 2}, .padding = Padding::same(), .border = border});
    specs.push_back({.stride = {3, 2},
                     .dilation = {2, 4},
                     .padding = Padding::explicit_sides({2, 1, 0, 3}),
                     .border = border,
                     .border_value = -1});
  }
  return specs;
}

TEST(Nonfinite, a_nan_appears_where_a_tap_reads_it_and_not_under_a_gap) {
  for (const ConvolutionSpec& spec : gappy_specs()) {
    expect_hits<float>(spec, kNan, [](float v) { return std::isnan(v); });
    expect_hits<double>(spec, kNan, [](double v) { return std::isnan(v); });
  }
}

TEST(Nonfinite, an_infinity_keeps_its_sign_and_not_under_a_gap) {
  for (const ConvolutionSpec& spec : gappy_specs()) {
    expect_hits<float>(spec, kInfinity, [](float v) { return v == kInfinity; });
    expect_hits<double>(spec, -kInfinity, [](double v) { return v == -double{kInfinity}; });
  }
}

template <class T>
void expect_as_reference(const Image<float>& image, const ConvolutionSpec& spec,
                         const Kernel& kernel) {
  const auto expected = reference_convolve(image.view(), spec, kernel);
  ASSERT_TRUE(expected) << expected.error().message;
  const double allowed = tolerance<T>(image.view(), spec, kernel);
  for_each_choice<T>(image.view(), spec, kernel, [&](Choice choice, const Image<T>& output) {
    EXPECT_TRUE(near(output.view(), expected->view(), allowed)) << choice_name(choice);
  });
}

TEST(Nonfinite, a_weight_of_zero_times_infinity_is_nan) {
  const auto image = testing::image_of({{1, 2, kInfinity, 3}, {4, 5, 6, 7}});
  const Kernel kernel = testing::kernel_of({{0, 1}});
  for_each_choice<float>(image.view(), {}, kernel, [](Choice choice, const Image<float>& output) {
    const auto expected = testing::image_of({{2, kInfinity, kNan}, {5, 6, 7}});
    EXPECT_TRUE(near(output.view(), expected.view(), 0)) << choice_name(choice);
  });
}

TEST(Nonfinite, a_patch_of_everything_bad_goes_where_the_reference_says) {
  auto image = testing::random_image({40, 57}, 3);
  image.at({3, 50}) = kNan;
  image.at({20, 11}) = kInfinity;
  image.at({21, 13}) = -kInfinity;
  image.at({39, 0}) = kInfinity;
  // Separable, with zeros, and large: what a faster strategy would be tempted by.
  const Kernel ones(Size{5, 8}, std::vector<double>(40, 1.0));
  Kernel sparse(Size{6, 9});
  sparse.at({1, 2}) = 2;
  sparse.at({5, 7}) = -3;
  const Kernel large = testing::random_kernel({17, 22}, 4);
  for (const ConvolutionSpec& spec : gappy_specs()) {
    for (const Kernel& kernel : {ones, sparse, large}) {
      if (!resolve_geometry(spec, image.size(), kernel.size)) continue;
      expect_as_reference<float>(image, spec, kernel);
      expect_as_reference<double>(image, spec, kernel);
    }
  }
}

TEST(Nonfinite, weights_and_constants_may_be_infinite_too) {
  const auto image = testing::random_image({6, 8}, 5);
  Kernel kernel = testing::random_kernel({3, 2}, 6);
  kernel.at({1, 0}) = double{kInfinity};
  const ConvolutionSpec spec{
      .padding = Padding::same(), .border = Border::kConstant, .border_value = -double{kInfinity}};
  expect_as_reference<float>(image, spec, kernel);
  expect_as_reference<double>(image, spec, kernel);
}

}  // namespace
}  // namespace convscope
