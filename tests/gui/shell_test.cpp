// The window itself: panes that are resized, messages that stay readable, timing, theme, fonts.
#include <gtest/gtest.h>
#include <imgui.h>

#include <algorithm>
#include <memory>
#include <utility>

#include "gui/headless_ui.h"
#include "support/images.h"
#include "ui/commands.h"
#include "ui/help_windows.h"
#include "ui/preferences.h"
#include "ui/timing_window.h"

namespace convscope {
namespace {

using testing::HeadlessUi;

void run(HeadlessUi& ui, const std::string& id) {
  for (const Command& command : all_commands(ui.state, ui.bench)) {
    if (command.id != id) continue;
    EXPECT_TRUE(command.enabled) << id;
    command.run(ui.state, ui.bench);
    ui.frame();
    ui.frame();
    return;
  }
  ADD_FAILURE() << "there is no command " << id;
}

ScreenPoint middle(const ScreenRect& r) {
  return {(r.min.x + r.max.x) / 2, (r.min.y + r.max.y) / 2};
}

TEST(Tooltip, goes_once_its_button_is_pressed_and_comes_back_with_the_mouse) {
  HeadlessUi ui;
  ui.show_example({});
  ui.move_to("source.edit");
  ui.frame();
  EXPECT_TRUE(ui.has("tooltip"));
  ui.press();
  EXPECT_FALSE(ui.has("tooltip")) << "what is opened would be under it";
  ui.release();
  ui.frame();
  EXPECT_FALSE(ui.has("tooltip"));
  ui.move_to("pane.output", 0.99, 0.99);
  ui.frame();
  ui.move_to("source.edit");
  ui.frame();
  EXPECT_TRUE(ui.has("tooltip"));
}

TEST(Splitters, each_moves_its_edge_as_far_as_the_mouse) {
  HeadlessUi ui;
  ui.show_example({});
  struct Case {
    const char* splitter;
    double dx, dy;
  };
  for (const Case& c : {Case{"splitter.column", 40, 0}, Case{"splitter.bottom", 0, -60},
                        Case{"splitter.input", 50, 0}, Case{"splitter.kernel", -30, 0}}) {
    const ScreenRect before = ui.rect(c.splitter);
    ui.drag_by(middle(before), c.dx, c.dy);
    ui.frame();
    ui.frame();
    const ScreenRect after = ui.rect(c.splitter);
    EXPECT_NEAR(after.min.x - before.min.x, c.dx, 2) << c.splitter;
    EXPECT_NEAR(after.min.y - before.min.y, c.dy, 2) << c.splitter;
  }
  EXPECT_NE(ui.state.shell.panes, PaneSizes{});
  run(ui, "view.usual_panes");
  EXPECT_EQ(ui.state.shell.panes, PaneSizes{});
}

TEST(Splitters, a_double_click_gives_the_usual_size) {
  HeadlessUi ui;
  ui.show_example({});
  const ScreenRect usual = ui.rect("splitter.input");
  ui.drag_by(middle(usual), 80, 0);
  ui.frame();
  const ScreenRect moved = ui.rect("splitter.input");
  ASSERT_GT(moved.min.x, usual.min.x + 60);
  for (int i = 0; i < 30; ++i) ui.frame();  // so that the drag's press is not the first of two
  ui.move_to(middle(moved));
  for (int click = 0; click < 2; ++click) {
    ui.press();
    ui.release();
  }
  ui.frame();
  EXPECT_EQ(ui.rect("splitter.input").min.x, usual.min.x);
}

TEST(Splitters, the_tabs_take_what_wide_pictures_leave) {
  const auto tabs_of = [](Size size, float chosen) {
    HeadlessUi ui(1600, 1000);
    ui.show_example({.padding = Padding::same()});
    auto source = std::make_shared<Source>();
    source->name = "picture";
    source->image = testing::random_image(size, 1);
    source->statistics = statistics_of<float>(std::as_const(source->image).view());
    Experiment e = ui.bench.experiment();
    e.source = source;
    e.spec.padding = Padding::same();
    ui.state.shell.panes.bottom = chosen;
    ui.show(e);
    // Neither is the picture in the way of the bar nor is more than a margin left above it.
    const ScreenRect plot = ui.bench.view(Pane::kInput).plot;
    const ScreenRect cells = ui.bench.view(Pane::kInput).transform.to_screen({{0, 0}, size});
    EXPECT_GE(cells.min.y, plot.min.y - 1.5);
    EXPECT_LE(cells.max.y, plot.max.y + 1.5);
    EXPECT_NEAR(cells.min.y + cells.max.y, plot.min.y + plot.max.y, 4) << "in the middle";
    return ui.rect("splitter.bottom").max.y;
  };
  const double tall = tabs_of({400, 300}, 0);
  const double wide = tabs_of({270, 480}, 0);
  EXPECT_LT(wide, tall - 100);
  EXPECT_GT(wide, 500) << "the tabs have no use for more";
  EXPECT_EQ(tabs_of({270, 480}, 200), tabs_of({400, 300}, 200)) << "what a person has set stays";
}

TEST(Splitters, no_pane_gets_smaller_than_what_stands_in_it) {
  HeadlessUi ui(1280, 720);
  ui.show_example({});
  for (const auto& [name, dx, dy] : {std::tuple{"splitter.column", 900.0, 0.0},
                                     {"splitter.bottom", 0.0, -600.0},
                                     {"splitter.input", -900.0, 0.0},
                                     {"splitter.input", 900.0, 0.0},
                                     {"splitter.kernel", -900.0, 0.0},
                                     {"splitter.kernel", 900.0, 0.0},
                                     {"splitter.bottom", 0.0, 600.0},
                                     {"splitter.column", -900.0, 0.0}}) {
    ui.drag_by(middle(ui.rect(name)), dx, dy);
    ui.frame();
    ui.frame();
    for (const char* pane : {"pane.input", "pane.kernel", "pane.output"}) {
      ASSERT_TRUE(ui.has(pane)) << pane << " after " << name << " by " << dx << ", " << dy;
      EXPECT_GT(ui.rect(pane).width(), 20) << pane << " after " << name << " by " << dx;
      EXPECT_GT(ui.rect(pane).height(), 20) << pane << " after " << name << " by " << dy;
    }
  }
}

TEST(Messages, stay_readable_in_the_log_after_they_are_dismissed) {
  HeadlessUi ui;
  ui.show_example({});
  EXPECT_FALSE(ui.has("status.messages")) << "nothing has been said yet";
  ui.state.message = "photo.png: there is no such file";
  ui.frame();
  ui.frame();
  EXPECT_EQ(ui.state.shell.log.unread, 1U);
  ui.click("status.dismiss");
  EXPECT_EQ(ui.state.message, "");
  ui.click("status.messages");
  ui.frame();
  ui.frame();
  EXPECT_TRUE(ui.has("message.0"));
  EXPECT_EQ(ui.state.shell.log.unread, 0U) << "read";
  ui.click("messages.copy");
  const char* copied = ImGui::GetClipboardText();
  ASSERT_NE(copied, nullptr);
  EXPECT_NE(std::string(copied).find("photo.png: there is no such file\n"), std::string::npos);
  ui.click("messages.clear");
  EXPECT_TRUE(ui.state.shell.log.messages.empty());
}

TEST(Messages, are_old_once_the_experiment_has_changed) {
  HeadlessUi ui;
  ui.show_example({.padding = Padding::same()});
  ui.state.message = "Nothing came of it.";
  ui.frame();
  const Experiment before = ui.bench.experiment();
  const auto change = [&](double to) { ui.drag("dilation.rows", 0.05, to); };
  change(0.4);
  EXPECT_EQ(ui.state.message, "Nothing came of it.") << "too soon to have been read";
  for (int i = 0; i < 80; ++i) ui.frame();
  EXPECT_EQ(ui.state.message, "Nothing came of it.") << "nothing has changed";
  change(0.6);
  EXPECT_EQ(ui.state.message, "");
  EXPECT_NE(ui.bench.experiment(), before);
}

TEST(Timing, says_how_the_last_convolution_was_computed) {
  HeadlessUi ui;
  ui.show_example({});
  ui.state.shell.timing.drawn.add(2.5);
  ui.key(Key::kF12);
  ui.frame();
  ui.frame();
  EXPECT_TRUE(ui.has("timing.strategy"));
  EXPECT_TRUE(ui.has("timing.shown"));
  const auto lines = timing_lines(ui.state.shell.timing, ui.bench.outcome());
  const auto of = [&](const std::string& name) {
    const auto found = std::find_if(lines.begin(), lines.end(),
                                    [&](const TimingLine& line) { return line.name == name; });
    return found == lines.end() ? std::string("no such line") : found->value;
  };
  EXPECT_EQ(of("timing.drawn"), "     2.50 ms");
  EXPECT_EQ(of("timing.strategy"), strategy_name(ui.bench.outcome()->plan.strategy));
  EXPECT_EQ(of("timing.threads"), "        1");
}

TEST(Timing, the_median_does_not_follow_one_odd_frame) {
  RecentTimes times;
  EXPECT_EQ(times.median(), 0);
  for (int i = 0; i < 100; ++i) times.add(i == 70 ? 900 : 4);
  EXPECT_EQ(times.count(), RecentTimes::kMost);
  EXPECT_EQ(times.median(), 4);
}

TEST(Theme, system_follows_the_desktop_and_is_dark_where_it_does_not_say) {
  UiState state;
  choose_theme(state, ThemeChoice::kSystem);
  EXPECT_FALSE(state.light_theme);
  state.shell.system.light = true;
  choose_theme(state, ThemeChoice::kSystem);
  EXPECT_TRUE(state.light_theme);
  choose_theme(state, ThemeChoice::kDark);
  EXPECT_FALSE(state.light_theme);
}

TEST(Preferences, come_back_as_they_were) {
  UiState state;
  choose_theme(state, ThemeChoice::kLight);
  state.user_scale = 1.3F;
  state.shell.panes.input_share = 0.3F;
  state.looking.linked = false;
  state.looking.overview = false;
  state.looking.log_counts = true;
  state.show_costs = true;
  state.shell.colors.kernel = Colormap::kPuOr;
  UiState again;
  apply_preferences(again, preferences_of(state));
  EXPECT_EQ(preferences_of(again), preferences_of(state));
  EXPECT_TRUE(again.light_theme);
}

TEST(Preferences, colours_are_made_the_usual_ones_by_the_menu_and_at_the_picture) {
  HeadlessUi ui;
  ui.show_example({});
  ui.bench.view(Pane::kInput).display.colormap = Colormap::kMagma;
  ui.click("menu.View");
  ui.move_to("menu.sub.Colours");
  ui.frame();
  ui.click("menu.item.Use these colours by default");
  EXPECT_EQ(ui.state.shell.colors, (UsualColors{Colormap::kMagma, {}, {}}));

  ui.click("display.output");
  ui.click("display.turbo");
  EXPECT_FALSE(ui.state.shell.colors.output) << "a choice alone is for now";
  ui.click("display.usual");
  EXPECT_EQ(ui.state.shell.colors.output, Colormap::kTurbo);
  ui.click("display.usual");
  EXPECT_FALSE(ui.state.shell.colors.output);
  ui.key(Key::kEscape);

  show_usual_colors(ui.state.shell.colors, ui.bench);
  EXPECT_EQ(ui.bench.view(Pane::kInput).display.colormap, Colormap::kMagma);
  EXPECT_FALSE(ui.bench.view(Pane::kOutput).display.colormap);
}

TEST(About, names_everything_that_a_report_needs) {
  ShellState shell;
  shell.versions = {"GLFW 9.9", "fmt 1.2.3"};
  const std::string text = about_text(shell);
  for (const char* part : {"convscope ", "GLFW 9.9", "fmt 1.2.3", "Dear ImGui ",
                           "Vector instructions: ", "Compiled by "})
    EXPECT_NE(text.find(part), std::string::npos) << part << " in\n" << text;
}

TEST(Fonts, one_that_is_missing_gives_a_sentence_and_the_built_in_font) {
  HeadlessUi ui;
  ui.ctx.fonts = build_fonts(1, {});
  EXPECT_EQ(ui.ctx.fonts.missing, (std::vector<std::string>{"Inter", "JetBrains Mono"}));
  const std::string text = missing_fonts_text(ui.ctx.fonts);
  EXPECT_NE(text.find("fonts-inter fonts-jetbrains-mono"), std::string::npos) << text;
  ui.show_example({});
  EXPECT_TRUE(ui.has("pane.output"));
  EXPECT_GT(text_size(ui.ctx.fonts.text, "Stride").x, 10);
}

TEST(Scale, goes_from_50_to_300_percent_in_the_menu_and_by_keys) {
  HeadlessUi ui;
  ui.show_example({});
  run(ui, "view.scale.300");
  EXPECT_FLOAT_EQ(ui.state.user_scale, 3);
  ui.key(Key::kPlus, true);
  EXPECT_FLOAT_EQ(ui.state.user_scale, 3);
  run(ui, "view.scale.50");
  ui.key(Key::kMinus, true);
  EXPECT_FLOAT_EQ(ui.state.user_scale, 0.5F);
  ui.key(Key::kZero, true);
  EXPECT_FLOAT_EQ(ui.state.user_scale, 1);
}

}  // namespace
}  // namespace convscope
