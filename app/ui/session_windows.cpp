#include "ui/session_windows.h"

#include <algorithm>
#include <cstdio>
#include <system_error>
#include <utility>

#include "convscope/text_file.h"
#include "ui/path_field.h"
#include "ui/widgets.h"

namespace convscope {
namespace {

using Kind = SessionDialog::Kind;

void open_dialog(UiState& state, Kind kind, const std::string& path) {
  SessionDialog dialog;
  dialog.kind = kind;
  std::snprintf(dialog.path.data(), dialog.path.size(), "%s", path.c_str());
  state.session.dialog = dialog;
}

/// Beside the session; else in the working directory, named after the input.
std::string suggested_path(const SessionState& session, const Workbench& bench) {
  if (session.file) return session.file->string();
  std::error_code ignored;
  std::string name = "session";
  if (bench.experiment().source) {
    const std::filesystem::path input(bench.experiment().source->name);
    if (!input.stem().empty()) name = printable_text(input.stem().string(), 80);
  }
  std::replace(name.begin(), name.end(), '/', '-');
  return (std::filesystem::current_path(ignored) / (name + std::string(kSessionExtension)))
      .string();
}

/// Carries the dialog out; true when it is done.
bool accept(UiState& state, SessionDialog& dialog) {
  std::filesystem::path path = typed_path(dialog.path.data());
  std::error_code ignored;
  if (path.empty()) {
    dialog.problem = "Type the path of a file.";
    return false;
  }
  if (dialog.kind == Kind::kSave) {
    if (!is_session_path(path)) path += kSessionExtension;
    const bool replaces = std::filesystem::exists(path, ignored) && state.session.file != path;
    if (replaces && dialog.asked != path.string()) {
      dialog.asked = path.string();
      dialog.problem = printable_text(path.filename().string(), 80) +
                       " is there already. Press Save again to replace it.";
      return false;
    }
    state.session.save_request = path;
    return true;
  }
  if (!std::filesystem::is_regular_file(path, ignored)) {
    dialog.problem = "There is no such file.";
    return false;
  }
  if (dialog.kind == Kind::kOpen) state.session.open_request = path;
  if (dialog.kind == Kind::kFindInput) state.open_request = path;
  return true;
}

constexpr const char* kBrowsed = "session.browsed";
constexpr std::array kTitles = {"Open a session", "Save the session", "Find the image"};

void browse_row(UiContext& ctx, UiState& state, const SessionDialog& dialog) {
  FileRequest request;
  request.id = kBrowsed;
  request.purpose = dialog.kind == Kind::kSave ? FilePurpose::kSave : FilePurpose::kOpen;
  request.title = kTitles[static_cast<std::size_t>(dialog.kind)];
  request.patterns = {dialog.kind == Kind::kFindInput
                          ? image_pattern()
                          : FilePattern{"Sessions", {std::string(kSessionExtension)}}};
  browse_button(ctx, state.files, "session.browse", std::move(request), dialog.path.data());
}

/// True when the browser has answered. What is to be replaced it has asked.
bool take_browsed(UiState& state, SessionDialog& dialog) {
  const auto paths = take_files(state.files, kBrowsed);
  if (!paths) return false;
  dialog.asked = paths->front().string();
  std::snprintf(dialog.path.data(), dialog.path.size(), "%s", dialog.asked.c_str());
  return true;
}

void begin_box(UiContext& ctx, const char* title, ScreenRect rect, ImU32 edge) {
  ImGui::SetNextWindowPos(ImVec2(static_cast<float>(rect.min.x + rect.max.x) / 2,
                                 static_cast<float>(rect.min.y + rect.max.y) / 2),
                          ImGuiCond_Always, ImVec2(0.5F, 0.5F));
  ImGui::PushStyleColor(ImGuiCol_WindowBg, ctx.palette.panel);
  ImGui::PushStyleColor(ImGuiCol_Border, edge);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 1);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, ctx.px(10));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(ctx.px(20), ctx.px(16)));
  ImGui::Begin(title, nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                   ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_AlwaysAutoResize);
}

void end_box() {
  ImGui::End();
  ImGui::PopStyleVar(3);
  ImGui::PopStyleColor(2);
}

void strong_line(UiContext& ctx, const std::string& text) {
  const UseFont font(ctx.fonts.strong);
  ImGui::PushStyleColor(ImGuiCol_Text, ctx.palette.strong);
  ImGui::TextUnformatted(text.c_str());
  ImGui::PopStyleColor();
}

void wrapped(UiContext& ctx, const std::string& text, ImU32 color) {
  ImGui::PushStyleColor(ImGuiCol_Text, color);
  ImGui::PushTextWrapPos(ctx.px(520));
  ImGui::TextUnformatted(text.c_str());
  ImGui::PopTextWrapPos();
  ImGui::PopStyleColor();
}

void path_dialog(UiContext& ctx, UiState& state, ScreenRect rect) {
  if (!state.session.dialog) return;
  SessionDialog& dialog = *state.session.dialog;
  constexpr std::array kWords = {"Open", "Save", "Use it"};
  const auto kind = static_cast<std::size_t>(dialog.kind);
  begin_box(ctx, "session.dialog", rect, ctx.palette.accent);
  strong_line(ctx, kTitles[kind]);
  ImGui::SetNextItemWidth(ctx.px(520));
  if (std::exchange(dialog.focus, false)) {
    // From 1.89 on the keyboard goes only to items of the window that has the focus.
    ImGui::SetWindowFocus();
    ImGui::SetKeyboardFocusHere();
  }
  bool done = ImGui::InputText("##path", dialog.path.data(), dialog.path.size(),
                               ImGuiInputTextFlags_EnterReturnsTrue);
  ctx.note_item("session.path");
  if (!dialog.problem.empty()) wrapped(ctx, dialog.problem, ctx.palette.error);
  done |= small_button(ctx, "session.accept", kWords[kind]);
  ImGui::SameLine();
  browse_row(ctx, state, dialog);
  done |= take_browsed(state, dialog);
  ImGui::SameLine();
  bool closed = small_button(ctx, "session.cancel", "Cancel");
  if (done) {
    closed |= accept(state, dialog);
    // What Enter was pressed in has let the keyboard go; the answer to the problem is typed there.
    dialog.focus = !closed;
  }
  end_box();
  if (closed) state.session.dialog.reset();
}

Experiment missing_box(UiContext& ctx, UiState& state, ScreenRect rect, Experiment experiment) {
  if (!state.session.missing) return experiment;
  const MissingInput& missing = *state.session.missing;
  begin_box(ctx, "session.missing", rect, ctx.palette.error);
  strong_line(ctx, missing.found ? "The image has changed" : "The image is missing");
  wrapped(ctx, missing.reason + ".", ctx.palette.text);
  wrapped(ctx, "It was " + printable_text(missing.path.string(), 300), ctx.palette.quiet);
  wrapped(ctx, "Kernel, settings and view are as they were saved.", ctx.palette.quiet);
  ImGui::Dummy(ImVec2(0, ctx.px(4)));
  if (small_button(ctx, "missing.find", "Find it…"))
    open_dialog(state, Kind::kFindInput, missing.path.string());
  if (missing.found) {
    ImGui::SameLine();
    if (small_button(ctx, "missing.use", "Use the file as it is now"))
      experiment.source = missing.found;
  }
  end_box();
  return experiment;
}

void offer_card(UiContext& ctx, UiState& state, ScreenRect rect) {
  if (state.session.offered.empty()) return;
  begin_box(ctx, "session.offer", rect, ctx.palette.accent);
  strong_line(ctx, "convscope ended unexpectedly");
  const std::size_t more = state.session.offered.size() - 1;
  wrapped(ctx,
          "Its last state was kept " + state.session.offered.front() + "." +
              (more > 0 ? " (" + std::to_string(more) + " older after this one)" : ""),
          ctx.palette.text);
  ImGui::Dummy(ImVec2(0, ctx.px(4)));
  if (small_button(ctx, "offer.restore", "Restore", "Brings back input, kernel and settings"))
    state.session.offer_answer = true;
  ImGui::SameLine();
  if (small_button(ctx, "offer.discard", "Discard", "Deletes what was kept"))
    state.session.offer_answer = false;
  end_box();
}

}  // namespace

void save_session(UiState& state, const Workbench& bench) {
  if (!state.session.file) return save_session_as(state, bench);
  state.session.save_request = state.session.file;
}

void save_session_as(UiState& state, const Workbench& bench) {
  open_dialog(state, Kind::kSave, suggested_path(state.session, bench));
}

void session_refused(UiState& state, SessionDialog::Kind kind, const std::filesystem::path& path,
                     const std::string& why) {
  if (state.session.dialog) return;
  open_dialog(state, kind, path.string());
  state.session.dialog->problem = why;
  // That it is there was agreed to.
  state.session.dialog->asked = path.string();
}

void ask_for_session(UiState& state) {
  std::error_code ignored;
  const auto directory = state.session.file ? state.session.file->parent_path()
                                            : std::filesystem::current_path(ignored);
  open_dialog(state, Kind::kOpen, directory.string() + "/");
}

Experiment session_windows(UiContext& ctx, UiState& state, ScreenRect rect, Experiment experiment) {
  // One question at a time.
  if (state.session.dialog) {
    path_dialog(ctx, state, rect);
    return experiment;
  }
  offer_card(ctx, state, rect);
  if (!state.session.offered.empty()) return experiment;
  return missing_box(ctx, state, rect, std::move(experiment));
}

}  // namespace convscope
