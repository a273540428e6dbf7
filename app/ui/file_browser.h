#pragma once
// The window in which a file is chosen, to open or to save.

#include "ui/shortcuts.h"
#include "ui/ui_context.h"
#include "ui/ui_state.h"

namespace convscope {

/// Draws it while dialog.request is set; sets dialog.answer when a choice is made.
void file_browser(UiContext& ctx, FileDialog& dialog, FolderReader& reader);

/// Keys while the browser is open: arrows, Enter, Backspace, Escape.
void file_browser_key(FileDialog& dialog, KeyPress press);

}  // namespace convscope
