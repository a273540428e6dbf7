#include "ui/cell_tab.h"

#include <fmt/format.h>

#include "convscope/explain.h"
#include "core/number_text.h"

namespace convscope {
namespace {

std::string term_line(const Term& term) {
  return fmt::format("x[{},{}] × w[{},{}]  = {:>12} × {:>12}  = {:>+14.8g}   Σ {:>+14.8g}",
                     term.position.row, term.position.col, term.tap.row, term.tap.col,
                     short_text(term.value, 12), short_text(term.weight, 12), term.product,
                     term.running);
}

std::string padding_note(const Term& term, const Plan& plan) {
  if (!term.is_padding()) return {};
  if (!term.source) return fmt::format("   padding: {}", short_text(plan.border_value, 8));
  return fmt::format("   padding: copies x[{},{}]", term.source->row, term.source->col);
}

void term_rows(UiContext& ctx, const std::vector<Term>& terms, const Plan& plan) {
  ImGui::BeginChild("terms", ImVec2(0, 0));
  ImGuiListClipper clipper;
  clipper.Begin(static_cast<int>(terms.size()));
  while (clipper.Step()) {
    for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
      const Term& term = terms[static_cast<std::size_t>(i)];
      const std::string text = term_line(term) + padding_note(term, plan);
      ImGui::PushStyleColor(ImGuiCol_Text,
                            term.is_padding() ? ctx.palette.quiet : ctx.palette.text);
      ImGui::TextUnformatted(text.c_str());
      ImGui::PopStyleColor();
    }
  }
  ImGui::EndChild();
}

}  // namespace

void cell_tab(UiContext& ctx, const Workbench& bench) {
  const auto selected = bench.selected_output();
  if (!selected) {
    ImGui::PushStyleColor(ImGuiCol_Text, ctx.palette.quiet);
    ImGui::TextWrapped(
        "Point at a cell of the output: its products appear here, in the order in which they are "
        "summed. A click pins the cell, Escape lets it go.");
    ImGui::PopStyleColor();
    return;
  }
  const Outcome& outcome = *bench.outcome();
  const auto terms =
      explain_output(outcome.experiment.source->image.view(), outcome.plan, *selected);
  const UseFont mono(ctx.fonts.mono);
  const std::string name = fmt::format("output[{}, {}]", selected->row, selected->col);
  ImGui::TextColored(ImGui::ColorConvertU32ToFloat4(ctx.palette.selection), "%s", name.c_str());
  ctx.note_item("cell.title");
  ImGui::SameLine();
  const std::string value =
      fmt::format("= {}   {} products", exact_text(outcome.value(*selected)), terms.size());
  ImGui::TextUnformatted(value.c_str());
  term_rows(ctx, terms, outcome.plan);
}

}  // namespace convscope
