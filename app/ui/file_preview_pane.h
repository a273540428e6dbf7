#pragma once
// What the chosen file looks like, at the right of the file browser.

#include <imgui.h>

#include "ui/file_dialog.h"
#include "ui/ui_context.h"

namespace convscope {

/// In a square; what of it was taken.
ImVec2 draw_file_picture(UiContext& ctx, const FilePreview& preview, ImVec2 at, float side);

void file_preview_pane(UiContext& ctx, const FileDialog& dialog, float width, float height);

}  // namespace convscope
