// Edits of a small input: each makes a new array and leaves the old one alone.
#include "core/input_edit.h"

#include <gtest/gtest.h>

#include <set>

#include "support/images.h"

namespace convscope {
namespace {

using SourcePointer = std::shared_ptr<const Source>;

SourcePointer source_of(Image<float> image) {
  auto source = std::make_shared<Source>();
  source->name = "numbers.csv";
  source->path = "/tmp/numbers.csv";
  source->statistics = statistics_of<float>(std::as_const(image).view());
  source->image = std::move(image);
  return source;
}

SourcePointer small() {
  return source_of(testing::image_of({{1, 2, 3}, {4, 5, 6}}));
}

SourcePointer applied(const SourcePointer& source, const InputEdit& edit) {
  auto result = apply_edit(source, edit);
  EXPECT_TRUE(result) << (result ? "" : result.error().message);
  return result ? *result : nullptr;
}

::testing::AssertionResult holds(const SourcePointer& source,
                                 std::initializer_list<std::initializer_list<float>> rows) {
  const Image<float> expected = testing::image_of(rows);
  return testing::near(source->image.view(), expected.view(), 0.0);
}

TEST(InputEdit, a_cell_is_set_in_a_copy) {
  const SourcePointer before = small();
  const SourcePointer after = applied(before, PaintLine{{1, 2}, {1, 2}, -7.5F});
  EXPECT_TRUE(holds(after, {{1, 2, 3}, {4, 5, -7.5F}}));
  EXPECT_TRUE(holds(before, {{1, 2, 3}, {4, 5, 6}})) << "whoever shows the old one keeps it";
  EXPECT_EQ(after->statistics->minimum, -7.5) << "measured anew";
  EXPECT_EQ(after->name, "numbers.csv (edited)");
  EXPECT_EQ(after->path, "") << "it is no longer what the file holds";
}

TEST(InputEdit, a_stroke_leaves_no_gap_however_fast_the_mouse_was) {
  const SourcePointer empty = applied(nullptr, NewArray{{5, 9}, 0});
  const SourcePointer after = applied(empty, PaintLine{{4, 0}, {1, 8}, 1});
  for (std::int64_t c = 0; c < 9; ++c) {
    float painted = 0;
    for (std::int64_t r = 0; r < 5; ++r) painted += after->image.at({r, c});
    EXPECT_EQ(painted, 1) << "one cell in column " << c;
  }
  EXPECT_EQ(after->image.at({4, 0}), 1);
  EXPECT_EQ(after->image.at({1, 8}), 1);
}

TEST(InputEdit, fill_gives_every_cell_the_value) {
  EXPECT_TRUE(holds(applied(small(), Fill{0.25F}), {{0.25F, 0.25F, 0.25F}, {0.25F, 0.25F, 0.25F}}));
}

TEST(InputEdit, a_seed_repeats_its_numbers_and_another_gives_others) {
  const Randomise whole{.seed = 12, .whole = true, .low = -2, .high = 3};
  const SourcePointer large = applied(nullptr, NewArray{{20, 30}, 0});
  const SourcePointer one = applied(large, whole);
  const SourcePointer two = applied(large, whole);
  EXPECT_TRUE(testing::near(one->image.view(), two->image.view(), 0.0));
  const SourcePointer other = applied(large, Randomise{13, true, -2, 3});
  EXPECT_FALSE(testing::near(one->image.view(), other->image.view(), 0.0));
  std::set<float> values;
  for (std::int64_t r = 0; r < 20; ++r) {
    for (std::int64_t c = 0; c < 30; ++c) values.insert(one->image.at({r, c}));
  }
  EXPECT_EQ(values, (std::set<float>{-2, -1, 0, 1, 2, 3})) << "both ends are reached";
}

TEST(InputEdit, real_random_numbers_lie_within_their_ends) {
  const SourcePointer large = applied(nullptr, NewArray{{20, 30}, 0});
  const SourcePointer reals = applied(large, Randomise{7, false, -0.5, 0.25});
  EXPECT_GE(reals->statistics->minimum, -0.5);
  EXPECT_LT(reals->statistics->minimum, -0.45);
  EXPECT_LE(reals->statistics->maximum, 0.25);
  EXPECT_GT(reals->statistics->maximum, 0.2);
}

TEST(InputEdit, the_numbers_of_a_seed_are_the_same_on_every_machine) {
  const SourcePointer four =
      applied(applied(nullptr, NewArray{{1, 4}, 0}), Randomise{1, true, -9, 9});
  EXPECT_TRUE(holds(four, {{1, 5, 9, -1}}));
}

TEST(InputEdit, a_new_size_keeps_the_values_that_still_have_a_place) {
  EXPECT_TRUE(holds(applied(small(), ResizeArray{{3, 2}}), {{1, 2}, {4, 5}, {0, 0}}));
}

TEST(InputEdit, a_large_image_is_not_edited_but_a_part_is_cut_out) {
  const SourcePointer large = source_of(testing::random_image({70, 90}, 3));
  EXPECT_FALSE(is_editable(large.get()));
  const auto refused = apply_edit(large, Fill{1});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::kTooLarge);
  const SourcePointer part = applied(large, ResizeArray{{5, 64}});
  EXPECT_TRUE(is_editable(part.get()));
  EXPECT_TRUE(testing::near(part->image.view(),
                            std::as_const(large->image).view().crop({{0, 0}, {5, 64}}), 0.0));
}

TEST(InputEdit, many_edits_later_the_original_comes_back) {
  const SourcePointer original = small();
  SourcePointer edited = applied(original, Fill{3});
  edited = applied(edited, NewArray{{8, 8}, 1});
  edited = applied(edited, SeedArray{});
  edited = applied(edited, Randomise{});
  EXPECT_EQ(edited->name, "seed 3x3 (edited)");
  EXPECT_EQ(applied(edited, RevertArray{}), original) << "the very same one, file name and all";
}

TEST(InputEdit, the_notebooks_example_is_one_of_the_choices) {
  const Image<float> notebook = testing::seed_image();
  EXPECT_TRUE(testing::near(applied(nullptr, SeedArray{})->image.view(), notebook.view(), 0.0));
}

TEST(InputEdit, what_cannot_be_done_is_said) {
  const auto refused = [](const InputEdit& edit) {
    const auto result = apply_edit(small(), edit);
    return !result && result.error().code == ErrorCode::kInvalidArgument;
  };
  EXPECT_TRUE(refused(NewArray{{0, 4}, 0}));
  EXPECT_TRUE(refused(NewArray{{4, 65}, 0}));
  EXPECT_TRUE(refused(ResizeArray{{-1, 3}}));
  EXPECT_TRUE(refused(PaintLine{{0, 0}, {2, 0}, 1})) << "outside";
  EXPECT_TRUE(refused(Randomise{1, true, 3, 3}));
  EXPECT_TRUE(refused(Randomise{1, true, 0.2, 0.8})) << "no whole number between them";
  EXPECT_TRUE(refused(RevertArray{}));
}

}  // namespace
}  // namespace convscope
