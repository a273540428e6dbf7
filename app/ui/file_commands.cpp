// The commands that open things.
#include "ui/commands.h"
#include "ui/open_image.h"

namespace convscope {

void add_open_commands(CommandList& list) {
  list.push_back({.id = "file.open",
                  .menu = Menu::kFile,
                  .title = "Open image…",
                  .tip = "An image or an array from a file.",
                  .keys = {{Key::kO, true}},
                  .run = [](UiState& s, Workbench& b) { ask_for_image(s, b.experiment()); }});
}

}  // namespace convscope
