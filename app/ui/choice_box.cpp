#include "ui/choice_box.h"

#include "ui/widgets.h"

namespace convscope {

bool begin_box(UiContext& ctx, const std::string& name, const std::string& shown, const char* tip) {
  const bool open =
      ImGui::BeginCombo(("##" + name).c_str(), shown.c_str(), ImGuiComboFlags_HeightLarge);
  ctx.note_item(name);
  if (!open && tip != nullptr) tooltip_for_item(ctx, tip);
  return open;
}

bool box_row(UiContext& ctx, const std::string& box, const BoxRow& row, bool chosen) {
  const bool pressed = ImGui::Selectable(row.title.c_str(), chosen);
  ctx.note_item(box + "." + row.name);
  if (row.tip != nullptr) tooltip_for_item(ctx, row.tip);
  return pressed;
}

}  // namespace convscope
