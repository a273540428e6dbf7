#include "ui/status_bar.h"

#include <fmt/format.h>

#include "core/formula_text.h"
#include "core/link_text.h"
#include "core/number_text.h"
#include "core/plan_text.h"
#include "core/plural.h"
#include "ui/widgets.h"

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
  std::string text =
      fmt::format("{} · {} · {} · {}", strategy_name(outcome.plan.strategy), outcome.simd,
                  counted(outcome.threads, "thread"), time_text(outcome.compute_ms));
  // Of few cells it is a rate of starting, of a part it is not that of the whole.
  constexpr std::int64_t kLeast = 100'000;
  const bool whole = outcome.known.size == outcome.size();
  if (!whole || outcome.size().area() < kLeast || outcome.compute_ms <= 0) return text;
  const double rate = static_cast<double>(outcome.size().area()) / 1e3 / outcome.compute_ms;
  return text + fmt::format(" · {} MPix/s", short_text(rate, 4));
}

/// Opens the log; says how many of its sentences have not been read. Returns its left edge.
float log_button(UiContext& ctx, ShellState& shell, ScreenRect rect) {
  const MessageLog& log = shell.log;
  const float right = static_cast<float>(rect.max.x) - ctx.px(14);
  if (log.messages.empty()) return right;
  const std::string word = log.unread == 0 ? "messages" : counted(log.unread, "new message");
  const Font& font = ctx.fonts.mono_small;
  const float left = right - text_size(font, word).x;
  const auto top = static_cast<float>(rect.min.y);
  const auto height = static_cast<float>(rect.height());
  ImGui::SetCursorScreenPos(ImVec2(left, top));
  if (hit_area("messages", ImVec2(right - left, height))) shell.show_log = true;
  ctx.note_item("status.messages");
  const bool lit = ImGui::IsItemHovered();
  tooltip_for_item(ctx, "Everything that the program has said (View > Messages).");
  draw_text(*ImGui::GetWindowDrawList(), font, ImVec2(left, top + height / 2 - font.size / 2 - 1),
            lit              ? ctx.palette.strong
            : log.unread > 0 ? ctx.palette.accent
                             : ctx.palette.quiet,
            word);
  return left - ctx.px(18);
}

/// A cross that lets the message go. Returns the left edge of the text after it.
float dismiss_button(UiContext& ctx, UiState& state, float left, ScreenRect rect) {
  const float size = ctx.px(18);
  const auto middle = static_cast<float>(rect.min.y + rect.height() / 2);
  ImGui::SetCursorScreenPos(ImVec2(left - ctx.px(4), middle - size / 2));
  if (hit_area("dismiss", ImVec2(size, size))) state.message.clear();
  ctx.note_item("status.dismiss");
  tooltip_for_item(ctx, "Lets the message go (Escape); View > Messages still has it.");
  const ImU32 color = ImGui::IsItemHovered() ? ctx.palette.strong : ctx.palette.quiet;
  const ImVec2 c(left - ctx.px(4) + size / 2, middle);
  const float u = ctx.px(4);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddLine(ImVec2(c.x - u, c.y - u), ImVec2(c.x + u, c.y + u), color, ctx.px(1.5F));
  list.AddLine(ImVec2(c.x - u, c.y + u), ImVec2(c.x + u, c.y - u), color, ctx.px(1.5F));
  return left + size;
}

}  // namespace

void status_bar(UiContext& ctx, UiState& state, const Workbench& bench, ScreenRect rect) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddRectFilled(to_vec(rect.min), to_vec(rect.max), ctx.palette.panel);
  list.AddLine(to_vec(rect.min),
               ImVec2(static_cast<float>(rect.max.x), static_cast<float>(rect.min.y)),
               ctx.palette.panel_edge);
  const Font& font = ctx.fonts.mono_small;
  const float y = static_cast<float>(rect.min.y + rect.height() / 2) - font.size / 2 - 1;
  float left = static_cast<float>(rect.min.x) + ctx.px(14);
  float right = log_button(ctx, state.shell, rect);
  if (bench.outcome() != nullptr) {
    const std::string how = how_text(*bench.outcome());
    right -= text_size(font, how).x;
    draw_text(list, font, ImVec2(right, y), ctx.palette.quiet, how);
  }
  std::string text;
  if (!state.message.empty()) {
    text = state.message;
    left = dismiss_button(ctx, state, left, rect);
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
  const ScreenRect shown{{static_cast<double>(left), rect.min.y},
                         {static_cast<double>(right - ctx.px(12)), rect.max.y}};
  // A long one is cut off: all of it is to be read here and in the log.
  if (!state.message.empty() && shown.contains(to_point(ImGui::GetIO().MousePos)) &&
      ImGui::IsWindowHovered()) {
    ImGui::BeginTooltip();
    ImGui::PushTextWrapPos(ctx.px(520));
    ImGui::TextUnformatted(text.c_str());
    ImGui::PopTextWrapPos();
    ImGui::EndTooltip();
  }
  ctx.widgets.note("status", rect);
}

}  // namespace convscope
