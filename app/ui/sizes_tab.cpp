#include "ui/sizes_tab.h"

#include <fmt/format.h>

#include "core/formula_text.h"

namespace convscope {
namespace {

void axis_steps(UiContext& ctx, const char* axis, const AxisGeometry& g) {
  ImGui::TextColored(ImGui::ColorConvertU32ToFloat4(ctx.palette.selection), "%s", axis);
  ImGui::SameLine(ctx.px(60));
  ImGui::TextUnformatted(fmt::format("{} = {}", size_formula(g), g.out).c_str());
  ImGui::PushStyleColor(ImGuiCol_Text, ctx.palette.quiet);
  const auto line = [&](const std::string& text) {
    ImGui::SetCursorPosX(ctx.px(60));
    ImGui::TextUnformatted(text.c_str());
  };
  line(fmt::format("span    dilation {} × (kernel {} − 1) + 1 = {}", g.dilation, g.kernel, g.span));
  line(fmt::format("padded  {} + {} + {} = {}", g.in, g.before, g.after, g.padded()));
  line(fmt::format("steps   ({} − {}) / {} = {} remainder {}", g.padded(), g.span, g.stride,
                   g.out - 1, g.remainder));
  if (g.remainder > 0) {
    line(fmt::format("the floor leaves the last {} {} of the padded input unread", g.remainder,
                     g.remainder == 1 ? "line" : "lines"));
  }
  ImGui::PopStyleColor();
}

}  // namespace

void sizes_tab(UiContext& ctx, const Workbench& bench) {
  if (bench.outcome() == nullptr) return;
  const Geometry& g = bench.outcome()->plan.geometry;
  const UseFont mono(ctx.fonts.mono);
  ImGui::TextUnformatted("out = ⌊(in + before + after − span) / stride⌋ + 1");
  axis_steps(ctx, "rows", g.rows);
  axis_steps(ctx, "cols", g.cols);
}

}  // namespace convscope
