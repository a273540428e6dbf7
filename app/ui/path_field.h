#pragma once
// What the fields share into which a path can be typed: the home folder's sign, and the way to the
// file browser.

#include <filesystem>
#include <string>

#include "ui/file_dialog.h"
#include "ui/ui_context.h"

namespace convscope {

/// With "~/" read as a shell reads it.
std::filesystem::path typed_path(const std::string& text);

/// Opens the file browser where the typed path leads; to save, with its name. The asker takes the
/// answer by the request's id.
void browse(FileDialog& dialog, FileRequest request, const std::string& typed);

/// "Browse…", which does that.
void browse_button(UiContext& ctx, FileDialog& dialog, const std::string& widget,
                   FileRequest request, const std::string& typed);

}  // namespace convscope
