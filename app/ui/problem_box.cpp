#include "ui/problem_box.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "core/ways_out.h"
#include "ui/widgets.h"

namespace convscope {
namespace {

Experiment with_sides(Experiment e, Sides sides) {
  e.spec.padding = Padding::explicit_sides(sides);
  return e;
}

/// In one row: as many of the ways out as the box is wide for, the nearest first.
constexpr std::size_t kMostWays = 3;

Experiment way_out_buttons(UiContext& ctx, std::vector<WayOut> ways, Experiment e) {
  for (std::size_t i = 0; i < ways.size(); ++i) {
    if (i > 0) ImGui::SameLine();
    if (small_button(ctx, "problem." + ways[i].id, ways[i].label.c_str(),
                     ways[i].tooltip.c_str())) {
      e = std::move(ways[i].experiment);
    }
  }
  return e;
}

}  // namespace

Experiment strided_same_buttons(UiContext& ctx, const std::string& prefix, Experiment e) {
  const auto input = input_size(e);
  if (!input) return e;
  const auto other = strided_same_alternatives(e.spec, *input, e.kernel.size);
  const bool dense = small_button(ctx, prefix + ".stride1", "Stride 1");
  ImGui::SameLine();
  const bool tensorflow = small_button(ctx, prefix + ".tensorflow", "As TensorFlow");
  ImGui::SameLine();
  const bool half = small_button(ctx, prefix + ".half", "Half kernel");
  if (dense) e.spec.stride = {1, 1};
  if (tensorflow) return with_sides(std::move(e), other.tensorflow);
  if (half) return with_sides(std::move(e), other.half_kernel);
  return e;
}

Experiment problem_box(UiContext& ctx, const Workbench& bench, ScreenRect rect,
                       Experiment experiment) {
  if (!bench.problem()) return experiment;
  const Error& error = *bench.problem();
  const float width = std::min(static_cast<float>(rect.width()) - ctx.px(24), ctx.px(430));
  const ImVec2 centre(static_cast<float>(rect.min.x + rect.max.x) / 2,
                      static_cast<float>(rect.min.y + rect.max.y) / 2);
  const float wrap = width - ctx.px(52);
  const ImVec2 text = ImGui::CalcTextSize(error.message.c_str(), nullptr, false, wrap);
  const bool strided_same = error.code == ErrorCode::kStridedSame;
  std::vector<WayOut> ways = strided_same ? std::vector<WayOut>{} : ways_out(experiment);
  if (ways.size() > kMostWays) ways.resize(kMostWays);
  const bool buttons = strided_same || !ways.empty();
  const float height = text.y + ctx.px(28) + (buttons ? ImGui::GetFrameHeight() + ctx.px(10) : 0);
  const ImVec2 min(centre.x - width / 2, centre.y - height / 2);
  const ImVec2 max(centre.x + width / 2, centre.y + height / 2);
  ImGui::SetCursorScreenPos(min);
  ImGui::PushStyleColor(ImGuiCol_ChildBg, ctx.palette.error_fill);
  ImGui::PushStyleColor(ImGuiCol_Border, ctx.palette.error);
  ImGui::BeginChild("problem", ImVec2(width, height), true, ImGuiWindowFlags_NoScrollbar);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  // A sign of its own shape: red alone would not be enough for everyone.
  const ImVec2 icon(min.x + ctx.px(22), min.y + ctx.px(23));
  list.AddTriangleFilled(ImVec2(icon.x, icon.y - ctx.px(9)),
                         ImVec2(icon.x + ctx.px(10), icon.y + ctx.px(8)),
                         ImVec2(icon.x - ctx.px(10), icon.y + ctx.px(8)), ctx.palette.error);
  const ImVec2 mark = text_size(ctx.fonts.strong, "!");
  draw_text(list, ctx.fonts.strong, ImVec2(icon.x - mark.x / 2, icon.y + ctx.px(1) - mark.y / 2),
            ctx.palette.error_fill, "!");
  ImGui::SetCursorScreenPos(ImVec2(min.x + ctx.px(40), min.y + ctx.px(13)));
  ImGui::PushTextWrapPos(ImGui::GetCursorPosX() + wrap);
  ImGui::TextUnformatted(error.message.c_str());
  ImGui::PopTextWrapPos();
  ctx.note_item("problem");
  if (buttons) {
    ImGui::SetCursorScreenPos(ImVec2(min.x + ctx.px(40), min.y + text.y + ctx.px(23)));
    experiment = strided_same ? strided_same_buttons(ctx, "problem", std::move(experiment))
                              : way_out_buttons(ctx, std::move(ways), std::move(experiment));
  }
  ImGui::EndChild();
  ImGui::PopStyleColor(2);
  return experiment;
}

}  // namespace convscope
