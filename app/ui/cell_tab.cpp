#include "ui/cell_tab.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "convscope/explain.h"
#include "core/layer_text.h"
#include "core/ledger_text.h"
#include "core/number_text.h"
#include "core/plural.h"
#include "ui/link_list.h"
#include "ui/widgets.h"

namespace convscope {
namespace {

std::string cell_name(char array, Point p) {
  return fmt::format("{}[{},{}]", array, p.row, p.col);
}

/// The longest names of a ledger are at its ends and, where a padding's coordinates are negative,
/// at the corners of the kernel.
std::size_t name_width(const std::vector<Term>& terms, Size kernel) {
  std::size_t width = 0;
  const auto count = static_cast<std::int64_t>(terms.size());
  for (const std::int64_t i : {std::int64_t{0}, kernel.cols - 1, count - kernel.cols, count - 1}) {
    if (i < 0 || i >= count) continue;
    width = std::max(width, cell_name('x', terms[static_cast<std::size_t>(i)].position).size());
  }
  return width;
}

std::string term_line(const Term& term, std::size_t width) {
  return fmt::format("{:>{}} × {:<8} = {:>10} × {:>10} = {:>+13.7g}    Σ {:>+13.7g}",
                     cell_name('x', term.position), width, cell_name('w', term.tap),
                     short_text(term.value, 10), short_text(term.weight, 10),
                     term.product + 0.0,  // without the sign of -0
                     term.running);
}

std::string padding_note(const Term& term, const Plan& plan) {
  if (!term.is_padding()) return {};
  if (!term.source) return fmt::format("   padding: {}", short_text(plan.border_value, 8));
  return fmt::format("   padding: copies x[{},{}]", term.source->row, term.source->col);
}

/// The list keeps the product that was stepped to in sight, and leaves the scroll to the person
/// until there is another.
void scroll_to(UiState& state, std::optional<std::int64_t> term) {
  if (state.ledger_term == term) return;
  state.ledger_term = term;
  if (!term) return;
  const float line = ImGui::GetTextLineHeightWithSpacing();
  const float top = static_cast<float>(*term) * line;
  const float height = ImGui::GetWindowHeight();
  if (top < ImGui::GetScrollY()) ImGui::SetScrollY(top);
  if (top + line > ImGui::GetScrollY() + height) ImGui::SetScrollY(top + line - height);
}

/// Returns the product that was clicked.
std::optional<std::int64_t> term_rows(UiContext& ctx, UiState& state,
                                      const std::vector<Term>& terms, const Outcome& outcome,
                                      std::optional<std::int64_t> stepped) {
  std::optional<std::int64_t> clicked;
  ImGui::BeginChild("terms", ImVec2(0, 0));
  scroll_to(state, stepped);
  const std::size_t width = name_width(terms, outcome.plan.kernel.size);
  ImGui::PushStyleColor(ImGuiCol_Header, ctx.palette.accent_fill);
  ImGui::PushStyleColor(ImGuiCol_HeaderHovered, ctx.palette.field_hover);
  ImGui::PushStyleColor(ImGuiCol_HeaderActive, ctx.palette.accent_fill);
  ImGuiListClipper clipper;
  clipper.Begin(static_cast<int>(terms.size()), ImGui::GetTextLineHeightWithSpacing());
  while (clipper.Step()) {
    for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
      const Term& term = terms[static_cast<std::size_t>(i)];
      const bool marked = stepped == i;
      // What the sum has not reached yet steps back, as padding does.
      const bool later = stepped && i > *stepped;
      const ImU32 color = marked                       ? ctx.palette.strong
                          : term.is_padding() || later ? ctx.palette.quiet
                                                       : ctx.palette.text;
      ImGui::PushID(i);
      ImGui::PushStyleColor(ImGuiCol_Text, color);
      const std::string text = term_line(term, width) + padding_note(term, outcome.plan);
      if (ImGui::Selectable(text.c_str(), marked)) clicked = i;
      ctx.note_item(fmt::format("cell.term.{}", i));
      ImGui::PopStyleColor();
      ImGui::PopID();
    }
  }
  ImGui::PopStyleColor(3);
  ImGui::PushStyleColor(ImGuiCol_Text, ctx.palette.quiet);
  ImGui::TextUnformatted(
      "padding is grey · a click pins the cell, arrows step its products, Shift+arrows move the "
      "pin");
  ImGui::PopStyleColor();
  ImGui::EndChild();
  return clicked;
}

/// What the output holds, and where it is not the float64 total: by how much.
std::string total_text(const Outcome& outcome, Point cell, const std::vector<Term>& terms) {
  if (terms.empty()) return "= 0   nothing is scattered to this cell";
  const ResponseStep step = response_at(outcome, cell);
  const double value = outcome.value(cell);
  const bool same = value == step.result || (std::isnan(value) && std::isnan(step.result));
  if (same) {
    const std::string response = response_text(outcome, step);
    return "= " + (response.empty() ? exact_text(value) : response);
  }
  const bool wide = outcome.experiment.options.precision == Precision::kFloat64;
  const std::string response = response_text(outcome, step);
  return fmt::format("= {}   {} output {} differs by {:.1e}",
                     response.empty() ? fmt::format("{:.13g}", step.result) : response,
                     wide ? "float64" : "float32", exact_text(value), value - step.result);
}

void title_row(UiContext& ctx, const Workbench& bench, const std::vector<Term>& terms, Point cell) {
  const float gap = ctx.px(6);
  const float copy = text_size(ctx.fonts.text, "Copy").x + 2 * ImGui::GetStyle().FramePadding.x;
  const float csv = text_size(ctx.fonts.text, "Copy CSV").x + 2 * ImGui::GetStyle().FramePadding.x;
  const float buttons = ImGui::GetContentRegionAvail().x - copy - csv - gap - ctx.px(8);
  {
    const UseFont mono(ctx.fonts.mono);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImGui::PushClipRect(at, ImVec2(at.x + buttons - gap, at.y + ctx.px(30)), true);
    ImGui::AlignTextToFramePadding();
    const std::string name = fmt::format("output[{}, {}]", cell.row, cell.col);
    ImGui::TextColored(ImGui::ColorConvertU32ToFloat4(ctx.palette.selection), "%s", name.c_str());
    ctx.note_item("cell.title");
    ImGui::SameLine();
    std::string text = total_text(*bench.outcome(), cell, terms);
    if (const auto stepped = bench.stepped_term()) {
      const Term& term = terms[static_cast<std::size_t>(*stepped)];
      text = fmt::format("Σ of {} of {} = {:.10g}   total {}", *stepped + 1, terms.size(),
                         term.running, text);
    } else if (!terms.empty()) {
      text += "   " + counted(terms.size(), "product");
    }
    ImGui::TextUnformatted(text.c_str());
    ctx.note_item("cell.total");
    ImGui::PopClipRect();
  }
  ImGui::SameLine(buttons);
  if (small_button(ctx, "cell.copy", "Copy", "The products as text (Ctrl+C)")) copy_ledger(bench);
  ImGui::SameLine(0, gap);
  if (small_button(ctx, "cell.csv", "Copy CSV", "One line a product, in full precision"))
    ImGui::SetClipboardText(ledger_csv(terms).c_str());
}

}  // namespace

void copy_ledger(const Workbench& bench) {
  const auto selected = bench.selected_output();
  if (!selected) return;
  const auto terms = terms_of(*bench.outcome(), *selected);
  std::string text = ledger_text(*selected, terms);
  const std::string response =
      response_text(*bench.outcome(), response_at(*bench.outcome(), *selected));
  if (!response.empty()) text += "output " + response + "\n";
  ImGui::SetClipboardText(text.c_str());
}

void cell_tab(UiContext& ctx, UiState& state, Workbench& bench) {
  if (link_list(ctx, bench)) return;
  const auto selected = bench.selected_output();
  if (!selected) {
    ImGui::PushStyleColor(ImGuiCol_Text, ctx.palette.quiet);
    ImGui::TextWrapped(
        "Point at a cell of the output: its products appear here, in the order in which they are "
        "summed. A click pins the cell, then the arrow keys step through its products; Escape "
        "lets it go. Point at the input or the kernel: the outputs that use the cell appear.");
    ImGui::PopStyleColor();
    return;
  }
  const Outcome& outcome = *bench.outcome();
  const auto terms = terms_of(outcome, *selected);
  title_row(ctx, bench, terms, *selected);
  const UseFont mono(ctx.fonts.mono);
  if (const auto clicked = term_rows(ctx, state, terms, outcome, bench.stepped_term())) {
    bench.pinned = CellRef{Pane::kOutput, *selected};
    bench.term = clicked;
  }
}

}  // namespace convscope
