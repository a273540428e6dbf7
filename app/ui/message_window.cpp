#include "ui/message_window.h"

#include <fmt/format.h>

#include <algorithm>

#include "ui/widgets.h"

namespace convscope {
namespace {

void message_list(UiContext& ctx, const MessageLog& log) {
  ImGui::BeginChild("messages", ImVec2(0, -ctx.px(34)));
  std::size_t i = 0;
  for (const LoggedMessage& message : log.messages) {
    {
      const UseFont mono(ctx.fonts.mono_small);
      ImGui::AlignTextToFramePadding();
      ImGui::TextColored(ImGui::ColorConvertU32ToFloat4(ctx.palette.quiet), "%s",
                         message.time.c_str());
    }
    ImGui::SameLine(ctx.px(74));
    ImGui::AlignTextToFramePadding();
    ImGui::PushTextWrapPos(0);
    if (message.times > 1) {
      const std::string text = fmt::format("{} ({} times)", message.text, message.times);
      ImGui::TextUnformatted(text.c_str());
    } else {
      ImGui::TextUnformatted(message.text.c_str());
    }
    ImGui::PopTextWrapPos();
    ctx.note_item(fmt::format("message.{}", i++));
  }
  // The newest is in view where the list was at its end.
  if (ImGui::GetScrollY() >= ImGui::GetScrollMaxY()) ImGui::SetScrollHereY(1);
  ImGui::EndChild();
}

}  // namespace

void message_window(UiContext& ctx, UiState& state) {
  ShellState& shell = state.shell;
  if (!shell.show_log) return;
  const ImVec2 display = ImGui::GetIO().DisplaySize;
  ImGui::SetNextWindowPos(ImVec2(display.x / 2, display.y / 2), ImGuiCond_Appearing,
                          ImVec2(0.5F, 0.5F));
  ImGui::SetNextWindowSize(ImVec2(std::min(ctx.px(640), display.x - ctx.px(40)),
                                  std::min(ctx.px(320), display.y - ctx.px(80))),
                           ImGuiCond_Appearing);
  if (ImGui::Begin("Messages", &shell.show_log,
                   ImGuiWindowFlags_NoCollapse | ImGuiWindowFlags_NoSavedSettings)) {
    shell.log.unread = 0;
    if (shell.log.messages.empty()) {
      ImGui::TextUnformatted("Nothing has been said yet.");
      ctx.note_item("message.none");
    } else {
      message_list(ctx, shell.log);
      if (small_button(ctx, "messages.copy", "Copy all", "Copies these lines with their times."))
        ImGui::SetClipboardText(log_text(shell.log).c_str());
      ImGui::SameLine();
      if (small_button(ctx, "messages.clear", "Clear", "Forgets these lines.")) {
        shell.log.messages.clear();
        state.message.clear();
      }
    }
  }
  ImGui::End();
}

}  // namespace convscope
