// What the history keeps, how it names it, and what it lets go of.
#include "core/history.h"

#include <gtest/gtest.h>

#include "convscope/kernel_presets.h"
#include "core/input_edit.h"
#include "support/images.h"

namespace convscope {
namespace {

std::shared_ptr<const Source> source_of(Size size, const std::string& name) {
  auto source = std::make_shared<Source>();
  source->name = name;
  source->image = testing::random_image(size, 1);
  return source;
}

Experiment start() {
  Experiment e;
  e.source = source_of({4, 5}, "street.jpg");
  e.kernel = *parse_preset("sobel-x");
  e.kernel_name = "sobel-x";
  return e;
}

Experiment with_stride(Experiment e, std::int64_t n) {
  e.spec.stride = {n, n};
  return e;
}

TEST(History, changes_have_readable_names) {
  const Experiment e = start();
  EXPECT_EQ(describe_change(e, with_stride(e, 2)).text(), "stride 1, 1 → 2, 2");
  Experiment kernel = e;
  kernel.kernel = *parse_preset("gaussian:1.5");
  kernel.kernel_name = "gaussian:1.5";
  EXPECT_EQ(describe_change(e, kernel).text(), "kernel: Sobel x → Gaussian blur (1.5)");
  Experiment weight = e;
  weight.kernel.at({1, 2}) = 3;
  weight.kernel_name = "custom";
  EXPECT_EQ(describe_change(e, weight).text(), "weight [1, 2]: 2 → 3");
  Experiment input = e;
  input.source = source_of({3, 2}, "cells.png");
  EXPECT_EQ(describe_change(e, input).text(), "input: cells.png");
  Experiment pixel = e;
  pixel.source = *apply_edit(e.source, PaintLine{{2, 3}, {2, 3}, 7});
  EXPECT_EQ(describe_change(e, pixel).what, "pixel [2, 3]:");
  const auto read_as = [&](Reading reading) {
    Experiment other = e;
    auto source = std::make_shared<Source>();
    source->path = "/street.jpg";
    source->reading = reading;
    other.source = std::move(source);
    return other;
  };
  const Experiment red = read_as({Channel::kRed, Scaling::kUnit});
  EXPECT_EQ(describe_change(read_as({}), red).text(), "channel: luma → red");
  EXPECT_EQ(describe_change(red, read_as({Channel::kRed, Scaling::kRaw})).text(),
            "values: 0 … 1 → as stored");
  Experiment border = e;
  border.spec.border = Border::kReflect;
  border.spec.padding = Padding::same();
  EXPECT_EQ(describe_change(e, border).text(), "padding valid → same and 1 more");
  Experiment response = e;
  response.response.kind = ResponseKind::kAbsolute;
  EXPECT_EQ(describe_change(e, response).text(), "response: value → abs");
  Experiment layers = e;
  layers.before.push_back({e.kernel, "sobel-x", e.spec, {}, {}, {}});
  layers.kernel_name = "box:3";
  EXPECT_EQ(describe_change(e, layers).text(), "layers 1 → 2");
  Experiment transposed = e;
  transposed.transposed.emplace();
  EXPECT_EQ(describe_change(e, transposed).text(), "operation: transposed convolution");
}

TEST(History, goes_back_and_forth_and_forgets_what_was_undone_once_something_new_comes) {
  const Experiment e = start();
  History h = recorded({}, e);
  for (std::int64_t n = 2; n <= 4; ++n) h = recorded(std::move(h), with_stride(e, n));
  ASSERT_EQ(h.entries.size(), 4U);
  h.current = 1;
  EXPECT_TRUE(h.can_undo());
  EXPECT_TRUE(h.can_redo());
  h = recorded(std::move(h), with_stride(e, 9));
  ASSERT_EQ(h.entries.size(), 3U);
  EXPECT_EQ(h.current, 2U);
  EXPECT_EQ(h.entries[2].change.text(), "stride 2, 2 → 9, 9");
  EXPECT_FALSE(h.can_redo());
}

TEST(History, the_same_experiment_is_no_change) {
  const Experiment e = start();
  History h = recorded(recorded({}, e), e);
  EXPECT_EQ(h.entries.size(), 1U);
  h = recorded(std::move(h), with_stride(e, 2));
  h.current = 0;
  h = recorded(std::move(h), e);
  EXPECT_TRUE(h.can_redo()) << "nothing new came, so what was undone is still there";
}

TEST(History, one_drag_is_one_entry) {
  const Experiment e = start();
  History h = recorded({}, e);
  for (std::int64_t n = 2; n <= 6; ++n) h = recorded(std::move(h), with_stride(e, n), {7, true});
  ASSERT_EQ(h.entries.size(), 2U);
  EXPECT_EQ(h.entries[1].change.text(), "stride 1, 1 → 6, 6");
  h = recorded(std::move(h), with_stride(e, 2), {8, true});
  EXPECT_EQ(h.entries.size(), 3U) << "another drag is another entry";
  h = recorded(std::move(h), with_stride(e, 6), {8, true});
  EXPECT_EQ(h.entries.size(), 2U) << "a drag that comes back to where it began leaves nothing";
}

TEST(History, typing_merges_only_what_it_changes_at_one_place) {
  const Experiment e = start();
  const Gesture typing{3, false};
  Experiment a = e;
  a.spec.border_value = 1;
  Experiment b = e;
  b.spec.border_value = 12;
  Experiment c = b;
  c.spec.stride = {2, 3};
  History h = recorded(recorded({}, e), a, typing);
  h = recorded(std::move(h), b, typing);
  ASSERT_EQ(h.entries.size(), 2U);
  EXPECT_EQ(h.entries[1].change.text(), "border value 0 → 12");
  h = recorded(std::move(h), c, typing);
  EXPECT_EQ(h.entries.size(), 3U);
}

TEST(History, an_experiment_without_an_input_is_no_place_to_go_back_to) {
  Experiment nothing = start();
  nothing.source = nullptr;
  const History h = recorded(recorded({}, nothing), start());
  EXPECT_EQ(h.entries.size(), 1U);
  EXPECT_FALSE(h.can_undo());
}

TEST(History, is_bounded_in_memory_and_keeps_the_newest) {
  History h;
  for (int i = 0; i < 20; ++i) {
    Experiment e = start();
    e.source = source_of({1000, 2000}, std::to_string(i));  // 8 MB each
    h = recorded(std::move(h), e);
  }
  EXPECT_LE(bytes_of(h), kMostHistoryBytes);
  EXPECT_GE(h.entries.size(), 7U);
  EXPECT_EQ(h.entries.back().experiment.source->name, "19");
  EXPECT_EQ(h.current, h.entries.size() - 1);
}

TEST(History, the_kernels_of_all_layers_count) {
  Experiment e = start();
  Layer large;
  large.kernel.size = {255, 255};
  large.kernel.weights.resize(255 * 255);  // 520 kB
  e.before = {large};
  e.after = {large};
  History h;
  for (int i = 1; i <= 100; ++i) h = recorded(std::move(h), with_stride(e, i));
  EXPECT_LE(bytes_of(h), kMostHistoryBytes);
  EXPECT_GE(h.entries.size(), 60U);
  EXPECT_LE(h.entries.size(), 65U) << "more of them than fit";
  EXPECT_EQ(h.entries.back().experiment.spec.stride, (Pair{100, 100}));
}

TEST(History, images_that_a_file_has_are_put_away_and_their_entries_stay) {
  History h;
  for (int i = 0; i < 20; ++i) {
    Experiment e = start();
    auto source = std::make_shared<Source>();
    source->name = std::to_string(i);
    source->path = "/pictures/" + source->name;
    source->stamp.there = true;
    source->image = *Image<float>::create({1000, 2000});  // 8 MB
    e.source = source;
    h = recorded(recorded(std::move(h), e), with_stride(e, 2));
  }
  EXPECT_LE(bytes_of(h), kMostHistoryBytes);
  ASSERT_EQ(h.entries.size(), 40U);
  EXPECT_EQ(h.forgotten, 0U);
  const auto oldest = h.entries[0].experiment.source;
  EXPECT_TRUE(oldest->put_away);
  EXPECT_TRUE(oldest->image.empty());
  EXPECT_EQ(oldest->path, "/pictures/0");
  EXPECT_EQ(h.entries[1].experiment.source, oldest) << "one image stays one";
  EXPECT_FALSE(h.entries[38].experiment.source->put_away);
  auto again = std::make_shared<Source>();
  again->image = *Image<float>::create({1000, 2000});
  h = recalled(std::move(h), oldest, again);
  EXPECT_EQ(h.entries[0].experiment.source, again);
  EXPECT_EQ(h.entries[1].experiment.source, again);
}

TEST(History, is_bounded_in_number) {
  History h;
  const Experiment e = start();
  for (std::int64_t n = 1; n <= 1500; ++n) h = recorded(std::move(h), with_stride(e, n));
  EXPECT_EQ(h.entries.size(), kMostEntries);
}

}  // namespace
}  // namespace convscope
