// An impulse brings the kernel out.
#include "core/impulse.h"

#include <gtest/gtest.h>

#include "convscope/reference.h"
#include "core/input_edit.h"
#include "support/images.h"

namespace convscope {
namespace {

std::shared_ptr<const Source> source_of(Size size) {
  auto source = std::make_shared<Source>();
  source->image = *Image<float>::create(size);
  source->image.fill(7);
  return source;
}

TEST(Impulse, has_a_single_one_where_it_was_put) {
  const auto former = source_of({6, 9});
  const auto impulse = make_impulse(former, {6, 9}, {4, 2});
  ASSERT_TRUE(impulse);
  ASSERT_EQ(impulse->source->image.size(), (Size{6, 9}));
  for (std::int64_t r = 0; r < 6; ++r) {
    for (std::int64_t c = 0; c < 9; ++c) {
      EXPECT_EQ(impulse->source->image.at({r, c}), r == 4 && c == 2 ? 1 : 0);
    }
  }
  EXPECT_EQ(impulse->former, former);
  EXPECT_EQ(impulse->source->statistics->maximum, 1);
}

TEST(Impulse, stays_readable_on_photos_and_larger_than_the_kernel) {
  EXPECT_EQ(impulse_size({5, 8}, {3, 2}), (Size{5, 8}));
  EXPECT_EQ(impulse_size({700, 12}, {3, 2}), (Size{21, 12}));
  EXPECT_EQ(impulse_size({700, 900}, {3, 29}), (Size{21, 29}));
  EXPECT_EQ(make_impulse(source_of({3, 4}), {3, 4}, {-2, 99})->at, (Point{0, 3}));
}

TEST(Impulse, brings_out_the_kernel_rotated_and_under_convolution_itself) {
  const Kernel kernel{{2, 3}, {1, 2, 3, 4, 5, 6}};
  const auto impulse = make_impulse(source_of({7, 9}), {7, 9}, {3, 4});
  for (const bool flip : {false, true}) {
    const ConvolutionSpec spec{.flip = flip};
    const auto output =
        reference_convolve(std::as_const(impulse->source->image).view(), spec, kernel);
    ASSERT_TRUE(output);
    for (std::int64_t i = 0; i < 2; ++i) {
      for (std::int64_t j = 0; j < 3; ++j) {
        const Point tap = flip ? Point{i, j} : Point{1 - i, 2 - j};
        EXPECT_EQ(output->at({2 + i, 2 + j}), kernel.at(tap));
      }
    }
  }
}

TEST(Impulse, an_edited_one_still_knows_the_way_back) {
  const auto former = source_of({3, 4});
  const auto impulse = make_impulse(former, {3, 4}, {1, 1});
  const auto edited = apply_edit(impulse->source, Fill{2});
  ASSERT_TRUE(edited);
  EXPECT_EQ(*apply_edit(*edited, RevertArray{}), former);
}

TEST(Impulse, is_over_as_soon_as_another_input_is_shown) {
  const auto impulse = make_impulse(source_of({3, 4}), {3, 4}, {1, 1});
  Experiment experiment;
  EXPECT_FALSE(Impulse{}.shown_by(experiment)) << "no input is no impulse";
  experiment.source = impulse->source;
  EXPECT_TRUE(impulse->shown_by(experiment));
  experiment.source = source_of({3, 4});
  EXPECT_FALSE(impulse->shown_by(experiment));
}

}  // namespace
}  // namespace convscope
