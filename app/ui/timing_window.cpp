#include "ui/timing_window.h"

#include <fmt/format.h>

#include "ui/widgets.h"

namespace convscope {
namespace {

void add_convolution(std::vector<TimingLine>& lines, const Outcome& outcome) {
  const double pixels = static_cast<double>(outcome.known.size.area());
  const double rate = outcome.compute_ms > 0 ? pixels / 1e3 / outcome.compute_ms : 0;
  lines.push_back({"timing.strategy", "Strategy", std::string(strategy_name(outcome.plan.strategy)),
                   "How the products are summed; all ways give the same numbers."});
  lines.push_back({"timing.reason", "Why", outcome.plan.reason, "What the program chose it for."});
  lines.push_back({"timing.convolution", "Convolution",
                   fmt::format("{:9.3f} ms", outcome.compute_ms),
                   "From the plan to the last output cell, without reading or drawing."});
  lines.push_back({"timing.rate", "Rate", fmt::format("{:9.1f} MPix/s", rate),
                   "Output cells in that time, in millions a second."});
  lines.push_back({"timing.threads", "Threads", fmt::format("{:9}", outcome.threads),
                   "That computed at the same time."});
  lines.push_back(
      {"timing.simd", "Instructions", outcome.simd, "The vector instructions that were used."});
}

}  // namespace

std::vector<TimingLine> timing_lines(const FrameTiming& timing, const Outcome* outcome) {
  std::vector<TimingLine> lines;
  if (outcome != nullptr) add_convolution(lines, *outcome);
  lines.push_back({"timing.drawn", "Panels", fmt::format("{:9.2f} ms", timing.drawn.median()),
                   "The program's own part of a frame: the median of the last 60."});
  lines.push_back({"timing.shown", "Frame", fmt::format("{:9.2f} ms", timing.shown.median()),
                   "The same with rendering, and waiting for the screen where the driver waits."});
  lines.push_back({"timing.frames", "Frames", fmt::format("{:9}", timing.frames),
                   "Since the start: none are drawn while nothing changes."});
  lines.push_back({"timing.uploads", "Uploads", fmt::format("{:9}", timing.uploads),
                   "Arrays sent to the graphics card since the start: none for zoom and pan."});
  return lines;
}

void timing_window(UiContext& ctx, UiState& state, const Workbench& bench) {
  if (!state.shell.show_timing) return;
  const ImVec2 display = ImGui::GetIO().DisplaySize;
  ImGui::SetNextWindowPos(ImVec2(display.x - ctx.px(30), ctx.px(90)), ImGuiCond_Appearing,
                          ImVec2(1, 0));
  ImGui::SetNextWindowSize(ImVec2(ctx.px(340), 0));
  if (ImGui::Begin("Timing", &state.shell.show_timing,
                   ImGuiWindowFlags_NoCollapse | ImGuiWindowFlags_NoSavedSettings |
                       ImGuiWindowFlags_NoResize)) {
    for (const TimingLine& line : timing_lines(state.shell.timing, bench.outcome())) {
      ImGui::TextColored(ImGui::ColorConvertU32ToFloat4(ctx.palette.quiet), "%s",
                         line.label.c_str());
      tooltip_for_item(ctx, line.tip.c_str());
      ImGui::SameLine(ctx.px(110));
      const bool words = line.name == "timing.reason";
      const UseFont font(words ? ctx.fonts.text : ctx.fonts.mono);
      ImGui::PushTextWrapPos(0);
      ImGui::TextUnformatted(line.value.c_str());
      ImGui::PopTextWrapPos();
      ctx.note_item(line.name);
    }
  }
  ImGui::End();
}

}  // namespace convscope
