#pragma once
// The parts of the file browser that are drawn alone, and what a choice in it does.

#include "ui/ui_context.h"
#include "ui/ui_state.h"

namespace convscope {

/// Forgets the folder: the next frame asks for this one.
void go_to_folder(FileDialog& dialog, std::filesystem::path directory);
/// A directory is entered, a file is the answer.
void choose(FileDialog& dialog, const DirectoryEntry& entry);
/// What Enter and the button do: the selected entry, else what the text field says.
void confirm(FileDialog& dialog);
/// The file that a save would write; nothing while there is no name.
std::optional<std::filesystem::path> save_target(const FileDialog& dialog);

/// The folders above the shown one, each a button.
void browser_path_row(UiContext& ctx, FileDialog& dialog);
void browser_places(UiContext& ctx, FileDialog& dialog, float width, float height);
void browser_rows(UiContext& ctx, FileDialog& dialog, float width, float height);

}  // namespace convscope
