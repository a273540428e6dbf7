#pragma once
// Everything that can be done without the mouse, as data: menus, key handling, the palette and the
// shortcut help are all made from this list.
//
// To add a command: append it in the function of its feature; a new feature has a function
// `void add_…_commands(CommandList&, const UiState&, const Workbench&)` in a file of its own and a
// line in all_commands.

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "core/workbench.h"
#include "ui/shortcuts.h"
#include "ui/ui_context.h"
#include "ui/ui_state.h"

namespace convscope {

enum class Menu { kFile, kEdit, kKernel, kOperation, kView, kCompare, kLearn, kHelp };

/// A command as it stands now: the list is made anew from the state whenever it is needed.
struct Command {
  std::string id{};  // "file.quit"
  Menu menu = Menu::kFile;
  std::string title{};
  std::string tip{};             // one line
  std::vector<KeyPress> keys{};  // each runs it; the first is shown
  bool enabled = true;
  bool checked = false;
  std::function<void(UiState&, Workbench&)> run{};
  std::string submenu{};   // within the menu; empty: directly in it
  bool separated = false;  // by a line from the one before
  std::string words{};     // what else people call it, for the palette alone
};

using CommandList = std::vector<Command>;

/// In the order of the menus' items.
CommandList all_commands(const UiState& state, const Workbench& bench);

std::string_view menu_title(Menu menu);

/// "View: Theme: Dark", as the palette names it.
std::string full_title(const Command& command);

/// "Shows the whole of every picture. (F)", for a button that does the same; `id` must be one.
std::string command_tip(const UiState& state, const Workbench& bench, std::string_view id);

/// The tooltip of the last item, a button that does what the command does.
void tooltip_for_command(UiContext& ctx, const UiState& state, const Workbench& bench,
                         std::string_view id);

/// Shows a tab of the panel below.
Command tab_command(BottomTab tab, const UiState& state, Menu menu, const char* title,
                    const char* tip);

// The features' own, in the order of all_commands.
void add_open_commands(CommandList& list, const UiState& state, const Workbench& bench);
void add_session_commands(CommandList& list, const UiState& state);
void add_kernel_commands(CommandList& list, const UiState& state);
void add_preset_commands(CommandList& list, const Workbench& bench);
void add_operation_commands(CommandList& list, const Workbench& bench);
void add_export_commands(CommandList& list, const UiState& state, const Workbench& bench);
void add_tab_commands(CommandList& list, const UiState& state);
void add_compare_commands(CommandList& list, const UiState& state, const Workbench& bench);
void add_shell_commands(CommandList& list, const UiState& state, const Workbench& bench);
void add_view_commands(CommandList& list, const UiState& state, const Workbench& bench);
void add_learn_commands(CommandList& list, const UiState& state, const Workbench& bench);

}  // namespace convscope
