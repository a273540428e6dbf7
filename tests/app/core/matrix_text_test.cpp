#include "core/matrix_text.h"

#include <gtest/gtest.h>

#include <limits>

#include "app/core/outcomes.h"
#include "support/images.h"

namespace convscope {
namespace {

using testing::experiment_of;
using testing::image_of;
using testing::kernel_of;
using testing::outcome_of;

std::string text_of(Image<float> image, Precision precision = Precision::kFloat32) {
  Experiment experiment = experiment_of(std::move(image), kernel_of({{1}}));
  experiment.options.precision = precision;
  return matrix_text(outcome_of(experiment));
}

TEST(MatrixText, aligns_the_columns) {
  EXPECT_EQ(text_of(image_of({{1.5F, -20.25F, 0.125F}, {3, 4, 5}})),
            "[[  1.5000, -20.2500,   0.1250],\n"
            " [  3.0000,   4.0000,   5.0000]]");
}

TEST(MatrixText, whole_numbers_have_no_decimals) {
  EXPECT_EQ(text_of(image_of({{9, 8, 7}, {-10, 0, 1}})),
            "[[  9,   8,   7],\n"
            " [-10,   0,   1]]");
}

TEST(MatrixText, very_large_and_very_small_values_are_scientific) {
  EXPECT_EQ(text_of(image_of({{1.5e-7F, 0}})), "[[1.5000e-07, 0.0000e+00]]");
  EXPECT_EQ(text_of(image_of({{1.5e9F, 2}})), "[[1.5000e+09, 2.0000e+00]]");
  EXPECT_EQ(text_of(image_of({{0x1p-20F, 0}}), Precision::kFloat64),
            "[[9.53674316e-07, 0.00000000e+00]]");
}

TEST(MatrixText, names_what_is_not_finite) {
  constexpr float kInf = std::numeric_limits<float>::infinity();
  constexpr float kNan = std::numeric_limits<float>::quiet_NaN();
  EXPECT_EQ(text_of(image_of({{0.5F, kInf, -kInf, kNan}})), "[[0.5000,    inf,   -inf,    nan]]");
}

}  // namespace
}  // namespace convscope
