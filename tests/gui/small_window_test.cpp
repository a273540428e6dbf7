// A small window under a large scale: everything stays within reach.
#include <gtest/gtest.h>

#include "gui/headless_ui.h"
#include "support/images.h"
#include "ui/bottom_panel.h"
#include "ui/overflow_row.h"

namespace convscope {
namespace {

using testing::HeadlessUi;
using Places = std::vector<std::size_t>;

TEST(OverflowRow, keeps_what_fits_and_what_is_chosen) {
  const std::vector<float> widths = {10, 20, 30, 40};
  EXPECT_EQ(fit_row(widths, 5, 115, 25, 0).shown, (Places{0, 1, 2, 3})) << "exactly";
  EXPECT_EQ(fit_row(widths, 5, 114, 25, 0).rest, (Places{3}));
  EXPECT_EQ(fit_row(widths, 5, 100, 25, 3).shown, (Places{0, 3}));
  EXPECT_EQ(fit_row(widths, 5, 100, 25, 3).rest, (Places{1, 2}));
  EXPECT_EQ(fit_row(widths, 5, 1, 25, 2).shown, (Places{2})) << "the chosen one, whatever the room";
}

/// Windows and scales, height first.
struct Small {
  int height;
  float scale;
};

class SmallWindow : public ::testing::TestWithParam<Small> {};

TEST_P(SmallWindow, tools_tabs_and_play_bar_are_not_cut_off) {
  constexpr int kWidth = 1280;
  HeadlessUi ui(kWidth, GetParam().height, GetParam().scale);
  ui.show_example({.padding = Padding::same()});
  ui.frame();
  ui.frame();
  for (const auto& [name, rect] : ui.ctx.widgets.all()) {
    const bool row = name.rfind("tool.", 0) == 0 || name.rfind("tab.", 0) == 0 ||
                     name.rfind("view.", 0) == 0 || name.rfind("play.", 0) == 0 ||
                     name.rfind("menu.", 0) == 0 || name.rfind(".more") != std::string::npos;
    if (!row) continue;
    EXPECT_LE(rect.max.x, kWidth) << name;
    EXPECT_GE(rect.min.x, 0) << name;
  }
  const ScreenRect toggle = ui.rect("play.toggle");
  if (ui.has("play.scrubber")) {
    EXPECT_LE(toggle.max.x, ui.rect("play.scrubber").min.x);
  }
  EXPECT_LE(toggle.max.x, ui.rect("play.speed").min.x);
  EXPECT_GT(ui.rect("play").height(), 0);
}

TEST_P(SmallWindow, pictures_keep_a_size_that_can_be_looked_at) {
  HeadlessUi ui(1280, GetParam().height, GetParam().scale);
  ui.show_example({.padding = Padding::same()});
  ui.frame();
  for (const Pane pane : {Pane::kInput, Pane::kOutput}) {
    const ScreenRect plot = ui.bench.view(pane).plot;
    EXPECT_GT(plot.width(), 60 * static_cast<double>(GetParam().scale));
    EXPECT_GT(plot.height(), 60 * static_cast<double>(GetParam().scale));
  }
}

TEST(SmallWindows, every_tab_is_two_clicks_away) {
  HeadlessUi ui(1280, 1000, 2);
  ui.show_example({.padding = Padding::same()});
  for (const char* name : kTabNames) {
    const std::string tab = std::string("tab.") + name;
    ui.frame();
    if (!ui.has(tab)) {
      ui.click("tabs.more");
      ui.frame();
    }
    ui.click(tab);
    ui.frame();
    EXPECT_STREQ(kTabNames[static_cast<std::size_t>(ui.state.tab)], name);
  }
}

TEST(SmallWindows, what_is_below_is_reached_by_the_scroll_bar) {
  HeadlessUi ui(1280, 720, 3);
  ui.show_example({.padding = Padding::same()});
  ui.frame();
  const auto end = [&] { return ui.bench.view(Pane::kKernel).plot.max.y; };
  ASSERT_GT(end(), 720);
  const double top = ui.rect("tool.pointer").min.y;
  ui.drag_by({1280 - 15, top}, 0, 700);
  ui.frame();
  EXPECT_LT(end(), 720);
  EXPECT_LT(ui.rect("tool.pointer").max.y, top) << "scrolled away";
}

INSTANTIATE_TEST_SUITE_P(Scales, SmallWindow,
                         ::testing::Values(Small{720, 1}, Small{720, 1.5F}, Small{720, 2},
                                           Small{1000, 2}, Small{720, 3}, Small{1000, 3}),
                         [](const auto& test) {
                           return std::to_string(test.param.height) + "_at_" +
                                  std::to_string(static_cast<int>(100 * test.param.scale)) +
                                  "_percent";
                         });

}  // namespace
}  // namespace convscope
