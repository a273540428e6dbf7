#include "ui/status_bar.h"

#include <fmt/format.h>

#include "core/formula_text.h"
#include "core/link_text.h"

namespace convscope {
namespace {

std::string sizes_text(const Outcome& outcome, bool hide_output) {
  const Geometry& g = outcome.plan.geometry;
  if (hide_output)
    return fmt::format("input {} · kernel {}", size_text(g.input()), kernel_size_text(g));
  std::string text = fmt::format("input {} · kernel {} → output {}", size_text(g.input()),
                                 kernel_size_text(g), size_text(g.output()));
  if (const auto lines = size_lines(outcome.experiment)) {
    text += fmt::format("   rows {} = {}   cols {} = {}", lines->rows.formula, lines->rows.out,
                        lines->cols.formula, lines->cols.out);
  }
  return text;
}

std::string how_text(const Outcome& outcome) {
  const double pixels = static_cast<double>(outcome.known.size.area());
  const double rate = outcome.compute_ms > 0 ? pixels / 1e3 / outcome.compute_ms : 0;
  return fmt::format("{} · {} · {} {} · {:.3g} ms · {:.0f} MPix/s",
                     strategy_name(outcome.plan.strategy), outcome.simd, outcome.threads,
                     outcome.threads == 1 ? "thread" : "threads", outcome.compute_ms, rate);
}

}  // namespace

void status_bar(UiContext& ctx, const UiState& state, const Workbench& bench, ScreenRect rect) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddRectFilled(to_vec(rect.min), to_vec(rect.max), ctx.palette.panel);
  list.AddLine(to_vec(rect.min),
               ImVec2(static_cast<float>(rect.max.x), static_cast<float>(rect.min.y)),
               ctx.palette.panel_edge);
  const Font& font = ctx.fonts.mono_small;
  const float y = static_cast<float>(rect.min.y + rect.height() / 2) - font.size / 2 - 1;
  const float left = static_cast<float>(rect.min.x) + ctx.px(14);
  float right = static_cast<float>(rect.max.x) - ctx.px(14);
  if (bench.outcome() != nullptr) {
    const std::string how = how_text(*bench.outcome());
    right -= text_size(font, how).x;
    draw_text(list, font, ImVec2(right, y), ctx.palette.quiet, how);
  }
  std::string text;
  if (!state.message.empty()) {
    text = state.message;
  } else if (bench.outcome() != nullptr) {
    const auto focus = bench.focus();
    text = focus ? link_sentence(*bench.outcome(), *focus)
                 : sizes_text(*bench.outcome(), bench.practice.asks(PracticeTopic::kSize));
  }
  list.PushClipRect(to_vec(rect.min), ImVec2(right - ctx.px(12), static_cast<float>(rect.max.y)),
                    true);
  draw_text(list, font, ImVec2(left, y),
            state.message.empty() ? ctx.palette.text : ctx.palette.error, text);
  list.PopClipRect();
  ctx.widgets.note("status", rect);
}

}  // namespace convscope
