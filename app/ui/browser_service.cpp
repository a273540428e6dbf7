#include "ui/browser_service.h"

#include <algorithm>
#include <utility>

#include "core/system_dialog.h"

namespace convscope {

BrowserService::BrowserService(const std::function<void()>& wake)
    : desktop_(wake), previews_(wake) {}

void BrowserService::update(FileDialog& dialog) {
  ask_desktop(dialog);
  preview(dialog);
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

}  // namespace convscope
