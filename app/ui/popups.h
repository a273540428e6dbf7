#pragma once
// Menus, lists and other popups as a whole.

namespace convscope {

/// Closes what is open; false where nothing is. ImGui does that itself only where it has the
/// keyboard, which here is the program's.
bool close_popups();

}  // namespace convscope
