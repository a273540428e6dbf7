// What kernels are: gain, rank and factors, symmetries, bounds, frequency response.
#include "convscope/kernel_facts.h"

#include <gtest/gtest.h>

#include <cmath>
#include <complex>
#include <numbers>

#include "convscope/kernel_presets.h"
#include "convscope/reference.h"
#include "support/images.h"

namespace convscope {
namespace {

using testing::kernel_of;
using testing::random_kernel;

Kernel preset(std::string_view spelling) {
  const auto kernel = parse_preset(spelling);
  EXPECT_TRUE(kernel) << spelling << ": " << kernel.error().message;
  return kernel ? *kernel : Kernel({1, 1});
}

/// The sum of outer products.
Kernel product_of(const std::vector<OuterProduct>& terms, Size size) {
  Kernel total(size);
  for (const OuterProduct& term : terms) {
    for (std::int64_t r = 0; r < size.rows; ++r) {
      for (std::int64_t c = 0; c < size.cols; ++c) {
        total.at({r, c}) +=
            term.column[static_cast<std::size_t>(r)] * term.row[static_cast<std::size_t>(c)];
      }
    }
  }
  return total;
}

double largest_difference(const Kernel& a, const Kernel& b) {
  EXPECT_EQ(a.size, b.size);
  double largest = 0;
  for (std::size_t i = 0; i < a.weights.size(); ++i) {
    largest = std::max(largest, std::abs(a.weights[i] - b.weights[i]));
  }
  return largest;
}

TEST(Factors, of_any_kernel_multiply_back_to_it) {
  for (std::int64_t rows = 1; rows <= 9; ++rows) {
    for (std::int64_t cols = 1; cols <= 9; ++cols) {
      const Kernel kernel =
          random_kernel({rows, cols}, static_cast<std::uint64_t>(rows * 16 + cols));
      const auto factors = factorise(kernel);
      ASSERT_TRUE(factors) << factors.error().message;
      EXPECT_EQ(factors->rank(), std::min(rows, cols)) << rows << "x" << cols;
      EXPECT_LE(largest_difference(product_of(factors->terms, kernel.size), kernel), 1e-14)
          << rows << "x" << cols;
      double energy = 0;
      for (const double value : factors->singular_values) energy += value * value;
      double expected = 0;
      for (const double w : kernel.weights) expected += w * w;
      EXPECT_NEAR(energy, expected, 1e-13 * expected) << rows << "x" << cols;
    }
  }
}

TEST(Factors, are_orthogonal_and_descend) {
  const auto factors = factorise(random_kernel({7, 5}, 3));
  ASSERT_TRUE(factors) << factors.error().message;
  const auto dot = [](const std::vector<double>& a, const std::vector<double>& b) {
    double total = 0;
    for (std::size_t i = 0; i < a.size(); ++i) total += a[i] * b[i];
    return total;
  };
  for (std::size_t a = 0; a < factors->terms.size(); ++a) {
    const double value = factors->singular_values[a];
    EXPECT_NEAR(dot(factors->terms[a].row, factors->terms[a].row), value, 1e-13);
    EXPECT_NEAR(dot(factors->terms[a].column, factors->terms[a].column), value, 1e-13);
    for (std::size_t b = a + 1; b < factors->terms.size(); ++b) {
      EXPECT_GE(value, factors->singular_values[b]);
      EXPECT_NEAR(dot(factors->terms[a].row, factors->terms[b].row), 0, 1e-13);
      EXPECT_NEAR(dot(factors->terms[a].column, factors->terms[b].column), 0, 1e-13);
    }
  }
}

TEST(Factors, find_the_rank_that_a_kernel_was_made_with) {
  for (std::int64_t rank = 1; rank <= 4; ++rank) {
    std::vector<OuterProduct> terms;
    for (std::int64_t t = 0; t < rank; ++t) {
      const auto seed = static_cast<std::uint64_t>(rank * 10 + t);
      terms.push_back(
          {random_kernel({1, 9}, seed).weights, random_kernel({1, 6}, seed + 5).weights});
    }
    const Kernel kernel = product_of(terms, {9, 6});
    const auto factors = factorise(kernel);
    ASSERT_TRUE(factors) << factors.error().message;
    EXPECT_EQ(factors->rank(), rank);
    Kernel single = kernel;
    for (double& w : single.weights) w = static_cast<float>(w);
    EXPECT_EQ(factorise(single)->rank(), 6) << "rounding to float32 fills the rank up";
    EXPECT_EQ(factorise(single, kFloatEpsilon)->rank(), rank);
  }
}

TEST(Factors, of_presets) {
  for (const char* separable :
       {"identity:5,3", "box:4,7", "gaussian:0.4", "gaussian:5", "sobel-x"}) {
    EXPECT_EQ(factorise(preset(separable))->rank(), 1) << separable;
  }
  EXPECT_EQ(factorise(preset("unsharp"))->rank(), 2) << "an impulse less a Gaussian";
  EXPECT_EQ(factorise(preset("gabor:3,8,30"))->rank(), 2) << "cos(a + b) is two products";
  EXPECT_EQ(factorise(Kernel({3, 4}))->rank(), 0) << "a zero kernel is the empty sum";
}

TEST(Factors, survive_numbers_whose_squares_do_not) {
  for (const double scale : {1e-200, 1e200}) {
    Kernel kernel = random_kernel({4, 6}, 9);
    for (double& w : kernel.weights) w *= scale;
    const auto factors = factorise(kernel);
    ASSERT_TRUE(factors) << factors.error().message;
    EXPECT_EQ(factors->rank(), 4);
    EXPECT_LE(largest_difference(product_of(factors->terms, kernel.size), kernel), 1e-14 * scale);
  }
}

TEST(Factors, of_weights_that_are_not_finite_are_refused) {
  Kernel kernel({2, 3});
  kernel.at({1, 2}) = std::nan("");
  EXPECT_EQ(factorise(kernel).error().code, ErrorCode::kInvalidArgument);
  EXPECT_EQ(separable_vectors(kernel), std::nullopt);
}

TEST(SeparableVectors, are_written_as_a_person_would) {
  const auto sobel_x = separable_vectors(preset("sobel-x"));
  ASSERT_TRUE(sobel_x);
  EXPECT_EQ(sobel_x->column, (std::vector<double>{1, 2, 1}));
  EXPECT_EQ(sobel_x->row, (std::vector<double>{-1, 0, 1}));
  const auto sobel_y = separable_vectors(preset("sobel-y"));
  ASSERT_TRUE(sobel_y);
  EXPECT_EQ(sobel_y->column, (std::vector<double>{-1, 0, 1}));
  EXPECT_EQ(sobel_y->row, (std::vector<double>{1, 2, 1}));
  const auto tall = separable_vectors(kernel_of({{2, 4}, {3, 6}, {-7, -14}}));
  ASSERT_TRUE(tall);
  EXPECT_EQ(tall->column, (std::vector<double>{2, 3, -7}));
  EXPECT_EQ(tall->row, (std::vector<double>{1, 2}));
}

TEST(SeparableVectors, of_a_blur_have_a_sum_of_one_and_multiply_back) {
  for (const char* spelling : {"gaussian:1.5", "box:5,3"}) {
    const Kernel kernel = preset(spelling);
    const auto vectors = separable_vectors(kernel);
    ASSERT_TRUE(vectors) << spelling;
    double column_sum = 0;
    for (const double x : vectors->column) column_sum += x;
    EXPECT_NEAR(column_sum, 1, 1e-14) << spelling;
    EXPECT_LE(largest_difference(product_of({*vectors}, kernel.size), kernel), 1e-16) << spelling;
  }
  const Kernel edge = kernel_of({{0.5, -0.5}, {0.25, -0.25}, {0.125, -0.125}});
  const auto vectors = separable_vectors(edge);
  ASSERT_TRUE(vectors);
  EXPECT_EQ(vectors->row, (std::vector<double>{1, -1}));
  EXPECT_EQ(largest_difference(product_of({*vectors}, edge.size), edge), 0);
}

TEST(SeparableVectors, of_a_kernel_of_higher_rank_are_none) {
  EXPECT_EQ(separable_vectors(random_kernel({3, 4}, 1)), std::nullopt);
  EXPECT_EQ(separable_vectors(Kernel({3, 4})), std::nullopt);
}

TEST(Symmetries, are_told_apart) {
  const auto only = [](const Symmetries& symmetries) {
    std::string text;
    if (symmetries.upside_down) text += "U";
    if (symmetries.left_right) text += "L";
    if (symmetries.half_turn) text += "H";
    if (symmetries.transpose) text += "T";
    if (symmetries.anti_upside_down) text += "u";
    if (symmetries.anti_left_right) text += "l";
    if (symmetries.anti_half_turn) text += "h";
    if (symmetries.anti_transpose) text += "t";
    return text;
  };
  EXPECT_EQ(only(symmetries_of(preset("gaussian:1.3"))), "ULHT");
  EXPECT_EQ(only(symmetries_of(preset("box:2,5"))), "ULH");
  EXPECT_EQ(only(symmetries_of(preset("sobel-x"))), "Ulh");
  EXPECT_EQ(only(symmetries_of(kernel_of({{1, 2, 1}, {0, 0, 0}, {-1, -2, -1}}))), "Luh");
  EXPECT_EQ(only(symmetries_of(kernel_of({{1, 2}, {3, 4}}))), "");
  EXPECT_EQ(only(symmetries_of(kernel_of({{1, 2}, {2, 4}}))), "T");
  EXPECT_EQ(only(symmetries_of(kernel_of({{0, 2}, {-2, 0}}))), "ht");
  EXPECT_EQ(only(symmetries_of(kernel_of({{1, 2}, {2, 1}}))), "HT");
  EXPECT_EQ(only(symmetries_of(kernel_of({{1, 2, 3}, {3, 2, 1}}))), "H");
  EXPECT_EQ(only(symmetries_of(Kernel({2, 3}))), "ULH");
  Kernel odd({1, 3}, {1, 5, -1});
  EXPECT_EQ(only(symmetries_of(odd)), "U") << "the middle weight is not its own opposite";
}

TEST(Symmetries, flip_changes_nothing_exactly_when_the_flipped_kernel_is_the_same) {
  for (const Preset& one : kernel_presets()) {
    const auto kernel = make_preset(one.id);
    ASSERT_TRUE(kernel) << kernel.error().message;
    EXPECT_EQ(flip_changes_nothing(*kernel), flipped(*kernel) == *kernel) << one.id;
  }
}

TEST(OutputBounds, are_reached_by_the_image_that_follows_the_signs) {
  const Kernel kernel = random_kernel({3, 4}, 11);
  const Interval input{-2, 5};
  const Interval bounds = output_bounds(kernel, input);
  auto highest = Image<float>::create({3, 4});
  auto lowest = Image<float>::create({3, 4});
  for (std::int64_t r = 0; r < 3; ++r) {
    for (std::int64_t c = 0; c < 4; ++c) {
      const bool positive = kernel.at({r, c}) > 0;
      highest->at({r, c}) = static_cast<float>(positive ? input.high : input.low);
      lowest->at({r, c}) = static_cast<float>(positive ? input.low : input.high);
    }
  }
  EXPECT_NEAR(reference_convolve(highest->view(), {}, kernel)->at({0, 0}), bounds.high, 1e-14);
  EXPECT_NEAR(reference_convolve(lowest->view(), {}, kernel)->at({0, 0}), bounds.low, 1e-14);
}

TEST(OutputBounds, of_whole_numbers_hold_every_output_exactly) {
  EXPECT_EQ(output_bounds(preset("sobel-x"), {0, 255}), (Interval{-1020, 1020}));
  EXPECT_EQ(output_bounds(kernel_of({{1, 2}}), {-1, 3}), (Interval{-3, 9}));
  EXPECT_EQ(output_bounds(Kernel({2, 3}), {-1, 3}), (Interval{0, 0}));
  const Kernel kernel = testing::integer_kernel({4, 3}, 2);
  const Image<float> image = testing::integer_image({15, 19}, 3);
  const Interval bounds = output_bounds(kernel, {-8, 8});
  const auto output = reference_convolve(image.view(), {.padding = Padding::full()}, kernel);
  for (std::int64_t i = 0; i < output->size().area(); ++i) {
    const double y = output->at({i / output->size().cols, i % output->size().cols});
    EXPECT_GE(y, bounds.low);
    EXPECT_LE(y, bounds.high);
  }
}

TEST(Gain, tells_normalised_and_zero_sum_kernels) {
  EXPECT_TRUE(is_normalised(preset("gaussian:2.5")));
  EXPECT_FALSE(is_normalised(preset("sobel-x")));
  EXPECT_TRUE(is_zero_sum(preset("sobel-x")));
  EXPECT_TRUE(is_zero_sum(kernel_of({{0.1, 0.2, -0.3}}))) << "but for rounding";
  EXPECT_FALSE(is_zero_sum(kernel_of({{1e-9}})));
  EXPECT_FALSE(is_normalised(kernel_of({{1.000001}})));
}

TEST(FrequencyMagnitude, equals_the_definition_of_the_transform) {
  const Kernel kernel = random_kernel({3, 4}, 6);
  const Pair dilation{2, 3};
  const Size grid{8, 5};
  const auto magnitude = frequency_magnitude(kernel, grid, dilation);
  ASSERT_TRUE(magnitude) << magnitude.error().message;
  for (std::int64_t r = 0; r < grid.rows; ++r) {
    for (std::int64_t c = 0; c < grid.cols; ++c) {
      const double u = static_cast<double>(r - 4) / 8;
      const double v = static_cast<double>(c - 2) / 5;
      std::complex<double> total = 0;
      for (std::int64_t i = 0; i < 3; ++i) {
        for (std::int64_t j = 0; j < 4; ++j) {
          const double cycles = u * static_cast<double>(i * 2) + v * static_cast<double>(j * 3);
          total += kernel.at({i, j}) * std::polar(1.0, -2 * std::numbers::pi * cycles);
        }
      }
      EXPECT_NEAR(magnitude->at({r, c}), std::abs(total), 1e-13) << r << "," << c;
    }
  }
}

TEST(FrequencyMagnitude, is_the_gain_in_the_middle_and_falls_where_a_blur_blurs) {
  const auto blur = frequency_magnitude(preset("gaussian:1.5"), {32, 48});
  ASSERT_TRUE(blur) << blur.error().message;
  EXPECT_NEAR(blur->at({16, 24}), 1, 1e-14);
  EXPECT_LT(blur->at({0, 24}), 0.01);
  EXPECT_LT(blur->at({16, 0}), 0.01);
  const auto identity = frequency_magnitude(preset("identity:3,5"), {6, 9});
  ASSERT_TRUE(identity) << identity.error().message;
  for (std::int64_t i = 0; i < 6 * 9; ++i) EXPECT_NEAR(identity->at({i / 9, i % 9}), 1, 1e-14);
}

TEST(FrequencyMagnitude, refuses_grids_that_are_none) {
  EXPECT_EQ(frequency_magnitude(Kernel({2, 3}), {0, 4}).error().code, ErrorCode::kInvalidArgument);
  EXPECT_EQ(frequency_magnitude(Kernel({2, 3}), {4, 1 << 20}).error().code, ErrorCode::kTooLarge);
  EXPECT_EQ(frequency_magnitude(Kernel({2, 3}), {4, 5}, {1, 0}).error().code,
            ErrorCode::kInvalidArgument);
}

}  // namespace
}  // namespace convscope
