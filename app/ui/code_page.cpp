#include "ui/code_page.h"

#include <array>

#include "ui/widgets.h"

namespace convscope {
namespace {

const Result<CodeProgram>& program_of(ExportState& state, const Experiment& experiment) {
  auto& code = state.code;
  if (!code || code->language != state.language || code->experiment != experiment) {
    code = ShownCode{state.language, experiment, export_code(state.language, experiment)};
    state.copied = false;
  }
  return code->program;
}

void choose_language(UiContext& ctx, ExportState& state) {
  std::array<const char*, kCodeLanguages.size()> names{};
  int choice = 0;
  for (std::size_t i = 0; i < names.size(); ++i) {
    names[i] = code_language_name(kCodeLanguages[i]).data();
    if (kCodeLanguages[i] == state.language) choice = static_cast<int>(i);
  }
  if (segmented(ctx, "code", names, choice))
    state.language = kCodeLanguages[static_cast<std::size_t>(choice)];
}

}  // namespace

const CodeProgram* code_page(UiContext& ctx, ExportState& state, const Experiment& experiment,
                             float height) {
  choose_language(ctx, state);
  const Result<CodeProgram>& program = program_of(state, experiment);
  if (!program) {
    ImGui::PushStyleColor(ImGuiCol_Text, ctx.palette.error);
    ImGui::TextWrapped("%s", program.error().message.c_str());
    ImGui::PopStyleColor();
    ctx.note_item("code.error");
    return nullptr;
  }
  ImGui::PushStyleColor(ImGuiCol_ChildBg, ctx.palette.field);
  ImGui::PushStyleColor(ImGuiCol_Border, ctx.palette.field_edge);
  ImGui::BeginChild("code.text", ImVec2(0, height), true, ImGuiWindowFlags_HorizontalScrollbar);
  {
    const UseFont mono(ctx.fonts.mono);
    ImGui::TextUnformatted(program->text.c_str());
  }
  ImGui::EndChild();
  ctx.note_item("code.text");
  ImGui::PopStyleColor(2);
  if (!program->note.empty()) {
    ImGui::TextWrapped("%s", program->note.c_str());
    ctx.note_item("code.note");
  }
  if (small_button(ctx, "code.copy", state.copied ? "Copied" : "Copy all",
                   "The whole program as text onto the clipboard")) {
    ImGui::SetClipboardText(program->text.c_str());
    state.copied = true;
  }
  return &program.value();
}

}  // namespace convscope
