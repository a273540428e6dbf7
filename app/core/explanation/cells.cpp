// A cell of the output, of the input, of the kernel: what hangs together with it.

#include <fmt/format.h>

#include <limits>

#include "core/explanation/explanation.h"
#include "core/explanation/table.h"
#include "core/layer_text.h"
#include "core/ledger_text.h"
#include "core/link_text.h"

namespace convscope {
namespace {

Json json_of(Point p) {
  return Json::array({p.row, p.col});
}

Json json_of(const Progression& p) {
  return Json{{"first", p.first}, {"step", p.step}, {"count", p.count}};
}

Error outside(std::string_view what, Point p, std::string_view of, Size size) {
  return {ErrorCode::kImpossibleGeometry, fmt::format("{} ({}, {}) does not exist: {} is {}", what,
                                                      p.row, p.col, of, to_string(size))};
}

std::string joined(const std::string& first, const std::vector<std::string>& lines) {
  std::string text = first + "\n";
  for (const std::string& line : lines) text += line + "\n";
  return text;
}

Json json_of(const Term& term) {
  return Json{{"tap", json_of(term.tap)},
              {"input", json_of(term.position)},
              {"source", term.source ? json_of(*term.source) : Json(nullptr)},
              {"value", json_of_double(term.value)},
              {"weight", json_of_double(term.weight)},
              {"product", json_of_double(term.product)},
              {"running", json_of_double(term.running)},
              {"running32", json_of_double(static_cast<double>(term.running32))}};
}

Table readers_table(const Outcome& outcome, Point position) {
  Table table(
      {"output_row", "output_col", "tap_row", "tap_col", "weight", "input_row", "input_col"});
  const Plan& plan = outcome.plan;
  if (outcome.transposed) {
    const auto all =
        scattered_by(outcome.input->image.view(), *outcome.transposed, plan.kernel, position);
    for (const Scatter& s : all) {
      table.add({s.output.row, s.output.col, s.tap.row, s.tap.col, json_of_double(s.weight),
                 position.row, position.col});
    }
    return table;
  }
  const Links links = links_of_input(plan, position);
  for (std::int64_t i = 0; i < links.count(); ++i) {
    const Link link = links.at(i);
    table.add({link.output.row, link.output.col, link.tap.row, link.tap.col,
               json_of_double(plan.kernel.at(link.tap)), link.position.row, link.position.col});
  }
  return table;
}

}  // namespace

Result<Explanation> explain_cell(const Outcome& outcome, Point output) {
  if (!contains(outcome.size(), output)) {
    return outside("output", output, "the output", outcome.size());
  }
  const std::vector<Term> terms = terms_of(outcome, output);
  const ResponseStep step = response_at(outcome, output);
  Explanation explanation;
  explanation.text = ledger_text(output, terms);
  const std::string response = response_text(outcome, step);
  if (!response.empty()) explanation.text += "output " + response + "\n";
  explanation.csv = ledger_csv(terms);
  Json json{{"output", json_of(output)}, {"value", json_of_double(step.result)}};
  json["sum"] = json_of_double(step.sum);
  json["terms"] = Json::array();
  for (const Term& term : terms) json["terms"].push_back(json_of(term));
  explanation.json = json_line(json);
  return explanation;
}

Result<Explanation> explain_input(const Outcome& outcome, Point position) {
  const CellRef ref{Pane::kInput, position};
  const Geometry& geometry = outcome.plan.geometry;
  if (!is_cell(geometry, ref)) {
    return outside("input", position,
                   geometry.padding() == Sides{} ? "the input" : "the input with its padding",
                   geometry.padded());
  }
  constexpr std::size_t kAll = std::numeric_limits<std::size_t>::max() / 2;
  const Table readers = readers_table(outcome, position);
  Explanation explanation;
  explanation.text = joined(link_sentence(outcome, ref), link_lines(outcome, ref, kAll));
  explanation.csv = readers.csv();
  explanation.json = json_line(Json{{"input", json_of(position)},
                                    {"value", json_of_double(value_of(outcome, ref).value_or(0))},
                                    {"readers", readers.json()}});
  return explanation;
}

Result<Explanation> explain_weight(const Outcome& outcome, Point tap, std::size_t limit) {
  const Plan& plan = outcome.plan;
  if (outcome.pooling) {
    return Error{ErrorCode::kNotApplicable, "a pooling has no weights to explain"};
  }
  if (!contains(plan.kernel.size, tap)) {
    return outside("kernel", tap, "the kernel", plan.kernel.size);
  }
  const Pair dilation = plan.geometry.dilation();
  const CellRef ref{Pane::kKernel, {tap.row * dilation.rows, tap.col * dilation.cols}};
  const Geometry& links = outcome.transposed ? outcome.transposed->forward : plan.geometry;
  const TapPairs pairs = pairs_of_tap(links, tap);
  // Of a transposed convolution the inputs are counted, and the outputs lie at the progressions.
  const char* across = outcome.transposed ? "output" : "input";
  Table table({"axis", "tap", std::string("first_") + across, "step", "count"});
  table.add({"rows", tap.row, pairs.rows.first, pairs.rows.step, pairs.rows.count});
  table.add({"cols", tap.col, pairs.cols.first, pairs.cols.step, pairs.cols.count});
  Explanation explanation;
  explanation.text = joined(link_sentence(outcome, ref), link_lines(outcome, ref, limit));
  explanation.csv = table.csv();
  explanation.json = json_line(Json{{"tap", json_of(tap)},
                                    {"weight", json_of_double(plan.kernel.at(tap))},
                                    {std::string(across) + "_rows", json_of(pairs.rows)},
                                    {std::string(across) + "_cols", json_of(pairs.cols)}});
  return explanation;
}

}  // namespace convscope
