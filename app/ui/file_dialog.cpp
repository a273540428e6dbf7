#include "ui/file_dialog.h"

#include <cstdio>
#include <utility>

#include "core/opened_files.h"

namespace convscope {

void ask_for_file(FileDialog& dialog, FileRequest request) {
  dialog.answer.reset();
  dialog.selected.reset();
  dialog.also.clear();
  dialog.preview.reset();
  dialog.note.clear();
  dialog.pattern = 0;
  dialog.text = {};
  ++dialog.text_turn;
  dialog.folder.reset();
  if (!request.directory.empty()) dialog.directory = request.directory;
  if (request.purpose == FilePurpose::kOpen) {
    request.patterns.push_back({"All files", {}});
  } else {
    std::snprintf(dialog.text.data(), dialog.text.size(), "%s", request.suggested_name.c_str());
  }
  dialog.focus_text = true;
  dialog.request = std::move(request);
}

std::optional<std::vector<std::filesystem::path>> take_files(FileDialog& dialog,
                                                             const std::string& id) {
  if (!dialog.answer || dialog.answer->id != id) return std::nullopt;
  auto paths = std::move(dialog.answer->paths);
  dialog.answer.reset();
  // A key answers before the panels draw: whoever takes it may come before the browser.
  if (dialog.request && dialog.request->id == id) dialog.request.reset();
  return paths;
}

FilePattern image_pattern() {
  const auto endings = image_endings();
  return {"Images and arrays", {endings.begin(), endings.end()}};
}

}  // namespace convscope
