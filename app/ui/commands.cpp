#include "ui/commands.h"

#include <array>

#include "ui/widgets.h"

namespace convscope {
namespace {

constexpr std::array<std::string_view, 8> kMenuTitles = {"File", "Edit",    "Kernel", "Operation",
                                                         "View", "Compare", "Learn",  "Help"};

}  // namespace

CommandList all_commands(const UiState& state, const Workbench& bench) {
  CommandList list;
  add_shell_commands(list, state, bench);
  add_kernel_commands(list, state);
  add_preset_commands(list, bench);
  add_operation_commands(list, bench);
  add_compare_commands(list, state, bench);
  add_learn_commands(list, state, bench);
  return list;
}

std::string_view menu_title(Menu menu) {
  return kMenuTitles[static_cast<std::size_t>(menu)];
}

std::string command_tip(const UiState& state, const Workbench& bench, std::string_view id) {
  for (const Command& command : all_commands(state, bench)) {
    if (command.id != id) continue;
    return command.keys.empty() ? command.tip
                                : command.tip + " (" + key_text(command.keys.front()) + ")";
  }
  return {};
}

void tooltip_for_command(UiContext& ctx, const UiState& state, const Workbench& bench,
                         std::string_view id) {
  // The list of commands is made for the one button that is hovered.
  if (ImGui::IsItemHovered()) tooltip_for_item(ctx, command_tip(state, bench, id).c_str());
}

std::string full_title(const Command& command) {
  std::string text(menu_title(command.menu));
  text += ": ";
  if (!command.submenu.empty()) text += command.submenu + ": ";
  return text + command.title;
}

}  // namespace convscope
