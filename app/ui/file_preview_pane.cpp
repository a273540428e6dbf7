#include "ui/file_preview_pane.h"

#include <algorithm>

#include "core/display_settings.h"
#include "core/file_preview.h"
#include "ui/widgets.h"

namespace convscope {

ImVec2 draw_file_picture(UiContext& ctx, const FilePreview& preview, ImVec2 at, float side) {
  const Size size = preview.cells.size();
  const double step =
      static_cast<double>(side) / static_cast<double>(std::max(size.rows, size.cols));
  const Display display = resolve_display({}, preview.statistics, ctx.palette.light);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const auto x = [&](std::int64_t c) { return at.x + static_cast<float>(double(c) * step); };
  const auto y = [&](std::int64_t r) { return at.y + static_cast<float>(double(r) * step); };
  for (std::int64_t r = 0; r < size.rows; ++r) {
    for (std::int64_t c = 0; c < size.cols; ++c) {
      const auto value = static_cast<double>(preview.cells.at({r, c}));
      list.AddRectFilled(ImVec2(x(c), y(r)), ImVec2(x(c + 1), y(r + 1)),
                         to_u32(color_of(value, display.range, display.colormap)));
    }
  }
  return {x(size.cols) - at.x, y(size.rows) - at.y};
}

void file_preview_pane(UiContext& ctx, const FileDialog& dialog, float width, float height) {
  ImGui::BeginChild("preview", ImVec2(width, height));
  heading(ctx, "PREVIEW");
  const FilePreview* preview = dialog.preview.get();
  if (preview != nullptr && !preview->cells.size().empty()) {
    ImGui::Dummy(draw_file_picture(ctx, *preview, ImGui::GetCursorScreenPos(), width));
    ctx.note_item("browser.preview.picture");
  }
  ImGui::PushStyleColor(ImGuiCol_Text, ctx.palette.quiet);
  ImGui::PushTextWrapPos(0);
  if (preview != nullptr) {
    ImGui::TextUnformatted(preview->text.c_str());
  } else {
    ImGui::TextUnformatted("Choose a file to see it here.");
  }
  if (dialog.request->several) {
    ImGui::Spacing();
    ImGui::TextUnformatted("Ctrl+click or Shift+click chooses several.");
  }
  ImGui::PopTextWrapPos();
  ImGui::PopStyleColor();
  ImGui::EndChild();
  ctx.note_item("browser.preview");
}

}  // namespace convscope
