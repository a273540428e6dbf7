#include "ui/popups.h"

#include <imgui.h>
#include <imgui_internal.h>

namespace convscope {

bool close_popups() {
  if (ImGui::GetCurrentContext() == nullptr || !ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopup)) {
    return false;
  }
  ImGui::ClosePopupToLevel(0, true);
  return true;
}

}  // namespace convscope
