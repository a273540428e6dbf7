#include "ui/browser_service.h"

#include <algorithm>
#include <utility>

#include "core/system_dialog.h"

namespace convscope {
namespace {

constexpr std::size_t kMostThumbnails = 1000;

}  // namespace

BrowserService::BrowserService(const std::function<void()>& wake)
    : desktop_(wake), previews_(wake), thumbnails_(wake) {}

void BrowserService::update(FileDialog& dialog) {
  ask_desktop(dialog);
  preview(dialog);
  thumbnails(dialog);
}

void BrowserService::ask_desktop(FileDialog& dialog) {
  if (!dialog.request) {
    if (desktop_.busy()) desktop_.cancel();
    dialog.desktop_asked = dialog.desktop_open = false;
    return;
  }
  if (std::exchange(dialog.desktop_asked, false) && !desktop_.busy()) {
    desktop_.request([title = dialog.request->title, directory = dialog.directory](
                         const Abandoned& abandoned) -> Result<std::vector<std::filesystem::path>> {
      const std::string program = system_dialog_program();
      if (program.empty()) {
        return Error{
            ErrorCode::kUnsupported,
            "The desktop's dialog needs zenity or kdialog: install one of these packages."};
      }
      return ask_system_dialog(system_dialog_command(program, title, directory), abandoned);
    });
  }
  dialog.desktop_open = desktop_.busy();
  auto answer = desktop_.poll();
  if (!answer) return;
  dialog.desktop_open = false;
  if (!*answer) {
    dialog.note = answer->error().message;
  } else if (!(*answer)->empty()) {
    auto paths = **std::move(answer);
    if (!dialog.request->several) paths.resize(1);
    dialog.answer = FileAnswer{dialog.request->id, std::move(paths)};
    dialog.request.reset();
  }
}

void BrowserService::preview(FileDialog& dialog) {
  std::optional<std::filesystem::path> wanted;
  if (dialog.request && dialog.selected) {
    const auto it = std::find_if(dialog.shown.begin(), dialog.shown.end(),
                                 [&](const auto& entry) { return entry.path == dialog.selected; });
    if (it != dialog.shown.end() && !it->directory) wanted = dialog.selected;
  }
  if (wanted != previewed_) {
    previewed_ = wanted;
    previews_.cancel();
    dialog.preview.reset();
    if (wanted) {
      previews_.request(
          [path = *wanted](const Abandoned& abandoned) { return preview_of(path, abandoned); });
    }
  }
  if (auto ready = previews_.poll())
    dialog.preview = std::make_shared<const FilePreview>(*std::move(ready));
}

// One after the other, of what is seen: a folder of a thousand photographs costs no more than the
// part of it that somebody looks at.
void BrowserService::thumbnails(FileDialog& dialog) {
  if (!dialog.request) {
    if (thumbnails_.busy()) thumbnails_.cancel();
    dialog.thumbnails.clear();
    dialog.rows_seen.clear();
    return;
  }
  if (auto ready = thumbnails_.poll()) {
    const std::filesystem::path path = ready->path;
    dialog.thumbnails.insert_or_assign(path, *std::move(ready));
  }
  if (thumbnails_.busy()) return;
  const auto next =
      std::find_if(dialog.rows_seen.begin(), dialog.rows_seen.end(),
                   [&](const auto& path) { return !dialog.thumbnails.contains(path); });
  if (next == dialog.rows_seen.end()) return;
  if (dialog.thumbnails.size() >= kMostThumbnails) dialog.thumbnails.clear();
  thumbnails_.request([path = *next](const Abandoned& abandoned) {
    return preview_of(path, abandoned, kThumbnailSide);
  });
}

}  // namespace convscope
