// The settings as a whole: sizes, coverage, other libraries.

#include <fmt/format.h>

#include <algorithm>

#include "convscope/size_advice.h"
#include "core/coverage_text.h"
#include "core/explanation/explanation.h"
#include "core/explanation/table.h"
#include "core/formula_text.h"
#include "core/layer_stack.h"
#include "core/lens_text.h"
#include "core/parse.h"

namespace convscope {
namespace {

Json json_of(Size size) {
  return Json::array({size.rows, size.cols});
}

Json json_of(Pair pair) {
  return Json::array({pair.rows, pair.cols});
}

Error only_forward(std::string_view what) {
  return {ErrorCode::kNotApplicable,
          fmt::format("{} is about windows that are slid over a padded input; a transposed "
                      "convolution has none",
                      what)};
}

std::string lines_of(const std::vector<std::string>& lines, std::string_view indent) {
  std::string text;
  for (const std::string& line : lines) text += fmt::format("{}{}\n", indent, line);
  return text;
}

std::string padding_spelling(const Padding& padding) {
  const Sides& s = padding.sides;
  if (padding.mode != PaddingMode::kExplicit) return std::string(padding_mode_name(padding.mode));
  return fmt::format("{},{},{},{}", s.top, s.bottom, s.left, s.right);
}

/// The lines of what leaves nothing unread; none where nothing is, or windows are not slid.
std::vector<std::string> fixes(const Outcome& outcome) {
  std::vector<std::string> lines;
  if (outcome.transposed || outcome.pooling) return lines;
  const Experiment& e = outcome.experiment;
  const auto found = exact_fixes(e.spec, outcome.plan.geometry.input(), e.kernel.size);
  if (!found) return lines;
  for (const ExactFix& fix : *found) lines.push_back(fix.sentence);
  return lines;
}

/// `padding`: what stands in place of the one that was asked for; empty: nothing does.
void add_lens(const std::vector<LensEntry>& entries, const std::string& padding,
              Explanation& explanation, Table& table) {
  for (const LensEntry& entry : entries) {
    const std::string name(library_name(entry.library));
    explanation.text += fmt::format("{:<26}{}\n", name, agreement_text(entry));
    if (!entry.call.empty()) explanation.text += fmt::format("    {}\n", entry.call);
    explanation.text += fmt::format("    {}\n", entry.reason);
    std::vector<Json> row = {name,
                             std::string(agreement_name(entry.agreement)),
                             entry.shift.row,
                             entry.shift.col,
                             entry.call,
                             entry.reason};
    if (!padding.empty()) row.emplace_back(padding);
    table.add(std::move(row));
  }
}

/// The libraries beside each of the two paddings that `same` with a stride may stand for.
Status add_meanings_of_same(ConvolutionSpec spec, Size input, Size kernel, Explanation& explanation,
                            Table& table) {
  explanation.text =
      "Libraries mean different things by 'same' with a stride: TensorFlow pads by the input's "
      "size, PyTorch code by half the kernel, and PyTorch itself refuses.\n";
  const auto meanings = strided_same_alternatives(spec, input, kernel);
  const auto meant = [&](const char* by, const Sides& sides) -> Status {
    spec.padding = Padding::explicit_sides(sides);
    const auto entries = library_lens(spec, input, kernel);
    if (!entries) return entries.error();
    const std::string padding = padding_spelling(spec.padding);
    explanation.text += fmt::format("\nAs {} pads (top, bottom, left, right: {}):\n", by, padding);
    add_lens(*entries, padding, explanation, table);
    return Done{};
  };
  if (auto status = meant("TensorFlow", meanings.tensorflow); !status) return status;
  return meant("PyTorch code", meanings.half_kernel);
}

void add_axis(Table& table, const char* name, const AxisGeometry& g, const SizeLine& line) {
  table.add({name, g.in, g.kernel, g.stride, g.dilation, g.before, g.after, g.span, g.padded(),
             line.out, g.remainder, line.formula});
}

}  // namespace

Result<Explanation> explain_geometry(const Outcome& outcome) {
  const auto lines = size_lines(outcome.experiment);
  if (!lines) return lines.error();
  const bool forward = !outcome.transposed;
  const Geometry& g = forward ? outcome.plan.geometry : outcome.transposed->forward;
  Explanation explanation;
  explanation.text = forward ? "out = ⌊(in + before + after − span) / stride⌋ + 1\n"
                             : "out = (in − 1) × stride − 2 × padding + span + output padding\n";
  const auto axis_text = [&](const char* name, const AxisGeometry& axis, const SizeLine& line) {
    explanation.text += fmt::format("{}  {} = {}\n", name, line.formula, line.out);
    if (forward) explanation.text += lines_of(size_steps(axis, name), "      ");
  };
  axis_text("rows", g.rows, lines->rows);
  axis_text("cols", g.cols, lines->cols);
  const std::vector<std::string> ways = fixes(outcome);
  if (!ways.empty()) explanation.text += "What leaves nothing unread:\n" + lines_of(ways, "  ");
  Table table({"axis", "in", "kernel", "stride", "dilation", "before", "after", "span", "padded",
               "out", "remainder", "formula"});
  // Of a transposed convolution `in` and `out` are those of the convolution that it transposes.
  add_axis(table, "rows", g.rows, lines->rows);
  add_axis(table, "cols", g.cols, lines->cols);
  explanation.csv = table.csv();
  explanation.json = json_line(Json{{"operation", forward ? "convolution" : "transposed"},
                                    {"output_size", json_of(outcome.size())},
                                    {"axes", table.json()},
                                    {"fixes", ways}});
  return explanation;
}

Result<Explanation> explain_coverage(const Outcome& outcome, bool with_copies) {
  if (outcome.transposed) return only_forward("coverage");
  const Plan& plan = outcome.plan;
  const Coverage all =
      with_copies ? coverage_with_copies(plan.geometry, plan.border) : coverage_of(plan.geometry);
  Explanation explanation;
  explanation.text = lines_of(coverage_counts(all), "");
  Json json{{"most", all.maximum()}, {"fewest", fewest_reads(all)}, {"unread", all.unread()}};
  json["input_size"] = json_of(plan.geometry.input());
  json["row_reads"] = all.rows;
  json["col_reads"] = all.cols;
  Json causes = Json::array();
  Table table({"axis", "index", "reads", "why_not"});
  const auto axis = [&](const AxisGeometry& g, const char* line, const char* name,
                        const std::vector<std::int64_t>& reads) {
    for (const UnreadLines& cause : unread_lines(g, line)) {
      explanation.text += cause.sentence + "\n";
      causes.push_back(cause.sentence);
    }
    for (std::size_t i = 0; i < reads.size(); ++i) {
      const auto at = static_cast<std::int64_t>(i);
      const bool read = reads[i] > 0;
      table.add({name, at, reads[i], read ? "" : std::string(unread_name(unread_cause(g, at)))});
    }
  };
  axis(plan.geometry.rows, "row", "rows", all.rows);
  axis(plan.geometry.cols, "column", "cols", all.cols);
  json["causes"] = std::move(causes);
  explanation.json = json_line(json);
  explanation.csv = table.csv();
  return explanation;
}

Result<Explanation> explain_libraries(const Experiment& experiment) {
  if (experiment.transposed) return only_forward("the comparison of libraries");
  if (shows_pooling(experiment)) {
    return Error{ErrorCode::kNotApplicable,
                 "the comparison of libraries is about convolutions; this is a pooling"};
  }
  const auto input = input_size(experiment);
  if (!input) return input.error();
  const Size kernel = experiment.kernel.size;
  const auto entries = library_lens(experiment.spec, *input, kernel);
  const bool strided_same = !entries && entries.error().code == ErrorCode::kStridedSame;
  if (!entries && !strided_same) return entries.error();
  std::vector<std::string> columns = {"library",   "agreement", "shift_row",
                                      "shift_col", "call",      "reason"};
  if (strided_same) columns.emplace_back("padding");
  Table table(std::move(columns));
  Explanation explanation;
  if (!strided_same) {
    add_lens(*entries, {}, explanation, table);
  } else if (auto status =
                 add_meanings_of_same(experiment.spec, *input, kernel, explanation, table);
             !status) {
    return status.error();
  }
  explanation.json = json_line(table.json());
  explanation.csv = table.csv();
  return explanation;
}

Result<Explanation> explain_sizes(const Experiment& experiment, Size wanted) {
  if (experiment.transposed) return only_forward("the search for sizes");
  const auto input = input_size(experiment);
  if (!input) return input.error();
  const auto answers = solve_size(experiment.spec, *input, experiment.kernel.size, wanted);
  if (!answers) return answers.error();
  Explanation explanation;
  Table table({"output_rows", "output_cols", "stride", "dilation", "padding", "kernel", "distance",
               "sentence"});
  for (const SizeAnswer& answer : *answers) {
    const Size output = answer.geometry.output();
    explanation.text += fmt::format("{}  {}\n", size_text(output), answer.sentence);
    table.add({output.rows, output.cols, json_of(answer.spec.stride), json_of(answer.spec.dilation),
               padding_spelling(answer.spec.padding), json_of(answer.kernel), answer.distance,
               answer.sentence});
  }
  if (answers->empty()) {
    explanation.text = fmt::format("no settings near these give {}\n", size_text(wanted));
  }
  explanation.json = json_line(table.json());
  explanation.csv = table.csv();
  return explanation;
}

}  // namespace convscope
