// The kernel's facts as they are drawn: response, factors, costs.
#include <gtest/gtest.h>

#include "convscope/kernel_presets.h"
#include "core/kernel_summary.h"
#include "gui/headless_ui.h"
#include "support/images.h"

namespace convscope {
namespace {

using testing::HeadlessUi;

void show_facts(HeadlessUi& ui, const char* preset) {
  ui.show_example({.padding = Padding::same()});
  Experiment e = ui.bench.experiment();
  e.kernel = *parse_preset(preset);
  e.kernel_name = preset;
  ui.show(e);
  ui.click("tab.Kernel facts");
}

TEST(KernelFacts, a_separable_kernel_shows_its_one_pair) {
  HeadlessUi ui;
  show_facts(ui, "sobel-x");
  EXPECT_TRUE(ui.has("fact.term.0"));
  EXPECT_FALSE(ui.has("fact.term.1"));
  EXPECT_FALSE(ui.has("fact.float_rank")) << "both readings agree";
}

TEST(KernelFacts, a_kernel_of_higher_rank_shows_as_many_pairs_as_fit) {
  HeadlessUi ui(1600, 1000);
  show_facts(ui, "laplacian");
  EXPECT_TRUE(ui.has("fact.term.0"));
  EXPECT_TRUE(ui.has("fact.term.1"));
  EXPECT_FALSE(ui.has("fact.term.2")) << "its rank is 2";
  EXPECT_GT(ui.rect("fact.term.1").min.x, ui.rect("fact.term.0").max.x);
}

TEST(KernelFacts, float_rounding_is_offered_where_it_lowers_the_rank) {
  HeadlessUi ui;
  show_facts(ui, "gaussian:1.5");
  Experiment e = ui.bench.experiment();
  for (double& w : e.kernel.weights) w = static_cast<double>(static_cast<float>(w));
  ui.show(e);
  ASSERT_TRUE(ui.state.kernel_summary);
  EXPECT_GT(ui.state.kernel_summary->exact.rank(), 1);
  EXPECT_EQ(ui.state.kernel_summary->loose.rank(), 1);
  ui.click("fact.float_rank");
  EXPECT_TRUE(ui.state.float_rank);
  EXPECT_FALSE(ui.has("fact.term.1")) << "the one pair that rounding made many of";
}

TEST(KernelFacts, the_summary_is_computed_once_per_kernel) {
  HeadlessUi ui;
  show_facts(ui, "log:1.4");
  const auto first = ui.state.kernel_summary;
  ui.frame();
  EXPECT_EQ(ui.state.kernel_summary, first);
  Experiment e = ui.bench.experiment();
  e.kernel.weights[0] += 1;
  ui.show(e);
  EXPECT_NE(ui.state.kernel_summary, first);
  EXPECT_EQ(ui.state.kernel_summary->kernel, ui.bench.experiment().kernel);
}

TEST(KernelFacts, decibels_count_from_the_largest_and_end_at_sixty) {
  EXPECT_EQ(response_decibels(8, 8), 0);
  EXPECT_NEAR(response_decibels(0.8, 8), -20, 1e-12);
  EXPECT_EQ(response_decibels(0, 8), -60);
  EXPECT_EQ(response_decibels(1e-9, 8), -60);
}

TEST(KernelFacts, a_kernel_too_large_gets_a_sentence) {
  EXPECT_FALSE(summarise(Kernel({64, 3})));
  EXPECT_TRUE(summarise(Kernel({63, 3})));
}

/// Within the panel's inside, whose edges are a gutter and a margin from the window's.
void expect_inside(const HeadlessUi& ui, std::initializer_list<const char*> names) {
  for (const char* name : names) {
    const ScreenRect r = ui.rect(name);
    EXPECT_LE(r.max.x, 1280 - 18) << name;
    EXPECT_LE(r.max.y, ui.rect("status").min.y - 18) << name;
  }
}

TEST(KernelFacts, pictures_and_costs_are_inside_a_small_window) {
  HeadlessUi ui(1280, 720);
  show_facts(ui, "log:1.4");
  expect_inside(ui, {"fact.response", "fact.log", "fact.term.0", "fact.float_rank", "fact.output",
                     "fact.measured", "fact.cost.fft"});
}

TEST(KernelFacts, beside_a_picture_the_words_take_turns) {
  HeadlessUi ui(1280, 720);
  show_facts(ui, "emboss");
  Experiment e = ui.bench.experiment();
  auto photo = std::make_shared<Source>();
  photo->image = testing::random_image({50, 60}, 2);
  photo->statistics = statistics_of<float>(std::as_const(photo->image).view());
  e.source = photo;
  ui.show(e);
  expect_inside(ui, {"fact.response", "fact.log", "fact.term.0", "fact.output"});
  EXPECT_FALSE(ui.has("fact.measured"));
  ui.click("fact.words.what it costs");
  expect_inside(ui, {"fact.measured", "fact.cost.fft"});
}

}  // namespace
}  // namespace convscope
