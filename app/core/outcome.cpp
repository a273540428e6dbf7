// What can be asked of a result.

#include <variant>
#include <vector>

#include "convscope/explain.h"
#include "core/compute.h"
#include "core/pooling.h"

namespace convscope {

double Outcome::value(Point p) const {
  const Point at{p.row - known.origin.row, p.col - known.origin.col};
  if (!contains(known.size, at)) return response_at(*this, p).result;
  return std::visit([&](const auto& image) { return static_cast<double>(image.at(at)); }, output);
}

std::shared_ptr<const Outcome> without_cells(const Outcome& outcome) {
  auto rest = std::make_shared<Outcome>();
  const OutcomeFacts& facts = outcome;
  static_cast<OutcomeFacts&>(*rest) = facts;
  return rest;
}

ResponseStep response_at(const Outcome& outcome, Point output) {
  const std::vector<Term> terms = terms_of(outcome, output);
  ResponseStep step;
  step.sum = terms.empty() ? 0 : terms.back().running;
  step.result = step.sum;
  if (outcome.pooling) return step;
  if (outcome.pair) {
    const auto other = explain_output(outcome.input->image.view(), *outcome.pair, output);
    step.transposed_sum = other.back().running;
  }
  step.result = respond(outcome.experiment.response, step.sum, step.transposed_sum.value_or(0));
  return step;
}

std::vector<Term> terms_of(const Outcome& outcome, Point output) {
  const ImageView<const float> source = outcome.input->image.view();
  if (outcome.pooling) {
    return pooling_terms(source, *outcome.pooling, outcome.plan.geometry, output);
  }
  if (outcome.transposed) {
    return explain_transposed(source, *outcome.transposed, outcome.plan.kernel, output);
  }
  return explain_output(source, outcome.plan, output);
}

std::int64_t term_count(const Outcome& outcome, Point output) {
  if (outcome.transposed) return readers_of(outcome.transposed->forward, output).count();
  return outcome.plan.kernel.size.area();
}

}  // namespace convscope
