#include "ui/kernel_facts_tab.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "core/kernel_facts_text.h"
#include "core/number_text.h"
#include "core/plan_text.h"
#include "core/plural.h"
#include "ui/kernel_pictures.h"
#include "ui/widgets.h"

namespace convscope {
namespace {

void fact(UiContext& ctx, const char* name, const std::string& text) {
  ImGui::PushStyleColor(ImGuiCol_Text, ctx.palette.quiet);
  ImGui::TextUnformatted(name);
  ImGui::PopStyleColor();
  ctx.note_item(std::string("fact.") + name);
  ImGui::SameLine(ctx.px(78));
  ImGui::PushTextWrapPos(0);
  ImGui::TextUnformatted(text.c_str());
  ImGui::PopTextWrapPos();
}

void facts(UiContext& ctx, const KernelSummary& summary, const Statistics& input) {
  fact(ctx, "sum", gain_text(summary.kernel));
  fact(ctx, "rank", rank_text(summary));
  fact(ctx, "symmetry", symmetry_text(summary.symmetries));
  fact(ctx, "output", bounds_text(summary.kernel, input));
}

std::string cost_text(const Candidate& candidate) {
  return fmt::format("{:>9}", candidate.applicable ? time_text(candidate.expected_ms) : "–");
}

void costs(UiContext& ctx, const Outcome& outcome) {
  const Plan& plan = outcome.plan;
  ImGui::PushTextWrapPos(0);
  const std::string took = fmt::format(
      "{} took {} on {}{}", strategy_name(plan.strategy), time_text(outcome.compute_ms),
      counted(outcome.threads, "thread"), plan.candidates.empty() ? "" : "; expected on one:");
  ImGui::TextUnformatted(took.c_str());
  ImGui::PopTextWrapPos();
  ctx.note_item("fact.measured");
  const UseFont mono(ctx.fonts.mono_small);
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(ctx.px(8), ctx.px(2)));
  for (const Candidate& candidate : plan.candidates) {
    const bool chosen = candidate.strategy == plan.strategy;
    const std::string name(strategy_name(candidate.strategy));
    ImGui::PushStyleColor(ImGuiCol_Text, chosen                 ? ctx.palette.accent
                                         : candidate.applicable ? ctx.palette.text
                                                                : ctx.palette.quiet);
    const std::string note = candidate_note(candidate, plan);
    const std::string line = fmt::format("{:<10}{}  ", name, cost_text(candidate));
    ImGui::TextUnformatted(line.c_str());
    ImGui::SameLine(0, 0);
    ImGui::PushTextWrapPos(0);
    ImGui::TextUnformatted(note.c_str());
    ImGui::PopTextWrapPos();
    ImGui::PopStyleColor();
    ctx.note_item("fact.cost." + name);
  }
  ImGui::PopStyleVar();
}

/// What a column has for its picture, with a line below it.
float picture_height() {
  return ImGui::GetContentRegionAvail().y - ImGui::GetFrameHeightWithSpacing();
}

void response_column(UiContext& ctx, UiState& state, const KernelSummary& summary) {
  ImGui::BeginGroup();
  heading(ctx, "RESPONSE");
  draw_response(ctx, summary.response, state.log_response,
                std::clamp(picture_height(), ctx.px(33), ctx.px(198)));
  check_box(ctx, "fact.log", "log scale", state.log_response,
            "Decibels below the largest response, down to -60.");
  ImGui::EndGroup();
}

std::vector<std::string> captions_of(const Factors& factors, std::size_t count) {
  double all = 0;
  for (const double s : factors.singular_values) all += s * s;
  std::vector<std::string> captions;
  for (std::size_t i = 0; i < count; ++i) {
    const double s = factors.singular_values[i];
    captions.push_back(fmt::format("σ {} {:.3g}%", short_text(s, 5), 100 * s * s / all));
  }
  return captions;
}

void factors_column(UiContext& ctx, UiState& state, const KernelSummary& summary, float width) {
  ImGui::BeginGroup();
  const bool differ = summary.loose.rank() != summary.exact.rank();
  const Factors& factors = differ && state.float_rank ? summary.loose : summary.exact;
  const std::string title = fmt::format("FACTORS, RANK {}", factors.rank());
  heading(ctx, title.c_str());
  const ImVec2 pictures(width, std::max(ctx.px(33), picture_height()));
  std::int64_t drawn = 0;
  if (summary.vectors) {
    drawn = draw_factors(ctx, {*summary.vectors}, {"= the kernel"}, pictures);
  } else {
    drawn = draw_factors(ctx, factors.terms, captions_of(factors, factors.terms.size()), pictures);
  }
  if (differ) {
    check_box(ctx, "fact.float_rank", "to float rounding", state.float_rank,
              "What the weights may have been before they were rounded to float32: singular "
              "values that small are taken for 0.");
  } else if (drawn < factors.rank()) {
    const std::string text = fmt::format("{} of {}, the largest first", drawn, factors.rank());
    ImGui::TextColored(ImGui::ColorConvertU32ToFloat4(ctx.palette.quiet), "%s", text.c_str());
  }
  ImGui::EndGroup();
}

/// What it is and what it costs: beside each other, or one at a time where there is no room.
void word_columns(UiContext& ctx, UiState& state, const Outcome& outcome, bool both) {
  const Statistics& input = *outcome.input->statistics;
  ImGui::BeginChild("facts", ImVec2(both ? ctx.px(280) : 0, 0));
  if (both) {
    heading(ctx, "WHAT IT IS");
    facts(ctx, *state.kernel_summary, input);
  } else {
    constexpr std::array kWords = {"what it is", "what it costs"};
    int words = state.show_costs ? 1 : 0;
    if (segmented(ctx, "fact.words", kWords, words)) state.show_costs = words == 1;
    if (state.show_costs) {
      costs(ctx, outcome);
    } else {
      facts(ctx, *state.kernel_summary, input);
    }
  }
  ImGui::EndChild();
  if (!both) return;
  ImGui::SameLine(0, ctx.px(20));
  ImGui::BeginChild("costs");
  heading(ctx, "WHAT IT COSTS");
  costs(ctx, outcome);
  ImGui::EndChild();
}

}  // namespace

void kernel_facts_tab(UiContext& ctx, UiState& state, const Workbench& bench) {
  if (bench.outcome() == nullptr) return;
  const Outcome& outcome = *bench.outcome();
  if (state.kernel_summary == nullptr || state.kernel_summary->kernel != outcome.plan.kernel) {
    auto summary = summarise(outcome.plan.kernel);
    if (!summary) {
      ImGui::TextUnformatted(summary.error().message.c_str());
      return;
    }
    state.kernel_summary = *std::move(summary);
  }
  const KernelSummary& summary = *state.kernel_summary;
  const float gap = ctx.px(20);
  response_column(ctx, state, summary);
  ImGui::SameLine(0, gap);
  const float room = ImGui::GetContentRegionAvail().x;
  // The pictures get what the words leave, which need some 280 pixels a column.
  const bool both = room >= ctx.px(690);
  const float words = ctx.px(both ? 560 : 350) + gap;
  factors_column(ctx, state, summary, std::max(ctx.px(100), room - words));
  ImGui::SameLine(0, gap);
  word_columns(ctx, state, outcome, both);
}

}  // namespace convscope
