#include "ui/path_field.h"

#include <cstdlib>
#include <system_error>
#include <utility>

#include "convscope/text_file.h"
#include "ui/widgets.h"

namespace convscope {

namespace fs = std::filesystem;

fs::path typed_path(const std::string& text) {
  const char* home = std::getenv("HOME");
  if (home != nullptr && text.starts_with("~/")) return fs::path(home) / text.substr(2);
  return text;
}

void browse(FileDialog& dialog, FileRequest request, const std::string& typed) {
  std::error_code ignored;
  const fs::path path = fs::absolute(typed_path(typed), ignored);
  const bool folder = typed.empty() || fs::is_directory(path, ignored);
  if (request.directory.empty()) request.directory = folder ? path : path.parent_path();
  if (!folder) request.suggested_name = path.filename().string();
  ask_for_file(dialog, std::move(request));
}

void browse_button(UiContext& ctx, FileDialog& dialog, const std::string& widget,
                   FileRequest request, const std::string& typed) {
  if (small_button(ctx, widget, "Browse…", "Choose it in the folders."))
    browse(dialog, std::move(request), typed);
}

}  // namespace convscope
