// What the panes show of an outcome of which not all cells are known.
#include "ui/pane_content.h"

#include <gtest/gtest.h>

#include "app/core/outcomes.h"
#include "core/coarse_picture.h"
#include "gui/headless_ui.h"
#include "support/images.h"
#include "ui/pane_display.h"

namespace convscope {
namespace {

using testing::random_image;
using testing::random_kernel;

std::shared_ptr<const Outcome> coarse_outcome() {
  Experiment e = testing::experiment_of(random_image({2100, 2200}, 3), random_kernel({31, 33}, 4),
                                        {.padding = Padding::same()});
  e.options.strategy = Strategy::kDirect;
  const auto plan = plan_for(e);
  return std::make_shared<const Outcome>(
      *compute_coarse(e, e.source, *plan, *coarse_plan(e, *plan), {}));
}

TEST(PaneContent, a_coarse_picture_stands_for_all_of_the_output) {
  const auto outcome = coarse_outcome();
  const PaneContent content = pane_content(Pane::kOutput, outcome);
  EXPECT_EQ(content.region, (Region{{0, 0}, {2100, 2200}}));
  EXPECT_EQ(content.drawn, content.region);
  EXPECT_NE(content.cells.owner, nullptr) << "or it would not be drawn";
  EXPECT_EQ(content.cells.factor, outcome->coarse->factor);
  EXPECT_GT(content.cells.factor, 1);
  EXPECT_EQ(content.cells.size().rows, (2100 - 1) / content.cells.factor + 1);
  EXPECT_EQ(content.subtitle, "2100×2200");
}

TEST(PaneContent, nothing_is_counted_of_what_was_not_measured_whole) {
  const auto outcome = coarse_outcome();
  EXPECT_EQ(distribution_request(pane_content(Pane::kOutput, outcome)).owner, nullptr);
  EXPECT_NE(distribution_request(pane_content(Pane::kInput, outcome)).owner, nullptr);
  auto source = std::make_shared<Source>();
  source->image = random_image({30, 40}, 5);
  source->statistics = LateStatistics::of_some({});
  auto shown = std::make_shared<Outcome>();
  static_cast<OutcomeFacts&>(*shown) = *outcome;
  shown->input = source;
  EXPECT_EQ(distribution_request(pane_content(Pane::kInput, shown)).owner, nullptr);
}

}  // namespace
}  // namespace convscope
