#pragma once
// The options of `explain`: as typed, and as the questions that they ask.

#include <CLI/App.hpp>
#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "cli/experiment_request.h"
#include "convscope/result.h"
#include "core/explanation/explanation.h"

namespace convscope::cli {

struct ExplainOptions : ExperimentOptions {
  std::optional<std::string> at;
  std::optional<std::string> from;
  std::optional<std::string> weight;
  bool coverage = false;
  bool copies = false;
  bool geometry = false;
  bool facts = false;
  bool lens = false;
  std::optional<std::string> layer;
  std::optional<std::string> solve;
  std::string limit = "16";
  std::string format = "text";
};

/// `outcome` is null where it is not needed, or is missed.
using Ask = std::function<Result<Explanation>(const Experiment&, const Outcome*)>;

/// Answers that need none are there for impossible settings, too.
enum class Outcomes { kNeeded, kWelcome, kNotNeeded };

struct Question {
  std::string name;
  Outcomes outcome = Outcomes::kNeeded;
  Ask ask;
};

/// What is looked at of a stack.
struct LayerChoice {
  std::size_t number = 1;
  bool pooling = false;
};

struct ExplainRequest {
  ExperimentRequest experiment;
  std::optional<LayerChoice> layer;  // none: the last, its pooling where it has one
  std::vector<Question> questions;
};

void add_explain_options(CLI::App& app, ExplainOptions& options);

/// `base` is the session's experiment. Errors (kInvalidArgument) are wrong usage.
Result<ExplainRequest> understand(const ExplainOptions& options, Experiment base);

}  // namespace convscope::cli
