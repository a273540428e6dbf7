// What is shown of a convolution's sums.
#include "core/response.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "app/core/outcomes.h"
#include "convscope/reference.h"
#include "core/layer_stack.h"
#include "support/images.h"

namespace convscope {
namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

Experiment example(const Response& response, Precision precision = Precision::kFloat64) {
  Experiment e = testing::experiment_of(
      testing::random_image({7, 9}, 3), testing::random_kernel({3, 3}, 4),
      {.stride = {2, 1}, .dilation = {1, 2}, .padding = Padding::explicit_sides({1, 2, 0, 1})});
  e.options.precision = precision;
  e.response = response;
  return e;
}

TEST(Response, every_spelling_comes_back) {
  for (const ResponseKind kind : kResponseKinds) {
    const Response response{kind, kind == ResponseKind::kThreshold ? -0.3 : 0};
    const auto back = parse_response(response_spelling(response));
    ASSERT_TRUE(back) << back.error().message;
    EXPECT_EQ(*back, response) << response_spelling(response);
  }
}

TEST(Response, what_is_not_understood_is_named_with_what_would_be) {
  for (const char* text : {"", "sigmoid", "threshold", "threshold:", "threshold:x", "RELU"}) {
    const auto response = parse_response(text);
    ASSERT_FALSE(response) << text;
    EXPECT_FALSE(response.error().message.empty());
  }
  EXPECT_NE(parse_response("sigmoid").error().message.find("'sigmoid'"), std::string::npos);
  EXPECT_NE(parse_response("sigmoid").error().message.find("threshold:NUMBER"), std::string::npos);
}

TEST(Response, of_one_sum_is_as_defined) {
  const auto of = [](ResponseKind kind, double sum, double other = 0) {
    return respond({kind, 0.5}, sum, other);
  };
  EXPECT_EQ(of(ResponseKind::kValue, -2.5), -2.5);
  EXPECT_EQ(of(ResponseKind::kAbsolute, -2.5), 2.5);
  EXPECT_EQ(of(ResponseKind::kMagnitude, 3, -4), 5);
  EXPECT_EQ(of(ResponseKind::kThreshold, 0.5), 0) << "greater, not equal";
  EXPECT_EQ(of(ResponseKind::kThreshold, 0.51), 1);
  EXPECT_EQ(of(ResponseKind::kRelu, -2.5), 0);
  EXPECT_EQ(of(ResponseKind::kRelu, 2.5), 2.5);
}

TEST(Response, a_nan_is_kept_but_never_passes_a_threshold) {
  for (const ResponseKind kind : {ResponseKind::kAbsolute, ResponseKind::kRelu}) {
    EXPECT_TRUE(std::isnan(respond({kind}, kNan, 0)));
  }
  EXPECT_TRUE(std::isnan(respond({ResponseKind::kMagnitude}, kNan, HUGE_VAL)));
  EXPECT_EQ(respond({ResponseKind::kThreshold, -1}, kNan, 0), 0);
}

TEST(Response, of_an_output_is_that_of_the_reference_in_float64) {
  for (const ResponseKind kind : kResponseKinds) {
    const Experiment e = example({kind, 0.2});
    const Outcome outcome = testing::outcome_of(e);
    const auto sums = reference_convolve(e.source->image.view(), e.spec, e.kernel);
    const auto others = reference_convolve(e.source->image.view(), e.spec, transpose_of(e.kernel));
    ASSERT_EQ(outcome.size(), sums->size());
    for (std::int64_t r = 0; r < sums->size().rows; ++r) {
      for (std::int64_t c = 0; c < sums->size().cols; ++c) {
        const double expected = respond(e.response, sums->at({r, c}), others->at({r, c}));
        EXPECT_NEAR(outcome.value({r, c}), expected, 1e-12)
            << response_name(kind) << " at " << r << ", " << c;
      }
    }
  }
}

TEST(Response, a_part_holds_the_bits_of_the_whole) {
  for (const Precision precision : {Precision::kFloat32, Precision::kFloat64}) {
    const Experiment e = example({ResponseKind::kMagnitude}, precision);
    const Outcome whole = testing::outcome_of(e);
    const Region region{{1, 2}, {2, 3}};
    const auto part = compute_region(e, e.source, *plan_for(e), region, {});
    ASSERT_TRUE(part) << part.error().message;
    for (std::int64_t r = 1; r < 3; ++r) {
      for (std::int64_t c = 2; c < 5; ++c) EXPECT_EQ(part->value({r, c}), whole.value({r, c}));
    }
    EXPECT_NEAR(part->value({0, 0}), whole.value({0, 0}), 1e-6) << "computed when asked for";
  }
}

TEST(Response, the_steps_of_a_cell_lead_from_its_sum_to_its_value) {
  const Outcome outcome = testing::outcome_of(example({ResponseKind::kMagnitude}));
  const ResponseStep step = response_at(outcome, {1, 2});
  EXPECT_NEAR(step.sum, terms_of(outcome, {1, 2}).back().running, 1e-15);
  ASSERT_TRUE(step.transposed_sum);
  EXPECT_NEAR(step.result, std::hypot(step.sum, *step.transposed_sum), 1e-12);
  EXPECT_NEAR(outcome.value({1, 2}), step.result, 1e-12);
}

TEST(Response, the_magnitude_of_a_kernel_that_is_not_square_is_refused_with_its_size) {
  Experiment e =
      testing::experiment_of(testing::random_image({5, 6}, 1), testing::random_kernel({2, 3}, 2));
  e.response = {ResponseKind::kMagnitude};
  const auto status = check(e);
  ASSERT_FALSE(status);
  EXPECT_NE(status.error().message.find("2x3"), std::string::npos) << status.error().message;
  EXPECT_NE(status.error().message.find("square"), std::string::npos);
  e.kernel = testing::random_kernel({3, 3}, 2);
  EXPECT_TRUE(check(e));
  e.transposed = TransposedSpec{};
  EXPECT_FALSE(check(e)) << "of a transposed convolution";
  e.response = {ResponseKind::kRelu};
  EXPECT_TRUE(check(e));
}

TEST(Response, statistics_are_those_of_what_is_shown) {
  const Outcome outcome = testing::outcome_of(example({ResponseKind::kRelu}));
  EXPECT_EQ(outcome.statistics.minimum, 0);
  EXPECT_GT(outcome.statistics.maximum, 0);
}

}  // namespace
}  // namespace convscope
