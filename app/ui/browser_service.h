#pragma once
// What the file browser asks for beside folders: previews, and the desktop's own dialog.

#include <functional>
#include <optional>
#include <vector>

#include "core/file_preview.h"
#include "core/latest_job.h"
#include "ui/file_dialog.h"

namespace convscope {

class BrowserService {
 public:
  /// `wake` as of LatestJob.
  explicit BrowserService(const std::function<void()>& wake);

  /// Carries requests out and takes answers; ends what nobody waits for any more.
  void update(FileDialog& dialog);
  bool busy() const { return desktop_.busy() || previews_.busy(); }

 private:
  void ask_desktop(FileDialog& dialog);
  void preview(FileDialog& dialog);
  void thumbnails(FileDialog& dialog);

  LatestJob<Result<std::vector<std::filesystem::path>>> desktop_;
  LatestJob<FilePreview> previews_;
  LatestJob<FilePreview> thumbnails_;
  std::optional<std::filesystem::path> previewed_;
};

}  // namespace convscope
