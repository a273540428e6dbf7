#include "core/seed_example.h"

#include <gtest/gtest.h>

#include "app/core/outcomes.h"
#include "core/matrix_text.h"
#include "support/images.h"

namespace convscope {
namespace {

std::string result_of(std::size_t setting, Precision precision) {
  const auto experiment = seed_experiment(seed_settings()[setting].spec, precision);
  EXPECT_TRUE(experiment);
  return matrix_text(testing::outcome_of(*experiment));
}

TEST(SeedExample, holds_the_notebooks_numbers) {
  const auto experiment = seed_experiment({}, Precision::kFloat32);
  ASSERT_TRUE(experiment);
  const Image<float> notebook = testing::seed_image();
  EXPECT_TRUE(testing::near(experiment->source->image.view(), notebook.view(), 0.0));
  EXPECT_EQ(experiment->kernel, testing::seed_kernel());
}

TEST(SeedExample, prints_pytorchs_three_results_in_float32) {
  EXPECT_EQ(result_of(0, Precision::kFloat32),
            "[[ 0.6399,  1.2812],\n"
            " [ 2.6673, -4.1109]]");
  EXPECT_EQ(result_of(1, Precision::kFloat32),
            "[[ 0.6399,  1.2812,  1.0032],\n"
            " [ 2.6673, -4.1109,  2.3241],\n"
            " [ 1.2445,  1.7453, -2.1230]]");
  EXPECT_EQ(result_of(2, Precision::kFloat32),
            "[[-0.8668,  0.1557, -0.0942],\n"
            " [-0.4587,  0.9639,  0.6720],\n"
            " [-2.8666,  2.4058, -0.2833]]");
}

TEST(SeedExample, prints_numpys_digits_in_float64) {
  EXPECT_EQ(result_of(0, Precision::kFloat64),
            "[[ 0.63991527,  1.28117325],\n"
            " [ 2.66732309, -4.11093248]]");
  EXPECT_EQ(result_of(1, Precision::kFloat64),
            "[[ 0.63991527,  1.28117325,  1.00319855],\n"
            " [ 2.66732309, -4.11093248,  2.32407017],\n"
            " [ 1.24447640,  1.74530696, -2.12304618]]");
  EXPECT_EQ(result_of(2, Precision::kFloat64),
            "[[-0.86677182,  0.15573146, -0.09423998],\n"
            " [-0.45867920,  0.96388455,  0.67204797],\n"
            " [-2.86663812,  2.40575057, -0.28328256]]");
}

}  // namespace
}  // namespace convscope
