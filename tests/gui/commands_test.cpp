// Commands: menus, keys, palette and help are made from one list.
#include "ui/commands.h"

#include <gtest/gtest.h>
#include <imgui.h>

#include <algorithm>
#include <map>
#include <set>

#include "gui/headless_ui.h"
#include "ui/command_palette.h"

namespace convscope {
namespace {

using testing::HeadlessUi;

TEST(Commands, each_has_an_id_and_a_key_of_its_own_and_a_tip) {
  HeadlessUi ui;
  ui.show_example({});
  std::set<std::string> ids;
  std::map<std::string, std::string> keys;
  for (const Command& command : all_commands(ui.state, ui.bench)) {
    EXPECT_TRUE(ids.insert(command.id).second) << command.id << " is there twice";
    EXPECT_FALSE(command.tip.empty()) << command.id;
    EXPECT_TRUE(command.run) << command.id;
    for (const KeyPress press : command.keys) {
      const auto [other, fresh] = keys.emplace(key_text(press), command.id);
      EXPECT_TRUE(fresh) << key_text(press) << ": " << other->second << " and " << command.id;
    }
  }
}

TEST(Commands, keys_are_spelled_as_people_read_them) {
  EXPECT_EQ(key_text({Key::kZ, true, true}), "Ctrl+Shift+Z");
  EXPECT_EQ(key_text({Key::kOne, true}), "Ctrl+1");
  EXPECT_EQ(key_text({Key::kF11}), "F11");
  EXPECT_EQ(key_text({Key::kPlus, true}), "Ctrl++");
  EXPECT_EQ(key_text({Key::kPageDown}), "Page down");
}

TEST(Commands, a_field_that_is_typed_into_keeps_its_keys_only) {
  EXPECT_TRUE(belongs_to_field({Key::kF}));
  EXPECT_TRUE(belongs_to_field({Key::kZ, true}));
  EXPECT_FALSE(belongs_to_field({Key::kF1}));
  EXPECT_FALSE(belongs_to_field({Key::kP, true}));
}

TEST(Commands, a_menu_item_does_what_it_says) {
  HeadlessUi ui;
  ui.show_example({});
  ui.click("menu.View");
  ui.click("menu.sub.Theme");
  ui.click("menu.item.Light");
  EXPECT_TRUE(ui.state.light_theme);
}

TEST(Commands, an_open_menu_leads_to_its_neighbour_without_a_click) {
  HeadlessUi ui;
  ui.show_example({});
  ui.move_to("menu.View");
  EXPECT_FALSE(ui.has("menu.sub.Theme")) << "pointing alone opens none";
  ui.click("menu.Edit");
  ASSERT_TRUE(ui.has("menu.item.Undo"));
  ui.move_to("menu.View");
  ui.frame();
  EXPECT_TRUE(ui.has("menu.sub.Theme"));
  EXPECT_FALSE(ui.has("menu.item.Undo"));
}

TEST(Commands, escape_closes_a_menu_a_list_or_a_popup_and_nothing_else) {
  HeadlessUi ui;
  ui.show_example({});
  ui.bench.pinned = CellRef{Pane::kOutput, {0, 0}};
  for (const auto& [opens, shows] :
       {std::pair{"menu.File", "menu.item.Quit"}, std::pair{"display.output", "display.viridis"}}) {
    ui.click(opens);
    ui.frame();
    ASSERT_TRUE(ui.has(shows)) << opens;
    ui.key(Key::kEscape);
    ui.frame();
    EXPECT_FALSE(ui.has(shows)) << opens;
    EXPECT_TRUE(ui.bench.pinned) << "that takes another Escape";
  }
  ui.key(Key::kEscape);
  EXPECT_FALSE(ui.bench.pinned);
}

TEST(Commands, a_disabled_command_is_not_run_by_its_key) {
  HeadlessUi ui;
  ui.show_example({});
  const Experiment before = ui.bench.experiment();
  ASSERT_FALSE(ui.bench.history().can_undo());
  ui.key(Key::kZ, true);
  EXPECT_EQ(ui.bench.experiment(), before);
}

TEST(Commands, the_palette_finds_by_some_letters_and_enter_runs) {
  HeadlessUi ui;
  ui.show_example({});
  ui.key(Key::kP, true);
  ASSERT_TRUE(ui.state.shell.palette.open);
  ASSERT_TRUE(ui.has("palette.query"));
  ui.type("theme li");
  ui.frame();
  EXPECT_TRUE(ui.has("palette.item.view.light"));
  EXPECT_FALSE(ui.has("palette.item.file.quit"));
  ui.key(Key::kEnter);
  EXPECT_TRUE(ui.state.light_theme);
  EXPECT_FALSE(ui.state.shell.palette.open);
}

TEST(Commands, arrows_choose_in_the_palette_and_a_click_runs) {
  HeadlessUi ui;
  ui.show_example({});
  ui.key(Key::kP, true, true);
  ui.key(Key::kDown);
  ui.key(Key::kDown);
  ui.key(Key::kUp);
  EXPECT_EQ(ui.state.shell.palette.chosen, 1);
  ui.type("shortcuts");
  ui.frame();
  EXPECT_EQ(ui.state.shell.palette.chosen, 0) << "a new query starts at the best";
  ui.click("palette.item.help.shortcuts");
  EXPECT_TRUE(ui.state.show_help);
  EXPECT_FALSE(ui.state.shell.palette.open);
}

TEST(Commands, escape_closes_the_palette_and_nothing_else) {
  HeadlessUi ui;
  ui.show_example({});
  ui.state.show_help = true;
  ui.key(Key::kP, true);
  ui.key(Key::kEscape);
  EXPECT_FALSE(ui.state.shell.palette.open);
  EXPECT_TRUE(ui.state.show_help);
}

TEST(Commands, a_query_that_fits_nothing_says_so_and_enter_does_nothing) {
  HeadlessUi ui;
  ui.show_example({});
  ui.key(Key::kP, true);
  ui.type("zzqqxx");
  ui.frame();
  EXPECT_TRUE(ui.has("palette.none"));
  ui.key(Key::kEnter);
  EXPECT_TRUE(ui.state.shell.palette.open);
}

TEST(Commands, the_help_lists_every_command_with_a_key) {
  HeadlessUi ui(1440, 900);
  ui.show_example({});
  ui.key(Key::kF1);
  for (const Command& command : all_commands(ui.state, ui.bench)) {
    EXPECT_EQ(ui.has("help." + command.id), !command.keys.empty()) << command.id;
  }
}

}  // namespace
}  // namespace convscope
