#include "ui/export_window.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <vector>

#include "ui/code_page.h"
#include "ui/widgets.h"

namespace convscope {
namespace {

constexpr float kWidth = 620;
constexpr float kHeight = 352;
constexpr float kCodeHeight = 560;

constexpr std::array kPageNames = {"Output", "Input", "Figure", "Animation", "Code"};

void quiet(UiContext& ctx, const std::string& text) {
  ImGui::PushStyleColor(ImGuiCol_Text, ctx.palette.quiet);
  ImGui::TextWrapped("%s", text.c_str());
  ImGui::PopStyleColor();
}

/// A label in front of a choice that takes the rest of the line.
bool choice_row(UiContext& ctx, const char* label, const std::string& name,
                std::span<const char* const> labels, int& choice) {
  const float y = ImGui::GetCursorPosY();
  ImGui::SetCursorPosY(y + ctx.px(3));
  ImGui::TextUnformatted(label);
  ImGui::SameLine(ctx.px(96));
  ImGui::SetCursorPosY(y);
  return segmented(ctx, name, labels, choice);
}

ExportWhat what_of(ExportPage page) {
  return static_cast<ExportWhat>(page);
}

ExportChoices array_choices(UiContext& ctx, ExportChoices choices) {
  const auto pick = [&](const char* label, const char* name, auto labels, int choice) {
    choice_row(ctx, label, name, labels, choice);
    return choice;
  };
  using Two = std::array<const char*, 2>;
  if (choices.format == ExportFormat::kNpy) {
    choices.double_npy =
        pick("Numbers", "export.npy", Two{"float32", "float64"}, choices.double_npy ? 1 : 0) == 1;
  }
  if (choices.format != ExportFormat::kPng) return choices;
  choices.colors =
      pick("Pixels", "export.pixels", Two{"Gray", "Shown colours"}, choices.colors ? 1 : 0) == 1;
  if (choices.colors) return choices;
  choices.bits =
      pick("Bits", "export.bits", Two{"8 bits", "16 bits"}, choices.bits == 16 ? 1 : 0) == 1 ? 16
                                                                                             : 8;
  choices.shown_range = pick("Range", "export.range", Two{"As shown", "All values"},
                             choices.shown_range ? 0 : 1) == 0;
  return choices;
}

ExportChoices format_choices(UiContext& ctx, ExportChoices choices) {
  const auto formats = formats_of(choices.what);
  std::vector<const char*> names;
  int choice = 0;
  for (std::size_t i = 0; i < formats.size(); ++i) {
    names.push_back(format_name(formats[i]));
    if (formats[i] == choices.format) choice = static_cast<int>(i);
  }
  choice_row(ctx, "Format", "export.format", names, choice);
  choices.format = formats[static_cast<std::size_t>(choice)];
  const bool array = choices.what == ExportWhat::kOutput || choices.what == ExportWhat::kInput;
  return array ? array_choices(ctx, choices) : choices;
}

void set_path(ExportState& state, const std::string& text) {
  std::snprintf(state.path.data(), state.path.size(), "%s", text.c_str());
}

/// "photo-output.png": what is in it and what it was made of.
void suggest_path(ExportState& state, const Source& source, const char* what,
                  const std::string& extension) {
  std::string stem = std::filesystem::path(source.name).stem().string();
  std::replace(stem.begin(), stem.end(), '/', '-');
  const std::string name =
      what == nullptr ? std::string("convolution") + extension : stem + "-" + what + extension;
  const std::string typed(state.path.data());
  if (name == state.suggested) return;
  // A name of the user's own keeps its place and takes the new ending.
  if (typed.empty() || typed == state.suggested) {
    set_path(state, name);
  } else {
    set_path(state, std::filesystem::path(typed).replace_extension(extension).string());
  }
  state.suggested = name;
  state.answer.reset();
}

void path_field(UiContext& ctx, ExportState& state) {
  const float y = ImGui::GetCursorPosY();
  ImGui::SetCursorPosY(y + ctx.px(4));
  ImGui::TextUnformatted("File");
  ImGui::SameLine(ctx.px(96));
  ImGui::SetCursorPosY(y);
  const UseFont mono(ctx.fonts.mono);
  ImGui::SetNextItemWidth(-1);
  if (ImGui::InputText("##path", state.path.data(), state.path.size())) state.answer.reset();
  ctx.note_item("export.path");
}

void ask(ExportState& state, ExportJob job) {
  state.request = job;
  state.last = std::move(job);
  state.answer.reset();
}

void answer_row(UiContext& ctx, ExportState& state) {
  if (state.busy) {
    quiet(ctx, "writing…");
    ImGui::SameLine();
    if (small_button(ctx, "export.cancel", "Cancel")) state.cancel = true;
    return;
  }
  if (!state.answer) return;
  const bool good = state.answer->kind == ExportAnswer::Kind::kDone;
  ImGui::PushStyleColor(ImGuiCol_Text, good ? ctx.palette.good : ctx.palette.error);
  ImGui::TextWrapped("%s", state.answer->text.c_str());
  ImGui::PopStyleColor();
  ctx.note_item("export.answer");
  if (state.answer->kind != ExportAnswer::Kind::kExists || !state.last) return;
  if (small_button(ctx, "export.replace", "Replace it")) {
    ExportJob job = *state.last;
    job.replace = true;
    ask(state, std::move(job));
    return;
  }
  ImGui::SameLine();
  if (small_button(ctx, "export.keep", "Keep it")) state.answer.reset();
}

void save_row(UiContext& ctx, ExportState& state, const ExportJob& job, bool picture) {
  path_field(ctx, state);
  ImGui::Dummy(ImVec2(0, ctx.px(2)));
  const bool save = small_button(ctx, "export.save", "Save");
  bool copy = false;
  if (picture) {
    ImGui::SameLine();
    copy = small_button(ctx, "export.copy", "Copy picture",
                        "The picture as it is shown, onto the clipboard");
  }
  if (!state.busy && (save || copy)) {
    ExportJob next = job;
    next.path = state.path.data();
    next.to_clipboard = copy;
    ask(state, std::move(next));
  }
  answer_row(ctx, state);
}

void file_page(UiContext& ctx, UiState& ui, const Workbench& bench) {
  ExportState& state = ui.exporting;
  state.choices.what = what_of(state.page);
  state.choices = format_choices(ctx, consistent(state.choices));
  ExportJob job;
  job.outcome = bench.shared_outcome();
  job.choices = state.choices;
  for (const Pane pane : kPanes) {
    job.style.display[static_cast<std::size_t>(pane)] = bench.view(pane).display;
  }
  job.light_theme = ui.light_theme;
  constexpr std::array kWhat = {"output", "input", "figure", "animation"};
  suggest_path(state, *job.outcome->input, kWhat[static_cast<std::size_t>(state.page)],
               extension_of(state.choices.format));
  ImGui::Dummy(ImVec2(0, ctx.px(2)));
  quiet(ctx, export_preview(job) + ".");
  ctx.note_item("export.preview");
  ImGui::Dummy(ImVec2(0, ctx.px(2)));
  save_row(ctx, state, job, state.page != ExportPage::kAnimation);
}

void program_page(UiContext& ctx, ExportState& state, const Workbench& bench) {
  const float room = ImGui::GetContentRegionAvail().y;
  const CodeProgram* program =
      code_page(ctx, state, bench.outcome()->experiment, std::max(ctx.px(80), room - ctx.px(190)));
  if (program == nullptr) return;
  suggest_path(state, *bench.outcome()->input, nullptr,
               std::filesystem::path(program->file_name).extension().string());
  ExportJob job;
  job.outcome = bench.shared_outcome();
  job.text = program->text;
  save_row(ctx, state, job, false);
}

void body(UiContext& ctx, UiState& state, const Workbench& bench) {
  int page = static_cast<int>(state.exporting.page);
  if (segmented(ctx, "export.page", kPageNames, page)) {
    state.exporting.page = static_cast<ExportPage>(page);
    state.exporting.answer.reset();
  }
  ImGui::Dummy(ImVec2(0, ctx.px(4)));
  if (bench.outcome() == nullptr || !bench.outcome()->whole()) {
    quiet(ctx, "There is no output yet: it is still being computed, or no input is open.");
    ctx.note_item("export.nothing");
    return;
  }
  if (state.exporting.page == ExportPage::kCode) {
    program_page(ctx, state.exporting, bench);
  } else {
    file_page(ctx, state, bench);
  }
}

}  // namespace

void open_export(UiState& state, ExportPage page) {
  state.exporting.shown = true;
  state.exporting.page = page;
  state.exporting.answer.reset();
}

float export_button_width(const UiContext& ctx) {
  return text_size(ctx.fonts.text, "Export").x + ctx.px(20);
}

void export_button(UiContext& ctx, UiState& state, ScreenRect output_card) {
  const float width = export_button_width(ctx);
  const float height = ctx.fonts.text.size + ctx.px(8);
  const ImVec2 at(static_cast<float>(output_card.max.x) - width - ctx.px(8),
                  static_cast<float>(output_card.min.y) + ctx.px(8));
  ImGui::SetCursorScreenPos(at);
  if (ImGui::InvisibleButton("export.open", ImVec2(width, height)))
    open_export(state, ExportPage::kOutput);
  ctx.note_item("export.open");
  const bool lit = ImGui::IsItemHovered();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImVec2 end(at.x + width, at.y + height);
  list.AddRectFilled(at, end, lit ? ctx.palette.button_hover : ctx.palette.button, ctx.px(5));
  draw_text(list, ctx.fonts.text, ImVec2(at.x + ctx.px(10), at.y + ctx.px(3)), ctx.palette.strong,
            "Export");
  tooltip_for_item(ctx, "Save the output, the figure or an animation; copy it as code  (Ctrl+E)");
}

void export_window(UiContext& ctx, UiState& state, const Workbench& bench) {
  ExportState& exporting = state.exporting;
  if (!exporting.shown) return;
  const ImVec2 display = ImGui::GetIO().DisplaySize;
  const float height = exporting.page == ExportPage::kCode ? kCodeHeight : kHeight;
  const ImVec2 size(std::min(ctx.px(kWidth), display.x - ctx.px(20)),
                    std::min(ctx.px(height), display.y - ctx.px(60)));
  ImGui::SetNextWindowSize(size);
  ImGui::SetNextWindowPos(ImVec2(display.x / 2, ctx.px(50)), ImGuiCond_Appearing, ImVec2(0.5F, 0));
  ImGui::PushStyleColor(ImGuiCol_WindowBg, ctx.palette.panel);
  ImGui::PushStyleColor(ImGuiCol_TitleBgActive, ctx.palette.button);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 1);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(ctx.px(14), ctx.px(12)));
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(ctx.px(8), ctx.px(7)));
  const bool open = ImGui::Begin(
      "Export", &exporting.shown,
      ImGuiWindowFlags_NoCollapse | ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoResize);
  if (open) body(ctx, state, bench);
  ImGui::End();
  ImGui::PopStyleVar(3);
  ImGui::PopStyleColor(2);
}

}  // namespace convscope
