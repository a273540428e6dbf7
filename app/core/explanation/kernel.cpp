// What a kernel is.

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "core/explanation/explanation.h"
#include "core/explanation/table.h"
#include "core/kernel_facts_text.h"
#include "core/number_text.h"

namespace convscope {
namespace {

std::string list_text(const std::vector<double>& values) {
  std::vector<std::string> texts;
  texts.reserve(values.size());
  for (const double value : values) texts.push_back(short_text(value, 10));
  return fmt::format("({})", fmt::join(texts, ", "));
}

Json json_of(const Symmetries& s) {
  return Json{{"upside_down", s.upside_down},
              {"left_right", s.left_right},
              {"half_turn", s.half_turn},
              {"transpose", s.transpose},
              {"anti_upside_down", s.anti_upside_down},
              {"anti_left_right", s.anti_left_right},
              {"anti_half_turn", s.anti_half_turn},
              {"anti_transpose", s.anti_transpose}};
}

}  // namespace

Result<Explanation> explain_kernel(const Experiment& experiment, const Statistics* input) {
  if (shows_pooling(experiment)) {
    return Error{ErrorCode::kNotApplicable, "a pooling has no kernel: ask about a convolution"};
  }
  const bool flip = experiment.spec.flip && !experiment.transposed;
  const auto summarised = summarise(flip ? flipped(experiment.kernel) : experiment.kernel);
  if (!summarised) return summarised.error();
  const KernelSummary& s = **summarised;
  Table facts({"fact", "value"});
  Explanation explanation;
  const auto fact = [&](const char* name, const std::string& text) {
    explanation.text += fmt::format("{:<10}{}\n", name, text);
    facts.add({name, text});
  };
  fact("size", to_string(s.kernel.size));
  fact("sum", gain_text(s.kernel));
  fact("rank", rank_text(s));
  if (s.vectors) {
    fact("vectors", list_text(s.vectors->column) + " × " + list_text(s.vectors->row));
  }
  fact("symmetry", symmetry_text(s.symmetries));
  if (input != nullptr) fact("output", bounds_text(s.kernel, *input));
  explanation.csv = facts.csv();
  Json json{{"size", Json::array({s.kernel.size.rows, s.kernel.size.cols})},
            {"sum", json_of_double(sum(s.kernel))},
            {"normalised", is_normalised(s.kernel)},
            {"zero_sum", is_zero_sum(s.kernel)},
            {"rank", s.exact.rank()},
            {"rank_to_float", s.loose.rank()},
            {"singular_values", s.exact.singular_values},
            {"symmetries", json_of(s.symmetries)}};
  if (input != nullptr) {
    const Interval bounds = output_bounds(s.kernel, {input->minimum, input->maximum});
    json["output_bounds"] = {json_of_double(bounds.low), json_of_double(bounds.high)};
  }
  if (s.vectors) {
    json["column"] = s.vectors->column;
    json["row"] = s.vectors->row;
  }
  explanation.json = json_line(json);
  return explanation;
}

}  // namespace convscope
