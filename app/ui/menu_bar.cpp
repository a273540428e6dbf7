#include "ui/menu_bar.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "ui/commands.h"
#include "ui/widgets.h"

namespace convscope {
namespace {

constexpr std::array kMenus = {Menu::kFile, Menu::kEdit,    Menu::kKernel, Menu::kOperation,
                               Menu::kView, Menu::kCompare, Menu::kLearn,  Menu::kHelp};

bool any_menu_open() {
  return std::any_of(kMenus.begin(), kMenus.end(), [](Menu menu) {
    return ImGui::IsPopupOpen(std::string(menu_title(menu)).c_str());
  });
}

/// A word that opens a popup under itself; true while the popup is open (then EndPopup is due).
bool begin_menu(UiContext& ctx, const char* label, float& x, float gap, ScreenRect bar) {
  const ImVec2 size = text_size(ctx.fonts.text, label);
  const auto height = static_cast<float>(bar.height());
  const auto top = static_cast<float>(bar.min.y);
  const ImVec2 corner(x - ctx.px(8), top);
  ImGui::SetCursorScreenPos(corner);
  if (hit_area(label, ImVec2(size.x + ctx.px(16), height))) ImGui::OpenPopup(label);
  ctx.note_item(std::string("menu.") + label);
  // From an open menu the mouse leads to the next one without a click, as in every menu bar. An
  // open popup keeps the word from being hovered, so that only the place can be asked.
  const ImVec2 end(corner.x + size.x + ctx.px(16), top + height);
  if (ImGui::IsMouseHoveringRect(corner, end) && !ImGui::IsPopupOpen(label) && any_menu_open())
    ImGui::OpenPopup(label);
  const bool lit = ImGui::IsItemHovered() || ImGui::IsPopupOpen(label);
  draw_text(*ImGui::GetWindowDrawList(), ctx.fonts.text, ImVec2(x, top + (height - size.y) / 2),
            lit ? ctx.palette.strong : ctx.palette.text, label);
  ImGui::SetNextWindowPos(ImVec2(x - ctx.px(8), top + height));
  x += size.x + gap;
  return ImGui::BeginPopup(label);
}

/// Beside the menu, so that it covers no other item.
void tip_beside(UiContext& ctx, const std::string& tip) {
  if (tip.empty() || !ImGui::IsItemHovered(ImGuiHoveredFlags_AllowWhenDisabled)) return;
  const float x = ImGui::GetWindowPos().x + ImGui::GetWindowSize().x + ctx.px(6);
  ImGui::SetNextWindowPos(ImVec2(x, ImGui::GetItemRectMin().y));
  ImGui::BeginTooltip();
  ImGui::TextUnformatted(tip.c_str());
  ImGui::EndTooltip();
}

void command_item(UiContext& ctx, const Command& command, UiState& state, Workbench& bench) {
  const std::string keys = command.keys.empty() ? "" : key_text(command.keys.front());
  const bool clicked = ImGui::MenuItem(command.title.c_str(), keys.empty() ? nullptr : keys.c_str(),
                                       command.checked, command.enabled);
  ctx.note_item("menu.item." + command.title);
  tip_beside(ctx, command.tip);
  if (clicked) command.run(state, bench);
}

void menu_items(UiContext& ctx, UiState& state, Workbench& bench, const CommandList& items) {
  for (auto it = items.begin(); it != items.end();) {
    if (it->separated && it != items.begin()) ImGui::Separator();
    if (it->submenu.empty()) {
      command_item(ctx, *it++, state, bench);
      continue;
    }
    const std::string& submenu = it->submenu;
    const bool open = ImGui::BeginMenu(submenu.c_str());
    ctx.note_item("menu.sub." + submenu);
    auto end = it;
    for (; end != items.end() && end->submenu == submenu; ++end) {
      if (!open) continue;
      if (end->separated && end != it) ImGui::Separator();
      command_item(ctx, *end, state, bench);
    }
    if (open) ImGui::EndMenu();
    it = end;
  }
}

/// At the right end, as far as there is room beside the menus, which end at `left`.
void status_words(UiContext& ctx, const UiState& state, const Workbench& bench, ScreenRect bar,
                  float left) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  ImU32 color = ctx.palette.good;
  std::string word = "live";
  if (bench.problem()) {
    color = ctx.palette.error;
    word = "not possible";
  } else if (state.loading) {
    color = ctx.palette.accent;
    word = "opening…";
  } else if (!bench.is_current()) {
    color = ctx.palette.accent;
    word = "computing…";
  }
  const float y = static_cast<float>(bar.min.y + bar.height() / 2);
  float x = static_cast<float>(bar.max.x) - ctx.px(14) - text_size(ctx.fonts.text, word).x;
  if (x - ctx.px(20) < left) return;
  draw_text(list, ctx.fonts.text, ImVec2(x, y - ctx.fonts.text.size / 2 - 1), ctx.palette.text,
            word);
  x -= ctx.px(12);
  list.AddCircleFilled(ImVec2(x, y), ctx.px(5), color);
  const Experiment& e = bench.experiment();
  const std::string what = (e.source ? e.source->name + " · " : "") + e.kernel_name + " · ";
  x -= ctx.px(12) + text_size(ctx.fonts.text, what).x;
  if (x < left) return;
  draw_text(list, ctx.fonts.text, ImVec2(x, y - ctx.fonts.text.size / 2 - 1), ctx.palette.quiet,
            what);
}

}  // namespace

void menu_bar(UiContext& ctx, UiState& state, Workbench& bench, ScreenRect rect) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddRectFilled(to_vec(rect.min), to_vec(rect.max), ctx.palette.panel);
  list.AddLine(ImVec2(0, static_cast<float>(rect.max.y)), to_vec(rect.max), ctx.palette.panel_edge);
  float x = static_cast<float>(rect.min.x) + ctx.px(14);
  float words = 0;
  for (const Menu menu : kMenus)
    words += text_size(ctx.fonts.text, std::string(menu_title(menu))).x + ctx.px(22);
  const ImVec2 brand = text_size(ctx.fonts.strong, "convscope");
  const float room = static_cast<float>(rect.max.x) - x;
  // Where there is little room the menus are worth more than the name, and stand closer together.
  if (brand.x + ctx.px(26) + words <= room) {
    draw_text(list, ctx.fonts.strong,
              ImVec2(x, static_cast<float>(rect.min.y + rect.height() / 2) - brand.y / 2),
              ctx.palette.strong, "convscope");
    x += brand.x + ctx.px(26);
  }
  const float gap =
      words <= room
          ? ctx.px(22)
          : std::max(ctx.px(8), ctx.px(22) - (words - room) / static_cast<float>(kMenus.size()));
  CommandList commands = all_commands(state, bench);
  for (const Menu menu : kMenus) {
    CommandList items;
    std::copy_if(commands.begin(), commands.end(), std::back_inserter(items),
                 [menu](const Command& command) { return command.menu == menu; });
    if (items.empty() || !begin_menu(ctx, std::string(menu_title(menu)).c_str(), x, gap, rect))
      continue;
    menu_items(ctx, state, bench, items);
    ImGui::EndPopup();
  }
  status_words(ctx, state, bench, rect, x);
}

}  // namespace convscope
