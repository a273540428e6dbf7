#include "ui/kernel_patch_mode.h"

#include <algorithm>
#include <utility>

#include "core/formula_text.h"
#include "core/kernel_patch.h"
#include "ui/heatmap_overlays.h"
#include "ui/widgets.h"

namespace convscope {
namespace {

/// The words and the choice, on a strip at the top of the input.
bool strip(UiContext& ctx, PatchPicking& patch, ScreenRect pane) {
  const float width = std::min(static_cast<float>(pane.width()), ctx.px(430));
  const ImVec2 at(static_cast<float>(pane.min.x + pane.max.x) / 2 - width / 2,
                  static_cast<float>(pane.min.y) + ctx.px(6));
  ImGui::SetCursorScreenPos(at);
  ImGui::PushStyleColor(ImGuiCol_ChildBg, ctx.palette.panel);
  ImGui::PushStyleColor(ImGuiCol_Border, ctx.palette.accent);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(ctx.px(10), ctx.px(7)));
  const float words = ImGui::CalcTextSize("x").y;
  ImGui::BeginChild("patch", ImVec2(width, 2 * words + ctx.px(34)), true,
                    ImGuiWindowFlags_NoScrollbar);
  ImGui::TextUnformatted("Drag over what you look for: it becomes the kernel.");
  const bool changed = check_box(ctx, "patch.minus_mean", "minus mean", patch.minus_mean,
                                 "Without its mean the patch does not answer to brightness alone.");
  ImGui::SameLine();
  if (small_button(ctx, "patch.done", "Done", "Escape does the same.")) patch.on = false;
  ImGui::SameLine();
  ImGui::TextColored(ImGui::ColorConvertU32ToFloat4(ctx.palette.quiet), "at most 63×63");
  ImGui::EndChild();
  ImGui::PopStyleVar();
  ImGui::PopStyleColor(2);
  return changed;
}

}  // namespace

Experiment pick_patch(UiContext& ctx, UiState& state, Workbench& bench, Experiment e) {
  PatchPicking& patch = state.kernel.patch;
  const auto pane = ctx.widgets.find("pane.input");
  if (!patch.on || !pane || bench.outcome() == nullptr || e.source == nullptr ||
      e.source != bench.outcome()->experiment.source) {
    patch.from.reset();
    patch.part.reset();
    return e;
  }
  // A click in this mode is the beginning of a rectangle, not of a pin.
  if (bench.pinned && bench.pinned->pane == Pane::kInput) bench.pinned.reset();
  PaneView& view = bench.view(Pane::kInput);
  view.drag_pans = false;
  const Size size = e.source->image.size();
  const auto& hovered = bench.hovered;
  const bool over = hovered && hovered->pane == Pane::kInput && contains(size, hovered->cell);
  if (over) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
  if (over && ImGui::IsMouseClicked(ImGuiMouseButton_Left)) patch.from = hovered->cell;
  if (patch.from) {
    const Point to = view.transform.index_at(to_point(ImGui::GetIO().MousePos));
    const Region part = patch_between(*patch.from, to, size);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.PushClipRect(to_vec(pane->min), to_vec(pane->max), true);
    draw_mark(ctx, list, view.transform.to_screen(part), ctx.px(2), ctx.px(2));
    const ScreenRect at = view.transform.to_screen(part);
    draw_text(list, ctx.fonts.mono,
              ImVec2(static_cast<float>(at.min.x), static_cast<float>(at.max.y) + ctx.px(3)),
              ctx.palette.selection, size_text(part.size));
    list.PopClipRect();
    if (ImGui::IsMouseReleased(ImGuiMouseButton_Left)) {
      patch.from.reset();
      // A click alone is no rectangle.
      if (part.size.area() > 1) {
        patch.part = part;
        e = with_patch(std::move(e), part, patch.minus_mean);
      }
    }
  }
  if (strip(ctx, patch, *pane) && patch.part) {
    e = with_patch(std::move(e), *patch.part, patch.minus_mean);
  }
  return e;
}

}  // namespace convscope
