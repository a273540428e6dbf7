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

TEST(Commands, the_palette_knows_what_people_call_things) {
  HeadlessUi ui;
  ui.show_example({});
  const auto best = [&](const char* query) {
    const CommandList found = found_commands(all_commands(ui.state, ui.bench), query);
    return found.empty() ? std::string("nothing") : found.front().id;
  };
  EXPECT_EQ(best("python"), "export.code");
  EXPECT_EQ(best("gaussian"), "kernel.preset.gaussian");
  EXPECT_EQ(best("reset"), "operation.reset");
  EXPECT_EQ(best("relu"), "operation.output.ReLU");
  EXPECT_EQ(best("circular"), "operation.border.circular");
  EXPECT_EQ(best("copy picture"), "export.copy");
  EXPECT_EQ(best("gif"), "export.animation");
  EXPECT_EQ(best("deconvolution"), "operation.transposed");
  EXPECT_EQ(best("coverage"), "tab.Coverage");
  EXPECT_EQ(best("line"), "tool.line");
  const CommandList blurs = found_commands(all_commands(ui.state, ui.bench), "blur");
  ASSERT_GE(blurs.size(), 3U);
  for (std::size_t i = 0; i < 3; ++i)
    EXPECT_EQ(blurs[i].id.rfind("kernel.preset.", 0), 0U) << blurs[i].id;
}

TEST(Commands, the_operation_menu_changes_the_experiment) {
  HeadlessUi ui;
  ui.show_example({});
  const auto run = [&](const std::string& id) {
    for (const Command& command : all_commands(ui.state, ui.bench)) {
      if (command.id == id && command.enabled) return command.run(ui.state, ui.bench);
    }
    ADD_FAILURE() << id << " is not there, or not now";
  };
  run("kernel.preset.gaussian");
  EXPECT_EQ(ui.bench.experiment().kernel_name, "gaussian");
  run("operation.padding.full");
  EXPECT_EQ(ui.bench.experiment().spec.padding.mode, PaddingMode::kFull);
  run("operation.border.reflect");
  EXPECT_EQ(ui.bench.experiment().spec.border, Border::kReflect);
  run("operation.output.absolute");
  EXPECT_EQ(ui.bench.experiment().response.kind, ResponseKind::kAbsolute);
  run("operation.add_layer");
  EXPECT_EQ(ui.bench.experiment().before.size(), 1U);
  run("operation.remove_layer");
  EXPECT_TRUE(ui.bench.experiment().before.empty());
  run("operation.flip");
  EXPECT_TRUE(ui.bench.experiment().spec.flip);
  run("operation.transposed");
  EXPECT_TRUE(ui.bench.experiment().transposed);
  run("operation.reset");
  EXPECT_EQ(ui.bench.experiment().kernel_name, "sobel-x");
  EXPECT_FALSE(ui.bench.experiment().transposed);
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
