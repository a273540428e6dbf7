#include "ui/file_browser.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "convscope/text_file.h"
#include "ui/choice_box.h"
#include "ui/file_browser_parts.h"
#include "ui/file_preview_pane.h"
#include "ui/popups.h"
#include "ui/widgets.h"

namespace convscope {
namespace {

constexpr const char* kDesktop = "System dialog…";
constexpr const char* kId = "###file_browser";
constexpr float kPlacesWidth = 132;
constexpr float kButtonWidth = 92;
constexpr float kPreviewWidth = 150;

bool saving(const FileDialog& dialog) {
  return dialog.request->purpose == FilePurpose::kSave;
}

/// Takes what was read and brings the shown entries up to date.
void refresh(FileDialog& dialog, FolderReader& reader) {
  if (!dialog.folder && !reader.busy()) reader.request(dialog.directory);
  if (auto folder = reader.poll()) {
    dialog.directory = folder->directory;
    dialog.folder = std::move(folder);
  }
  ListingFilter filter = dialog.filter;
  filter.text = saving(dialog) ? "" : dialog.text.data();
  const auto& patterns = dialog.request->patterns;
  filter.endings.clear();
  if (dialog.pattern < patterns.size()) filter.endings = patterns[dialog.pattern].endings;
  if (dialog.shown_of == dialog.folder && dialog.shown_by == filter) return;
  dialog.shown.clear();
  if (dialog.folder) dialog.shown = filtered(dialog.folder->entries, filter);
  dialog.shown_of = dialog.folder;
  dialog.shown_by = filter;
  const bool kept = std::any_of(dialog.shown.begin(), dialog.shown.end(),
                                [&](const auto& entry) { return entry.path == dialog.selected; });
  // Until the folder has been read nobody knows what is in it.
  if (!kept && dialog.folder) dialog.selected.reset();
  dialog.also.clear();
  // What is typed finds something: Enter takes the first.
  if (!kept && !filter.text.empty() && !dialog.shown.empty())
    dialog.selected = dialog.shown.front().path;
}

void text_row(UiContext& ctx, FileDialog& dialog) {
  const auto& patterns = dialog.request->patterns;
  const float spacing = ImGui::GetStyle().ItemSpacing.x;
  const float combo = patterns.empty() ? 0 : ctx.px(170);
  const float buttons = 2 * (ctx.px(kButtonWidth) + spacing);
  ImGui::SetNextItemWidth(ImGui::GetContentRegionAvail().x - buttons -
                          (combo > 0 ? combo + spacing : 0));
  if (std::exchange(dialog.focus_text, false)) ImGui::SetKeyboardFocusHere();
  ImGui::PushID(dialog.text_turn);
  if (ImGui::InputTextWithHint("##text",
                               saving(dialog) ? "file name" : "type to filter, or a whole path",
                               dialog.text.data(), dialog.text.size()))
    dialog.note.clear();
  ImGui::PopID();
  ctx.note_item("browser.text");
  if (combo > 0) {
    ImGui::SameLine();
    ImGui::SetNextItemWidth(combo);
    if (begin_box(ctx, "browser.pattern", patterns[dialog.pattern].label)) {
      for (std::size_t i = 0; i < patterns.size(); ++i) {
        if (box_row(ctx, "browser.pattern", row_named(patterns[i].label), i == dialog.pattern))
          dialog.pattern = i;
      }
      ImGui::EndCombo();
    }
  }
}

/// True when the browser is to be closed without an answer.
bool buttons(UiContext& ctx, FileDialog& dialog) {
  const ImVec2 size(ctx.px(kButtonWidth), 0);
  ImGui::SameLine();
  const bool cancelled = ImGui::Button("Cancel", size);
  ctx.note_item("browser.cancel");
  ImGui::SameLine();
  const auto target = saving(dialog) ? save_target(dialog) : std::nullopt;
  const bool replaces =
      target && dialog.folder &&
      std::any_of(dialog.folder->entries.begin(), dialog.folder->entries.end(),
                  [&](const auto& entry) { return entry.path == target && !entry.directory; });
  const char* label = saving(dialog) ? (replaces ? "Replace" : "Save") : "Open";
  const bool possible =
      saving(dialog) ? target.has_value() : dialog.selected.has_value() || dialog.text[0] != '\0';
  ImGui::BeginDisabled(!possible);
  ImGui::PushStyleColor(ImGuiCol_Button, ctx.palette.accent_fill);
  if (ImGui::Button((std::string(label) + "###confirm").c_str(), size)) confirm(dialog);
  ImGui::PopStyleColor();
  ctx.note_item("browser.confirm");
  ImGui::EndDisabled();
  return cancelled;
}

/// One line about what is seen: what went wrong, how many, what a save would do.
void foot_line(UiContext& ctx, const FileDialog& dialog) {
  std::string text = "reading…";
  ImU32 color = ctx.palette.quiet;
  if (dialog.folder && !dialog.folder->problem.empty()) {
    text = "Nothing can be shown here.";
  } else if (dialog.folder) {
    const std::size_t hidden = dialog.folder->entries.size() - dialog.shown.size();
    text = std::to_string(dialog.shown.size()) + " shown";
    if (hidden > 0) text += ", " + std::to_string(hidden) + " hidden by the filters";
    text += " · arrows choose, Enter opens, Backspace goes up, Escape closes";
    if (!dialog.also.empty()) text = std::to_string(dialog.also.size() + 1) + " files chosen";
    if (saving(dialog)) {
      const auto target = save_target(dialog);
      const bool there =
          target && std::any_of(dialog.folder->entries.begin(), dialog.folder->entries.end(),
                                [&](const auto& entry) { return entry.path == target; });
      if (there) {
        text = printable_text(target->filename().native(), 60) + " exists and will be replaced.";
        color = ctx.palette.error;
      }
    }
  }
  if (dialog.desktop_open) text = "Choose in the desktop's dialog, or go on here.";
  if (!dialog.note.empty()) {
    text = dialog.note;
    color = ctx.palette.error;
  }
  ImGui::PushStyleColor(ImGuiCol_Text, color);
  ImGui::TextUnformatted(text.c_str());
  ImGui::PopStyleColor();
  ctx.note_item("browser.foot");
}

void title_row(UiContext& ctx, FileDialog& dialog) {
  {
    const UseFont strong(ctx.fonts.strong);
    ImGui::AlignTextToFramePadding();
    ImGui::TextUnformatted(dialog.request->title.c_str());
  }
  const float width =
      text_size(ctx.fonts.text, "hidden files").x + ImGui::GetFrameHeight() + ctx.px(8);
  if (!saving(dialog)) {
    const float button = text_size(ctx.fonts.text, kDesktop).x + ctx.px(44);
    ImGui::SameLine(ImGui::GetContentRegionMax().x - width - button);
    ImGui::BeginDisabled(dialog.desktop_open);
    if (small_button(ctx, "browser.desktop", kDesktop,
                     "The desktop's own dialog, through zenity or kdialog."))
      dialog.desktop_asked = true;
    ImGui::EndDisabled();
  }
  ImGui::SameLine(ImGui::GetContentRegionMax().x - width);
  check_box(ctx, "browser.hidden", "hidden files", dialog.filter.hidden,
            "Shows names that begin with a dot too.");
}

}  // namespace

void file_browser(UiContext& ctx, FileDialog& dialog, FolderReader& reader) {
  if (!dialog.request) {
    if (ImGui::IsPopupOpen(kId)) close_popups();
    return;
  }
  refresh(dialog, reader);
  if (!ImGui::IsPopupOpen(kId)) ImGui::OpenPopup(kId);
  const ImVec2 display = ImGui::GetIO().DisplaySize;
  const ImVec2 size(std::min(ctx.px(860), display.x - ctx.px(24)),
                    std::min(ctx.px(560), display.y - ctx.px(24)));
  ImGui::SetNextWindowPos(ImVec2(display.x / 2, display.y / 2), ImGuiCond_Always,
                          ImVec2(0.5F, 0.5F));
  ImGui::SetNextWindowSize(size);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(ctx.px(16), ctx.px(12)));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 1);
  ImGui::PushStyleColor(ImGuiCol_PopupBg, ctx.palette.panel);
  bool cancelled = false;
  if (ImGui::BeginPopupModal(kId, nullptr,
                             ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoMove |
                                 ImGuiWindowFlags_NoResize | ImGuiWindowFlags_NoSavedSettings)) {
    title_row(ctx, dialog);
    browser_path_row(ctx, dialog);
    const float foot = ImGui::GetFrameHeightWithSpacing() + ctx.fonts.text.size + ctx.px(12);
    const float height = ImGui::GetContentRegionAvail().y - foot;
    browser_places(ctx, dialog, ctx.px(kPlacesWidth), height);
    ImGui::SameLine();
    const float preview =
        saving(dialog) ? 0 : ctx.px(kPreviewWidth) + ImGui::GetStyle().ItemSpacing.x;
    browser_rows(ctx, dialog, ImGui::GetContentRegionAvail().x - preview, height);
    if (preview > 0) {
      ImGui::SameLine();
      file_preview_pane(ctx, dialog, ctx.px(kPreviewWidth), height);
    }
    text_row(ctx, dialog);
    cancelled = buttons(ctx, dialog);
    foot_line(ctx, dialog);
    if (cancelled || dialog.answer) dialog.request.reset();
    if (!dialog.request) ImGui::CloseCurrentPopup();
    ImGui::EndPopup();
  }
  ImGui::PopStyleColor();
  ImGui::PopStyleVar(2);
}

void file_browser_key(FileDialog& dialog, KeyPress press) {
  if (press.key == Key::kEscape) dialog.request.reset();
  if (!dialog.request || press.ctrl) return;
  if (press.key == Key::kEnter) confirm(dialog);
  if (press.key == Key::kBackspace && dialog.text[0] == '\0')
    go_to_folder(dialog, dialog.directory.parent_path());
  const int step = (press.key == Key::kDown ? 1 : 0) - (press.key == Key::kUp ? 1 : 0);
  if (step == 0 || dialog.shown.empty()) return;
  const auto at = std::find_if(dialog.shown.begin(), dialog.shown.end(),
                               [&](const auto& entry) { return entry.path == dialog.selected; }) -
                  dialog.shown.begin();
  const auto last = static_cast<std::ptrdiff_t>(dialog.shown.size()) - 1;
  const auto next = at > last ? (step > 0 ? 0 : last) : std::clamp(at + step, {}, last);
  dialog.also.clear();
  dialog.selected = dialog.shown[static_cast<std::size_t>(next)].path;
  dialog.scroll_to_selected = true;
}

}  // namespace convscope
