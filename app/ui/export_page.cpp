#include "ui/export_page.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <functional>
#include <vector>

#include "core/export/export_animation.h"
#include "core/layer_stack.h"
#include "ui/code_page.h"
#include "ui/pane_display.h"
#include "ui/path_field.h"
#include "ui/widgets.h"

namespace convscope {
namespace {

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

ExportChoices format_choices(UiContext& ctx, ExportChoices choices, bool film_tool) {
  const auto formats = formats_of(choices.what);
  std::vector<const char*> names;
  int choice = 0;
  for (std::size_t i = 0; i < formats.size(); ++i) {
    const bool missing = !film_tool && needs_film_tool(formats[i]);
    names.push_back(!missing                           ? format_name(formats[i])
                    : formats[i] == ExportFormat::kGif ? "GIF (no ffmpeg)"
                                                       : "MP4 (no ffmpeg)");
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

/// "gaussian-1.5": a kernel's name as a part of a file's.
std::string file_word(std::string name) {
  constexpr std::size_t kMost = 40;
  const auto plain = [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' ||
           c == '_';
  };
  std::ranges::replace_if(name, std::not_fn(plain), '-');
  if (name.size() > kMost) name.resize(kMost);
  return name;
}

/// "photo-gaussian-1.5-output.png": what is in it and what it was made of.
void suggest_path(ExportState& state, const Experiment& e, const char* what,
                  const std::string& extension) {
  std::string stem = std::filesystem::path(e.source->name).stem().string();
  std::replace(stem.begin(), stem.end(), '/', '-');
  const bool of_kernel = state.page != ExportPage::kInput || !e.before.empty();
  if (of_kernel && !e.kernel_name.empty()) stem += "-" + file_word(e.kernel_name);
  if (layer_count(e) > 1) stem += fmt::format("-layer-{}", shown_index(e) + 1);
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
  const float button = text_size(ctx.fonts.text, "Browse…").x + ctx.px(28);
  ImGui::SetNextItemWidth(-button);
  // Typing replaces the proposed name; a second click puts the cursor into it.
  if (ImGui::InputText("##path", state.path.data(), state.path.size(),
                       ImGuiInputTextFlags_AutoSelectAll))
    state.answer.reset();
  ctx.note_item("export.path");
}

void ask(ExportState& state, ExportJob job) {
  state.request = job;
  state.last = std::move(job);
  state.answer.reset();
}

constexpr const char* kBrowsed = "export.browsed";

void browse_for_export(UiContext& ctx, UiState& ui) {
  const std::string typed = ui.exporting.path.data();
  FileRequest request;
  request.id = kBrowsed;
  request.purpose = FilePurpose::kSave;
  request.title = "Export";
  const std::string extension = std::filesystem::path(typed).extension().string();
  if (!extension.empty()) request.patterns = {{extension.substr(1), {extension}}};
  ImGui::SameLine();
  browse_button(ctx, ui.files, "export.browse", std::move(request), typed);
}

/// The path that the browser gives is saved to: whether to replace what is there it has asked.
bool take_browsed(UiState& ui) {
  const auto paths = take_files(ui.files, kBrowsed);
  if (!paths) return false;
  set_path(ui.exporting, paths->front().string());
  return true;
}

void answer_row(UiContext& ctx, ExportState& state) {
  if (state.busy) {
    export_note(ctx, "writing…");
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

void save_row(UiContext& ctx, UiState& ui, const ExportJob& job, bool picture) {
  ExportState& state = ui.exporting;
  path_field(ctx, state);
  browse_for_export(ctx, ui);
  const bool browsed = take_browsed(ui);
  ImGui::Dummy(ImVec2(0, ctx.px(2)));
  const bool save = small_button(ctx, "export.save", "Save");
  bool copy = false;
  if (picture) {
    ImGui::SameLine();
    copy = small_button(ctx, "export.copy", "Copy picture",
                        "The picture as it is shown, onto the clipboard");
  }
  if (!state.busy && (save || copy || browsed)) {
    ExportJob next = job;
    next.path = typed_path(state.path.data());
    next.replace = browsed;
    next.to_clipboard = copy;
    ask(state, std::move(next));
  }
  answer_row(ctx, state);
}

/// What the panes show, with the distributions as far as they are known: the window asks for them
/// too.
DisplayStyle shown_style(Workbench& bench, bool light_theme) {
  DisplayStyle style;
  style.light_theme = light_theme;
  for (const Pane pane : kPanes) {
    const auto i = static_cast<std::size_t>(pane);
    style.settings[i] = bench.view(pane).display;
    if (!goes_by_percentiles(style.settings[i])) continue;
    style.distributions[i] =
        distribution_of_pane(bench, pane, pane_content(pane, bench.shared_outcome()));
  }
  return style;
}

}  // namespace

void export_note(UiContext& ctx, const std::string& text) {
  ImGui::PushStyleColor(ImGuiCol_Text, ctx.palette.quiet);
  ImGui::TextWrapped("%s", text.c_str());
  ImGui::PopStyleColor();
}

void export_file_page(UiContext& ctx, UiState& ui, Workbench& bench) {
  ExportState& state = ui.exporting;
  state.choices.what = what_of(state.page);
  state.choices = format_choices(ctx, consistent(state.choices), state.film_tool);
  ExportJob job;
  job.outcome = bench.shared_outcome();
  job.choices = state.choices;
  job.style = shown_style(bench, ui.light_theme);
  constexpr std::array kWhat = {"output", "input", "figure", "animation"};
  suggest_path(state, job.outcome->experiment, kWhat[static_cast<std::size_t>(state.page)],
               extension_of(state.choices.format));
  ImGui::Dummy(ImVec2(0, ctx.px(2)));
  export_note(ctx, export_preview(job) + ".");
  ctx.note_item("export.preview");
  if (!state.film_tool && needs_film_tool(state.choices.format)) {
    ImGui::PushStyleColor(ImGuiCol_Text, ctx.palette.error);
    ImGui::TextWrapped("%s.", no_film_tool(state.choices.format).message.c_str());
    ImGui::PopStyleColor();
    ctx.note_item("export.unavailable");
    return;
  }
  ImGui::Dummy(ImVec2(0, ctx.px(2)));
  save_row(ctx, ui, job, state.page != ExportPage::kAnimation);
}

void copy_output_picture(UiState& ui, Workbench& bench) {
  ExportJob job;
  job.outcome = bench.shared_outcome();
  job.choices.what = ExportWhat::kOutput;
  job.style = shown_style(bench, ui.light_theme);
  job.to_clipboard = true;
  ask(ui.exporting, std::move(job));
}

void export_code_page(UiContext& ctx, UiState& ui, const Workbench& bench) {
  ExportState& state = ui.exporting;
  const float room = ImGui::GetContentRegionAvail().y;
  const CodeProgram* program =
      code_page(ctx, state, bench.outcome()->experiment, std::max(ctx.px(80), room - ctx.px(190)));
  if (program == nullptr) return;
  suggest_path(state, bench.outcome()->experiment, nullptr,
               std::filesystem::path(program->file_name).extension().string());
  ExportJob job;
  job.outcome = bench.shared_outcome();
  job.text = program->text;
  save_row(ctx, ui, job, false);
}

}  // namespace convscope
