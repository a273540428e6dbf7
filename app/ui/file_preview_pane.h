#pragma once
// What the chosen file looks like, at the right of the file browser.

#include "ui/file_dialog.h"
#include "ui/ui_context.h"

namespace convscope {

void file_preview_pane(UiContext& ctx, const FileDialog& dialog, float width, float height);

}  // namespace convscope
