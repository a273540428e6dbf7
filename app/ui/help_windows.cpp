#include "ui/help_windows.h"

#include <algorithm>
#include <string>

#include "convscope/simd_target.h"
#include "ui/commands.h"
#include "ui/message_window.h"
#include "ui/timing_window.h"
#include "ui/widgets.h"

namespace convscope {
namespace {

constexpr int kFlags = ImGuiWindowFlags_NoCollapse | ImGuiWindowFlags_NoSavedSettings;

void help_line(UiContext& ctx, const char* keys, const char* what) {
  ImGui::TextColored(ImGui::ColorConvertU32ToFloat4(ctx.palette.accent), "%s", keys);
  ImGui::SameLine(ctx.px(165));
  ImGui::TextUnformatted(what);
}

void shortcut_list(UiContext& ctx, const UiState& state, const Workbench& bench) {
  heading(ctx, "MOUSE AND KEYS");
  for (const GestureText& gesture : gesture_texts()) help_line(ctx, gesture.how, gesture.what);
  const char* menu = nullptr;
  CommandList list = all_commands(state, bench);
  std::stable_sort(list.begin(), list.end(),
                   [](const Command& a, const Command& b) { return a.menu < b.menu; });
  for (const Command& command : list) {
    if (command.keys.empty()) continue;
    if (menu != menu_title(command.menu).data()) {
      menu = menu_title(command.menu).data();
      heading(ctx, menu);
    }
    std::string keys;
    for (const KeyPress press : command.keys) keys += (keys.empty() ? "" : ", ") + key_text(press);
    help_line(ctx, keys.c_str(), command.title.c_str());
    tooltip_for_item(ctx, command.tip.c_str());
    ctx.note_item("help." + command.id);
  }
}

std::string compiler_text() {
#if defined(__clang__)
  return "Clang " __clang_version__;
#elif defined(__GNUC__)
  return "GCC " __VERSION__;
#else
  return "another compiler";
#endif
}

}  // namespace

std::string about_text(const ShellState& shell) {
  std::string text = "convscope " CONVSCOPE_VERSION
                     ", an oscilloscope for 2-D convolution\n"
                     "Vector instructions: " +
                     active_simd_target() + "\nCompiled by " + compiler_text() +
                     "\nDear ImGui " IMGUI_VERSION "\n";
  for (const std::string& line : shell.versions) text += line + "\n";
  return text + "MIT licence";
}

void help_windows(UiContext& ctx, UiState& state, const Workbench& bench) {
  const ImVec2 display = ImGui::GetIO().DisplaySize;
  const ImVec2 centre(display.x / 2, display.y / 2);
  ImGui::PushStyleColor(ImGuiCol_WindowBg, ctx.palette.panel);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 1);
  if (state.show_help) {
    ImGui::SetNextWindowPos(centre, ImGuiCond_Appearing, ImVec2(0.5F, 0.5F));
    ImGui::SetNextWindowSize(ImVec2(std::min(ctx.px(720), display.x - ctx.px(40)),
                                    std::min(ctx.px(640), display.y - ctx.px(80))),
                             ImGuiCond_Appearing);
    if (ImGui::Begin("Mouse and keyboard", &state.show_help, kFlags))
      shortcut_list(ctx, state, bench);
    ImGui::End();
  }
  if (state.show_about) {
    ImGui::SetNextWindowPos(centre, ImGuiCond_Appearing, ImVec2(0.5F, 0.5F));
    if (ImGui::Begin("About convscope", &state.show_about,
                     kFlags | ImGuiWindowFlags_AlwaysAutoResize)) {
      const std::string text = about_text(state.shell);
      ImGui::TextUnformatted(text.c_str());
      ctx.note_item("about.text");
      if (small_button(ctx, "about.copy", "Copy", "Copies these lines, for a report."))
        ImGui::SetClipboardText(text.c_str());
    }
    ImGui::End();
  }
  message_window(ctx, state);
  timing_window(ctx, state, bench);
  ImGui::PopStyleVar();
  ImGui::PopStyleColor();
}

}  // namespace convscope
