#include "ui/file_browser_parts.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <string_view>
#include <system_error>
#include <utility>

#include "convscope/text_file.h"
#include "ui/file_preview_pane.h"
#include "ui/path_field.h"
#include "ui/widgets.h"

namespace convscope {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kLongestFolder = 60;

std::string date_text(std::int64_t seconds) {
  const auto time = static_cast<std::time_t>(seconds);
  std::tm local{};
  std::array<char, 32> text{};
  if (localtime_r(&time, &local) == nullptr) return "";
  std::strftime(text.data(), text.size(), "%Y-%m-%d %H:%M", &local);
  return text.data();
}

void draw_folder(UiContext& ctx, ImDrawList& list, ImVec2 at, float size) {
  const ImU32 color = mix(ctx.palette.selection, ctx.palette.panel, 0.25F);
  const float top = at.y + size * 0.22F;
  list.AddRectFilled(ImVec2(at.x, at.y + size * 0.1F),
                     ImVec2(at.x + size * 0.45F, top + size * 0.2F), color, size * 0.08F);
  list.AddRectFilled(ImVec2(at.x, top), ImVec2(at.x + size, at.y + size * 0.9F), color,
                     size * 0.08F);
}

void draw_page(UiContext& ctx, ImDrawList& list, ImVec2 at, float size) {
  const ScreenRect page{{at.x + size * 0.15F, at.y}, {at.x + size * 0.85F, at.y + size}};
  draw_rect_outline(list, page, ctx.palette.quiet, size * 0.08F, 1);
}

/// What the file looks like, where that is known; else a page.
void draw_file(UiContext& ctx, ImDrawList& list, FileDialog& dialog, const fs::path& path,
               ImVec2 at, float height) {
  dialog.rows_seen.push_back(path);
  const auto it = dialog.thumbnails.find(path);
  if (it == dialog.thumbnails.end() || it->second.cells.size().empty()) {
    const float icon = ctx.px(16);
    return draw_page(ctx, list, ImVec2(at.x + ctx.px(10), at.y + (height - icon) / 2), icon);
  }
  const float side = ctx.px(22);
  const Size size = it->second.cells.size();
  const auto longest = static_cast<float>(std::max(size.rows, size.cols));
  const auto inset = [&](std::int64_t n) {
    return std::round(side * (1 - static_cast<float>(n) / longest) / 2);
  };
  draw_file_picture(ctx, it->second,
                    ImVec2(at.x + ctx.px(6) + inset(size.cols),
                           std::round(at.y + (height - side) / 2) + inset(size.rows)),
                    side);
  ctx.note_item("browser.thumbnail." + path.filename().string());
}

struct Columns {
  float name = 0;
  float size = 0;  // right edge
  float modified = 0;
};

Columns columns_of(UiContext& ctx, float left, float right) {
  return {left + ctx.px(34), right - ctx.px(150), right - ctx.px(130)};
}

void sort_header(UiContext& ctx, FileDialog& dialog, float width) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const Columns columns = columns_of(ctx, at.x, at.x + width);
  struct Head {
    const char* label;
    FileSort sort;
    float left;
    float right;
    bool right_aligned;
  };
  const float middle = columns.size - ctx.px(80);
  const std::array<Head, 3> heads = {
      {{"Name", FileSort::kName, columns.name, middle, false},
       {"Size", FileSort::kSize, middle, columns.size, true},
       {"Modified", FileSort::kModified, columns.modified, at.x + width, false}}};
  const float height = ctx.px(24);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  for (const Head& head : heads) {
    ImGui::SetCursorScreenPos(ImVec2(head.left, at.y));
    const bool chosen = dialog.filter.sort == head.sort;
    if (hit_area(head.label, ImVec2(head.right - head.left, height))) {
      dialog.filter.descending = chosen && !dialog.filter.descending;
      dialog.filter.sort = head.sort;
    }
    ctx.note_item(std::string("browser.sort.") + head.label);
    const ImVec2 size = text_size(ctx.fonts.text, head.label);
    const float x = head.right_aligned ? head.right - size.x : head.left;
    draw_text(list, ctx.fonts.text, ImVec2(x, at.y + (height - size.y) / 2),
              chosen || ImGui::IsItemHovered() ? ctx.palette.strong : ctx.palette.quiet,
              head.label);
    if (!chosen) continue;
    const float tip = dialog.filter.descending ? 1.0F : -1.0F;
    const ImVec2 c(head.right_aligned ? x - ctx.px(9) : x + size.x + ctx.px(9), at.y + height / 2);
    const float r = ctx.px(3.5F);
    list.AddTriangleFilled(ImVec2(c.x - r, c.y - tip * r), ImVec2(c.x, c.y + tip * r),
                           ImVec2(c.x + r, c.y - tip * r), ctx.palette.accent);
  }
  ImGui::SetCursorScreenPos(at);
  ImGui::Dummy(ImVec2(width, height));
}

bool is_chosen(const FileDialog& dialog, const fs::path& path) {
  return dialog.selected == path ||
         std::find(dialog.also.begin(), dialog.also.end(), path) != dialog.also.end();
}

/// In the order in which they are shown.
std::vector<fs::path> chosen_files(const FileDialog& dialog) {
  std::vector<fs::path> paths;
  for (const DirectoryEntry& entry : dialog.shown) {
    if (!entry.directory && is_chosen(dialog, entry.path)) paths.push_back(entry.path);
  }
  return paths;
}

/// From the one that was chosen last.
void mark_up_to(FileDialog& dialog, const fs::path& path) {
  const auto at = [&](const std::optional<fs::path>& wanted) {
    return std::find_if(dialog.shown.begin(), dialog.shown.end(),
                        [&](const auto& entry) { return entry.path == wanted; });
  };
  auto first = at(dialog.selected);
  auto last = at(path);
  if (first == dialog.shown.end() || last == dialog.shown.end()) return;
  if (last < first) std::swap(first, last);
  dialog.also.clear();
  for (auto it = first; it <= last; ++it) {
    if (!it->directory && it->path != dialog.selected) dialog.also.push_back(it->path);
  }
}

/// Ctrl takes one more or one less, Shift all up to here.
void mark(FileDialog& dialog, const DirectoryEntry& entry) {
  const ImGuiIO& io = ImGui::GetIO();
  const bool more = dialog.request->several && !entry.directory && dialog.selected;
  if (more && io.KeyShift) return mark_up_to(dialog, entry.path);
  if (!more || !io.KeyCtrl) {
    dialog.also.clear();
    dialog.selected = entry.path;
    return;
  }
  if (std::erase(dialog.also, entry.path) > 0) return;
  if (dialog.selected == entry.path) {
    dialog.selected.reset();
    if (dialog.also.empty()) return;
    dialog.selected = dialog.also.back();
    dialog.also.pop_back();
    return;
  }
  dialog.also.push_back(*std::exchange(dialog.selected, entry.path));
}

void entry_row(UiContext& ctx, FileDialog& dialog, const DirectoryEntry& entry, float width,
               float height) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImGui::PushID(entry.path.c_str());
  hit_area("row", ImVec2(width, height));
  ImGui::PopID();
  ctx.note_item("browser.row." + entry.name);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const bool chosen = is_chosen(dialog, entry.path);
  const bool hovered = ImGui::IsItemHovered();
  if (chosen || hovered)
    list.AddRectFilled(at, ImVec2(at.x + width, at.y + height),
                       chosen ? ctx.palette.accent_fill : ctx.palette.field_hover, ctx.px(4));
  const Columns columns = columns_of(ctx, at.x, at.x + width);
  const float icon = ctx.px(16);
  const ImVec2 corner(at.x + ctx.px(10), at.y + (height - icon) / 2);
  entry.directory ? draw_folder(ctx, list, corner, icon)
                  : draw_file(ctx, list, dialog, entry.path, at, height);
  const ImU32 ink = chosen ? ctx.palette.strong : ctx.palette.text;
  const float y = at.y + (height - ctx.fonts.text.size) / 2 - 1;
  list.PushClipRect(at, ImVec2(columns.size - ctx.px(76), at.y + height), true);
  draw_text(list, ctx.fonts.text, ImVec2(columns.name, y), ink, entry.name);
  list.PopClipRect();
  const std::string size = entry.directory ? "" : bytes_text(entry.bytes);
  const float small_y = at.y + (height - ctx.fonts.mono_small.size) / 2 - 1;
  const ImU32 faint = chosen ? ctx.palette.strong : ctx.palette.quiet;
  draw_text(list, ctx.fonts.mono_small,
            ImVec2(columns.size - text_size(ctx.fonts.mono_small, size).x, small_y), faint, size);
  draw_text(list, ctx.fonts.mono_small, ImVec2(columns.modified, small_y), faint,
            date_text(entry.modified));
  if (!hovered) return;
  if (ImGui::IsMouseClicked(ImGuiMouseButton_Left)) {
    mark(dialog, entry);
    if (!entry.directory && dialog.request->purpose == FilePurpose::kSave) {
      std::snprintf(dialog.text.data(), dialog.text.size(), "%s", entry.name.c_str());
      ++dialog.text_turn;
    }
  }
  if (ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left)) choose(dialog, entry);
}

/// Why no row is there.
void nothing_to_show(UiContext& ctx, const FileDialog& dialog) {
  const ReadFolder& folder = *dialog.folder;
  const bool problem = !folder.problem.empty();
  std::string text = problem ? folder.problem : "This folder is empty.";
  if (!problem && !folder.entries.empty())
    text = "Nothing here matches. Clear the filter, choose \"All files\" or show hidden files.";
  ImGui::SetCursorPos(ImVec2(ctx.px(14), ctx.px(14)));
  ImGui::PushStyleColor(ImGuiCol_Text, problem ? ctx.palette.error : ctx.palette.quiet);
  ImGui::PushTextWrapPos(ImGui::GetContentRegionMax().x - ctx.px(14));
  ImGui::TextUnformatted(text.c_str());
  ImGui::PopTextWrapPos();
  ImGui::PopStyleColor();
  ctx.note_item("browser.nothing");
}

}  // namespace

void go_to_folder(FileDialog& dialog, fs::path directory) {
  dialog.directory = std::move(directory);
  dialog.folder.reset();
  dialog.selected.reset();
  dialog.also.clear();
  dialog.note.clear();
  // What was typed has led here; the name to save under goes along.
  const bool led_here = std::string_view(dialog.text.data()).ends_with('/');
  if (led_here || (dialog.request && dialog.request->purpose == FilePurpose::kOpen)) {
    dialog.text = {};
    ++dialog.text_turn;
  }
  dialog.focus_text = true;
}

void choose(FileDialog& dialog, const DirectoryEntry& entry) {
  if (entry.directory) {
    go_to_folder(dialog, entry.path);
  } else {
    dialog.answer = FileAnswer{dialog.request->id, {entry.path}};
  }
}

/// A name that leads nowhere is told of while it can still be corrected.
void open_typed(FileDialog& dialog, const fs::path& path) {
  std::error_code ignored;
  if (fs::is_directory(path, ignored)) return go_to_folder(dialog, path);
  if (!fs::exists(path, ignored)) {
    dialog.note = "There is no " + printable_text(path.native(), 80) + ".";
    return;
  }
  dialog.answer = FileAnswer{dialog.request->id, {path}};
}

std::optional<fs::path> save_target(const FileDialog& dialog) {
  const std::string text = dialog.text.data();
  if (text.empty()) return std::nullopt;
  fs::path target = dialog.directory / typed_path(text);
  const auto& patterns = dialog.request->patterns;
  if (!target.has_extension() && dialog.pattern < patterns.size() &&
      !patterns[dialog.pattern].endings.empty()) {
    target += patterns[dialog.pattern].endings.front();
  }
  return target.has_filename() ? std::optional(target) : std::nullopt;
}

void confirm(FileDialog& dialog) {
  dialog.note.clear();
  const auto selected =
      std::find_if(dialog.shown.begin(), dialog.shown.end(),
                   [&](const auto& entry) { return entry.path == dialog.selected; });
  const std::string text = dialog.text.data();
  const bool is_path = text.starts_with('/') || text.starts_with("~/");
  if (is_path && text.ends_with('/')) {
    go_to_folder(dialog, typed_path(text));
  } else if (dialog.request->purpose == FilePurpose::kSave) {
    // The name counts; a folder is entered by a double click or while there is no name.
    if (const auto target = save_target(dialog)) {
      dialog.answer = FileAnswer{dialog.request->id, {*target}};
    } else if (selected != dialog.shown.end()) {
      choose(dialog, *selected);
    }
  } else if (is_path) {
    open_typed(dialog, typed_path(text));
  } else if (!dialog.also.empty()) {
    dialog.answer = FileAnswer{dialog.request->id, chosen_files(dialog)};
  } else if (selected != dialog.shown.end()) {
    choose(dialog, DirectoryEntry(*selected));
  }
}

void browser_path_row(UiContext& ctx, FileDialog& dialog) {
  const fs::path here = dialog.directory;
  ImGui::BeginDisabled(!here.has_relative_path());
  if (small_button(ctx, "browser.up", "Up", "The folder above (Backspace)"))
    go_to_folder(dialog, here.parent_path());
  ImGui::EndDisabled();
  std::vector<std::pair<std::string, fs::path>> folders;
  for (fs::path at = here; at.has_relative_path(); at = at.parent_path())
    folders.emplace_back(printable_text(at.filename().native(), kLongestFolder), at);
  folders.emplace_back("/", "/");
  // The last ones matter: as many of them as have room.
  float room = ImGui::GetContentRegionAvail().x - ctx.px(60);
  std::size_t count = 0;
  for (; count < folders.size(); ++count) {
    room -= text_size(ctx.fonts.text, folders[count].first).x + ctx.px(26);
    if (room < 0 && count > 0) break;
  }
  for (std::size_t i = count; i-- > 0;) {
    ImGui::SameLine();
    if (small_button(ctx, "browser.folder." + folders[i].first, folders[i].first.c_str()))
      go_to_folder(dialog, folders[i].second);
  }
}

void browser_places(UiContext& ctx, FileDialog& dialog, float width, float height) {
  ImGui::BeginChild("places", ImVec2(width, height));
  heading(ctx, "PLACES");
  const auto offer = [&](const std::vector<Place>& places) {
    for (const Place& place : places) {
      ImGui::PushID(place.path.c_str());
      if (ImGui::Selectable(place.title.c_str(), place.path == dialog.directory,
                            ImGuiSelectableFlags_DontClosePopups))
        go_to_folder(dialog, place.path);
      ImGui::PopID();
      ctx.note_item("browser.place." + place.title);
      tooltip_for_item(ctx, printable_text(place.path.native()).c_str());
    }
  };
  // Going to a folder lets the one go that has been read.
  if (const auto folder = dialog.folder) offer(folder->places);
  if (const auto bookmarks = dialog.request->bookmarks; !bookmarks.empty()) {
    ImGui::Spacing();
    ImGui::Separator();
    ImGui::Spacing();
    offer(bookmarks);
  }
  ImGui::EndChild();
}

void browser_rows(UiContext& ctx, FileDialog& dialog, float width, float height) {
  ImGui::BeginGroup();
  const float scroll = ImGui::GetStyle().ScrollbarSize;
  sort_header(ctx, dialog, width - scroll);
  ImGui::PushStyleColor(ImGuiCol_ChildBg, ctx.palette.field);
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(0, 0));
  ImGui::BeginChild("rows", ImVec2(width, height - ImGui::GetItemRectSize().y - ctx.px(5)));
  const float row = ctx.px(28);
  const float inner = width - scroll;
  if (dialog.folder && dialog.shown.empty()) nothing_to_show(ctx, dialog);
  const std::vector<DirectoryEntry>& shown = dialog.shown;
  dialog.rows_seen.clear();
  if (std::exchange(dialog.scroll_to_selected, false)) {
    const auto at = std::find_if(shown.begin(), shown.end(),
                                 [&](const auto& entry) { return entry.path == dialog.selected; });
    const float top = row * static_cast<float>(at - shown.begin());
    const float view = ImGui::GetWindowHeight();
    if (top < ImGui::GetScrollY()) ImGui::SetScrollY(top);
    if (top + row > ImGui::GetScrollY() + view) ImGui::SetScrollY(top + row - view);
  }
  ImGuiListClipper clipper;
  clipper.Begin(static_cast<int>(shown.size()), row);
  while (clipper.Step()) {
    for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i)
      entry_row(ctx, dialog, shown[static_cast<std::size_t>(i)], inner, row);
  }
  clipper.End();
  ImGui::EndChild();
  ctx.note_item("browser.rows");
  ImGui::PopStyleVar();
  ImGui::PopStyleColor();
  ImGui::EndGroup();
}

}  // namespace convscope
