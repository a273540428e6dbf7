#pragma once
// A box in which a command is found by a few letters of its name.

#include "core/workbench.h"
#include "ui/commands.h"
#include "ui/ui_context.h"
#include "ui/ui_state.h"

namespace convscope {

/// While the palette is open it takes every key; false where it is not.
bool palette_takes(PaletteState& palette, KeyPress press);

/// The commands that fit the query, best first.
CommandList found_commands(CommandList list, std::string_view query);

/// Arrows choose, Enter or a click runs, Escape or a click elsewhere closes.
void command_palette(UiContext& ctx, UiState& state, Workbench& bench);

}  // namespace convscope
