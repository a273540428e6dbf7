// What is offered where settings cannot be computed.
#include "core/ways_out.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/core/outcomes.h"
#include "support/images.h"

namespace convscope {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;

Experiment experiment(Size input, Size kernel, const ConvolutionSpec& spec) {
  return testing::experiment_of(testing::random_image(input, 1), testing::random_kernel(kernel, 2),
                                spec);
}

std::vector<std::string> ids(const Experiment& e) {
  std::vector<std::string> found;
  for (const WayOut& way : ways_out(e)) found.push_back(way.id);
  return found;
}

TEST(WaysOut, each_changes_something_and_can_be_computed) {
  int ways = 0;
  for (const Border border : kBorders) {
    for (const Pair dilation : {Pair{1, 1}, Pair{2, 3}, Pair{9, 4}}) {
      for (const Padding& padding :
           {Padding::valid(), Padding::same(), Padding::full(),
            Padding::explicit_sides({0, 1, 2, 0}), Padding::explicit_sides({-1, 2, 0, -3})}) {
        const Experiment e = experiment(
            {3, 4}, {5, 6}, {.dilation = dilation, .padding = padding, .border = border});
        const bool broken = !check(e);
        EXPECT_EQ(ids(e).empty(), !broken) << (broken ? check(e).error().message : "");
        for (const WayOut& way : ways_out(e)) {
          EXPECT_NE(way.experiment, e) << way.id;
          EXPECT_TRUE(check(way.experiment)) << way.id;
          ++ways;
        }
      }
    }
  }
  EXPECT_GT(ways, 50);
}

TEST(WaysOut, a_kernel_larger_than_the_input_is_not_offered_what_is_so_already) {
  const Experiment e = experiment({3, 4}, {5, 6}, {});
  EXPECT_THAT(ids(e), ElementsAre("pad", "kernel", "full"));
  const auto ways = ways_out(e);
  EXPECT_EQ(ways[0].experiment.spec.padding, Padding::explicit_sides({1, 1, 1, 1}));
  EXPECT_EQ(ways[1].experiment.kernel.size, (Size{3, 4}));
}

TEST(WaysOut, padding_below_0_goes_to_0) {
  const Experiment e =
      experiment({7, 8}, {3, 2}, {.padding = Padding::explicit_sides({-1, 2, 0, -3})});
  const auto ways = ways_out(e);
  ASSERT_THAT(ids(e), Contains("padding0"));
  EXPECT_EQ(ways[0].experiment.spec.padding, Padding::explicit_sides({0, 2, 0, 0}));
}

TEST(WaysOut, a_border_that_has_not_enough_to_offer_becomes_zero) {
  const Experiment e =
      experiment({3, 4}, {3, 2},
                 {.padding = Padding::explicit_sides({5, 5, 1, 1}), .border = Border::kReflect});
  EXPECT_THAT(ids(e), Contains("zero"));
  EXPECT_THAT(ids(e), Not(Contains("dilation1")));
}

TEST(WaysOut, a_transposed_convolution_whose_output_is_cut_off_is_cut_less) {
  Experiment e = experiment({2, 3}, {2, 3}, {});
  e.transposed = TransposedSpec{};
  e.transposed->padding = {5, 6};
  EXPECT_THAT(ids(e), Contains("padding0"));
}

TEST(WaysOut, without_an_image_there_are_none) {
  EXPECT_THAT(ways_out(Experiment{}), IsEmpty());
}

}  // namespace
}  // namespace convscope
