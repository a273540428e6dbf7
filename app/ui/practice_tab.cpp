#include "ui/practice_tab.h"

#include <fmt/format.h>

#include <cmath>
#include <cstdlib>

#include "convscope/explain.h"
#include "core/formula_text.h"
#include "core/ledger_text.h"
#include "core/number_text.h"
#include "ui/widgets.h"

namespace convscope {
namespace {

void ask(UiState& state, Workbench& bench) {
  const Outcome& outcome = *bench.outcome();
  bench.practice = with_question(std::move(bench.practice), outcome.experiment, outcome.plan);
  bench.pinned.reset();
  bench.playback = rested(bench.playback);
  bench.fit_all();
  state.practice_answer = {};
}

std::optional<double> number_in(const PracticeAnswer::Text& text) {
  char* end = nullptr;
  const double value = std::strtod(text.data(), &end);
  if (end == text.data() || *end != '\0') return std::nullopt;
  return value;
}

/// True when Enter was pressed in it.
bool answer_field(UiContext& ctx, const char* name, PracticeAnswer::Text& text) {
  const UseFont mono(ctx.fonts.mono);
  ImGui::SetNextItemWidth(ctx.px(110));
  ImGui::PushID(name);
  const bool entered =
      ImGui::InputText("##answer", text.data(), text.size(),
                       ImGuiInputTextFlags_EnterReturnsTrue | ImGuiInputTextFlags_CharsScientific);
  ImGui::PopID();
  ctx.note_item(name);
  return entered;
}

std::string question_text(const PracticeQuestion& question) {
  switch (question.topic) {
    case PracticeTopic::kSize:
      return "How large is the output?";
    case PracticeTopic::kValue:
      return fmt::format("What is output[{}, {}]? Two decimals are enough.", question.cell.row,
                         question.cell.col);
    case PracticeTopic::kField:
      return fmt::format("Which pixels does output[{}, {}] read? Click them in the input.",
                         question.cell.row, question.cell.col);
  }
  return {};
}

std::string settings_text(const Geometry& g) {
  return fmt::format("input {}   kernel {}   stride {}   dilation {}   padding {}",
                     size_text(g.input()), size_text(g.kernel()), to_string(g.stride()),
                     to_string(g.dilation()), to_string(g.padding()));
}

/// The answer's fields; the verdict once it has been given.
std::optional<bool> size_answer(UiContext& ctx, UiState& state, const Geometry& g) {
  auto& fields = state.practice_answer.fields;
  bool given = answer_field(ctx, "practice.rows", fields[0]);
  ImGui::SameLine();
  ImGui::TextUnformatted("rows ×");
  ImGui::SameLine();
  given |= answer_field(ctx, "practice.cols", fields[1]);
  ImGui::SameLine();
  ImGui::TextUnformatted("cols");
  ImGui::SameLine(0, ctx.px(16));
  given |= small_button(ctx, "practice.check", "Check");
  const auto rows = number_in(fields[0]);
  const auto cols = number_in(fields[1]);
  if (!given || !rows || !cols) return std::nullopt;
  return *rows == static_cast<double>(g.rows.out) && *cols == static_cast<double>(g.cols.out);
}

std::optional<bool> value_answer(UiContext& ctx, UiState& state, double truth) {
  auto& field = state.practice_answer.fields[0];
  bool given = answer_field(ctx, "practice.value", field);
  ImGui::SameLine(0, ctx.px(16));
  given |= small_button(ctx, "practice.check", "Check");
  const auto value = number_in(field);
  if (!given || !value) return std::nullopt;
  return is_value(*value, truth);
}

std::optional<bool> field_answer(UiContext& ctx, const Practice& practice, const Geometry& g) {
  ImGui::AlignTextToFramePadding();
  const std::size_t count = practice.marks.size();
  ImGui::Text("%zu marked; padding needs no mark", count);
  ImGui::SameLine(0, ctx.px(16));
  if (!small_button(ctx, "practice.check", "Check")) return std::nullopt;
  return compare_field(practice.marks, pixels_read(g, practice.question->cell)).right();
}

std::string axis_rule(const char* name, const AxisGeometry& axis, std::int64_t output) {
  return fmt::format("{}: {} · stride {} + tap · dilation {} − padding {} = {} … {} by {}", name,
                     output, axis.stride, axis.dilation, axis.before, axis.input_of(output, 0),
                     axis.input_of(output, axis.kernel - 1), axis.dilation);
}

/// Why, line by line.
std::vector<std::string> explanation(const Outcome& outcome, const Practice& practice) {
  const Geometry& g = outcome.plan.geometry;
  const Point cell = practice.question->cell;
  switch (practice.question->topic) {
    case PracticeTopic::kSize:
      return {fmt::format("rows  {} = {}", size_formula(g.rows), g.rows.out),
              fmt::format("cols  {} = {}", size_formula(g.cols), g.cols.out)};
    case PracticeTopic::kValue: {
      std::vector<std::string> lines;
      const auto& image = outcome.input->image;
      for (const Term& term : explain_output(image.view(), outcome.plan, cell)) {
        lines.push_back(term_text(term));
      }
      lines.push_back(fmt::format("total {}", exact_text(outcome.value(cell))));
      return lines;
    }
    case PracticeTopic::kField: {
      const FieldVerdict verdict = compare_field(practice.marks, pixels_read(g, cell));
      return {fmt::format("{} missed, {} too many", verdict.missed, verdict.extra),
              axis_rule("rows", g.rows, cell.row), axis_rule("cols", g.cols, cell.col)};
    }
  }
  return {};
}

/// "Not so: you said 3 × 4."
std::string wrong_text(const Practice& practice, const PracticeAnswer& answer) {
  const char* first = answer.fields[0].data();
  if (practice.question->topic == PracticeTopic::kValue)
    return fmt::format("Not so: you said {}.", first);
  if (practice.question->topic == PracticeTopic::kSize)
    return fmt::format("Not so: you said {} × {}.", first, answer.fields[1].data());
  return "Not so:";
}

void reveal(UiContext& ctx, UiState& state, Workbench& bench) {
  const bool right = *bench.practice.right;
  ImGui::PushStyleColor(ImGuiCol_Text, right ? ctx.palette.good : ctx.palette.error);
  ImGui::AlignTextToFramePadding();
  const std::string verdict = right ? "Right." : wrong_text(bench.practice, state.practice_answer);
  ImGui::TextUnformatted(verdict.c_str());
  ImGui::PopStyleColor();
  ctx.note_item(right ? "practice.right" : "practice.wrong");
  ImGui::SameLine(0, ctx.px(16));
  const bool next = small_button(ctx, "practice.next", "Next question");
  ImGui::BeginChild("why", ImVec2(0, 0));
  {
    const UseFont mono(ctx.fonts.mono);
    for (const std::string& line : explanation(*bench.outcome(), bench.practice)) {
      ImGui::TextUnformatted(line.c_str());
    }
  }
  ImGui::EndChild();
  if (next) ask(state, bench);
}

void title_row(UiContext& ctx, UiState& state, Workbench& bench) {
  {
    const UseFont strong(ctx.fonts.strong);
    ImGui::AlignTextToFramePadding();
    ImGui::TextUnformatted(question_text(*bench.practice.question).c_str());
    ctx.note_item("practice.question");
  }
  const std::string score =
      fmt::format("{} of {} right", bench.practice.correct, bench.practice.answered);
  const float skip = text_size(ctx.fonts.text, "Skip").x + 2 * ImGui::GetStyle().FramePadding.x;
  const float room = text_size(ctx.fonts.text, score).x + skip + ctx.px(20);
  ImGui::SameLine(ImGui::GetContentRegionMax().x - room);
  ImGui::PushStyleColor(ImGuiCol_Text, ctx.palette.quiet);
  ImGui::TextUnformatted(score.c_str());
  ImGui::PopStyleColor();
  ctx.note_item("practice.score");
  if (!bench.practice.open()) return;
  ImGui::SameLine(0, ctx.px(8));
  if (small_button(ctx, "practice.skip", "Skip", "Another question, without an answer"))
    ask(state, bench);
}

std::optional<bool> answer(UiContext& ctx, UiState& state, const Workbench& bench) {
  const Outcome& outcome = *bench.outcome();
  switch (bench.practice.question->topic) {
    case PracticeTopic::kSize:
      return size_answer(ctx, state, outcome.plan.geometry);
    case PracticeTopic::kValue:
      return value_answer(ctx, state, outcome.value(bench.practice.question->cell));
    case PracticeTopic::kField:
      return field_answer(ctx, bench.practice, outcome.plan.geometry);
  }
  return std::nullopt;
}

}  // namespace

void practice_tab(UiContext& ctx, UiState& state, Workbench& bench) {
  if (bench.outcome() == nullptr || bench.problem()) {
    ImGui::PushStyleColor(ImGuiCol_Text, ctx.palette.quiet);
    ImGui::TextWrapped("Practice asks about settings that can be computed.");
    ImGui::PopStyleColor();
    return;
  }
  const Practice& practice = bench.practice;
  if (!practice.question || practice.of != bench.outcome()->experiment) ask(state, bench);
  title_row(ctx, state, bench);
  {
    const UseFont mono(ctx.fonts.mono);
    ImGui::PushStyleColor(ImGuiCol_Text, ctx.palette.quiet);
    ImGui::TextUnformatted(settings_text(bench.outcome()->plan.geometry).c_str());
    ImGui::PopStyleColor();
  }
  if (practice.right) {
    reveal(ctx, state, bench);
  } else if (const auto right = answer(ctx, state, bench)) {
    bench.practice = with_verdict(std::move(bench.practice), *right);
    // What was hidden is shown with all that hangs together with it.
    if (practice.question->topic != PracticeTopic::kSize)
      bench.pinned = CellRef{Pane::kOutput, practice.question->cell};
  }
}

}  // namespace convscope
