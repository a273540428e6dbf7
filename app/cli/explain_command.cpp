// `explain`: why cells have their values, and what the settings mean.

#include <fmt/format.h>

#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "cli/commands.h"
#include "cli/exit_code.h"
#include "cli/explain_options.h"
#include "cli/terminal.h"
#include "convscope/simd_target.h"
#include "core/compute_part.h"
#include "core/layer_stack.h"

namespace convscope::cli {
namespace {

using Answers = std::vector<std::pair<std::string, Explanation>>;

Result<Answers> answered(const ExplainRequest& request, const Experiment& experiment) {
  ThreadPool pool(request.experiment.threads);
  std::optional<Result<Outcome>> prepared;
  Answers answers;
  for (const Question& question : request.questions) {
    if (question.outcome != Outcomes::kNotNeeded && !prepared) {
      prepared = prepare(experiment, {.pool = &pool, .stop = {}});
    }
    if (question.outcome == Outcomes::kNeeded && !*prepared) return prepared->error();
    const bool there = question.outcome != Outcomes::kNotNeeded && prepared->ok();
    auto answer = question.ask(experiment, there ? &**prepared : nullptr);
    if (!answer) return answer.error();
    answers.emplace_back(question.name, *std::move(answer));
  }
  return answers;
}

/// The layer that is asked about is looked at.
Result<Experiment> with_layer(Experiment experiment, const std::optional<LayerChoice>& layer) {
  if (!layer) return experiment;
  const std::size_t count = layer_count(experiment);
  if (layer->number > count) {
    return wrong(fmt::format("layer {} does not exist: there {} {}", layer->number,
                             count == 1 ? "is" : "are", count));
  }
  Experiment shown = with_shown(std::move(experiment), layer->number - 1, layer->pooling);
  if (layer->pooling && !shown.pooling.any()) {
    return wrong(fmt::format("layer {} has no pooling", layer->number));
  }
  return shown;
}

void print_answers(const Answers& answers, const std::string& format) {
  if (format == "csv") return print(answers.front().second.csv);
  std::string text;
  for (const auto& [name, answer] : answers) {
    if (format == "json") {
      text += fmt::format("{}\"{}\": {}", text.empty() ? "{" : ", ", name, answer.json);
    } else {
      text += (text.empty() ? "" : "\n") + answer.text;
    }
  }
  print(text + (format == "json" ? "}\n" : ""));
}

/// The kernel's facts alone are there without an image.
bool asks_of_an_image(const ExplainOptions& options) {
  return options.at || options.from || options.weight || options.coverage || options.geometry ||
         options.lens || options.solve || !options.facts;
}

int explain(ExplainOptions options) {
  options.needs_input = asks_of_an_image(options);
  auto base = session_experiment(options);
  if (!base) return fail(kUnreadable, base.error().message);
  const auto request = understand(options, *std::move(base));
  if (!request) return fail(kWrongUsage, request.error().message);
  if (options.simd) {
    if (const auto status = force_simd_target(*options.simd); !status) {
      return fail(kImpossible, status.error().message);
    }
  }
  auto loaded = load_experiment(request->experiment);
  if (!loaded) return fail(kUnreadable, loaded.error().message);
  const auto experiment = with_layer(*std::move(loaded), request->layer);
  if (!experiment) return fail(kWrongUsage, experiment.error().message);
  const auto answers = answered(*request, *experiment);
  if (!answers) return fail(exit_code_of_computing(answers.error()), answers.error().message);
  print_answers(*answers, options.format);
  return finish_output();
}

constexpr const char* kExamples = R"(Examples:
  convscope-cli explain --input photo.png --kernel sobel-x --padding same --at 12,40
  convscope-cli explain --input photo.png --kernel box:3 --stride 2 --from 7,7 --format csv
  convscope-cli explain --input photo.png --kernel gaussian:2 --facts --lens
  convscope-cli explain --input photo.png --kernel box:3 --stride 4 --geometry --coverage
  convscope-cli explain --size 1080x1920 --kernel box:3 --stride 2 --geometry --facts
  convscope-cli explain --input photo.png --kernel box:3 --solve 540x960 --format json)";

}  // namespace

Command add_explain_command(CLI::App& program) {
  CLI::App* app =
      program.add_subcommand("explain", "why cells have their values, and what the settings mean");
  auto options = std::make_shared<ExplainOptions>();
  add_explain_options(*app, *options);
  app->footer(kExamples);
  return {app, [options] { return explain(*options); }};
}

}  // namespace convscope::cli
