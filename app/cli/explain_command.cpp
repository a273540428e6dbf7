// `explain`: why cells have their values, and what the settings mean.

#include <fmt/core.h>

#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "cli/commands.h"
#include "cli/exit_code.h"
#include "cli/experiment_options.h"
#include "convscope/simd_target.h"
#include "core/compute_part.h"
#include "core/explanation/explanation.h"
#include "core/parse.h"

namespace convscope::cli {
namespace {

struct ExplainOptions : ExperimentOptions {
  std::optional<std::string> at;
  std::optional<std::string> from;
  std::optional<std::string> weight;
  bool coverage = false;
  bool copies = false;
  bool geometry = false;
  bool facts = false;
  bool lens = false;
  std::optional<std::string> solve;
  std::string limit = "16";
  std::string format = "text";
};

/// Where an answer needs no more than the sizes, the settings may be impossible: `outcome` is null.
using Ask = std::function<Result<Explanation>(const Experiment&, const Outcome*)>;

struct Question {
  std::string name;
  bool needs_outcome = true;
  Ask ask;
};

struct ExplainRequest {
  ExperimentRequest experiment;
  std::vector<Question> questions;
};

constexpr std::int64_t kMostLines = 1'000'000'000;

/// Of the options that name a cell.
void read_cells(const ExplainOptions& options, OptionReader& reader,
                std::vector<Question>& questions) {
  const auto add = [&](const std::optional<std::string>& text, const char* name, auto explain) {
    if (!text) return;
    Point cell;
    reader.read(parse_point(*text, name), cell);
    questions.push_back({name, true, [=](const Experiment&, const Outcome* outcome) {
                           return explain(*outcome, cell);
                         }});
  };
  int limit = 0;
  reader.read_count(options.limit, "limit", 0, kMostLines, limit);
  add(options.at, "at", explain_cell);
  add(options.from, "from", explain_input);
  add(options.weight, "weight", [limit](const Outcome& outcome, Point tap) {
    return explain_weight(outcome, tap, static_cast<std::size_t>(limit));
  });
}

void read_settings(const ExplainOptions& options, OptionReader& reader,
                   std::vector<Question>& questions) {
  const auto add = [&](bool asked, const char* name, auto explain) {
    if (!asked) return;
    questions.push_back(
        {name, true, [=](const Experiment&, const Outcome* outcome) { return explain(*outcome); }});
  };
  if (options.copies && !options.coverage) {
    reader.refuse(wrong("--copies belongs to --coverage; give both or neither"));
  }
  const bool copies = options.copies;
  add(options.coverage, "coverage",
      [copies](const Outcome& outcome) { return explain_coverage(outcome, copies); });
  add(options.geometry, "geometry", explain_geometry);
  add(options.facts, "facts", explain_kernel);
  add(options.lens, "lens", explain_libraries);
  if (!options.solve) return;
  Size wanted;
  reader.read(parse_size(*options.solve, "solve"), wanted);
  questions.push_back({"solve", false, [wanted](const Experiment& experiment, const Outcome*) {
                         return explain_sizes(experiment, wanted);
                       }});
}

Result<ExplainRequest> understand(const ExplainOptions& options, Experiment base) {
  OptionReader reader;
  ExplainRequest request;
  request.experiment = read_experiment(options, std::move(base), reader);
  read_cells(options, reader, request.questions);
  read_settings(options, reader, request.questions);
  if (options.size && options.at) {
    reader.refuse(wrong("--at shows the values of an image; give --input in place of --size"));
  }
  if (request.questions.empty()) {
    reader.refuse(
        wrong("say what to explain: --at, --from, --weight, --coverage, --geometry, "
              "--facts, --lens or --solve"));
  }
  if (options.format != "text" && options.format != "json" && options.format != "csv") {
    reader.refuse(
        wrong("format '" + options.format + "' is not understood: give text, json or csv"));
  }
  if (options.format == "csv" && request.questions.size() > 1) {
    reader.refuse(wrong("--format csv answers one question at a time; ask for one"));
  }
  if (reader.error()) return *reader.error();
  return request;
}

using Answers = std::vector<std::pair<std::string, Explanation>>;

Result<Answers> answered(const ExplainRequest& request, const Experiment& experiment) {
  ThreadPool pool(request.experiment.threads);
  std::optional<Outcome> outcome;
  Answers answers;
  for (const Question& question : request.questions) {
    if (question.needs_outcome && !outcome) {
      auto prepared = prepare(experiment, {.pool = &pool, .stop = {}});
      if (!prepared) return prepared.error();
      outcome = *std::move(prepared);
    }
    auto answer = question.ask(experiment, outcome ? &*outcome : nullptr);
    if (!answer) return answer.error();
    answers.emplace_back(question.name, *std::move(answer));
  }
  return answers;
}

void print(const Answers& answers, const std::string& format) {
  if (format == "csv") return fmt::print("{}", answers.front().second.csv);
  std::string text;
  for (const auto& [name, answer] : answers) {
    if (format == "json") {
      text += fmt::format("{}\"{}\": {}", text.empty() ? "{" : ", ", name, answer.json);
    } else {
      text += (text.empty() ? "" : "\n") + answer.text;
    }
  }
  fmt::print("{}{}", text, format == "json" ? "}\n" : "");
}

int explain(const ExplainOptions& options) {
  auto base = session_experiment(options);
  if (!base) return fail(kUnreadable, base.error().message);
  const auto request = understand(options, *std::move(base));
  if (!request) return fail(kWrongUsage, request.error().message);
  if (options.simd) {
    if (const auto status = force_simd_target(*options.simd); !status) {
      return fail(kImpossible, status.error().message);
    }
  }
  const auto experiment = load_experiment(request->experiment);
  if (!experiment) return fail(kUnreadable, experiment.error().message);
  const auto answers = answered(*request, *experiment);
  if (!answers) return fail(exit_code_of_computing(answers.error()), answers.error().message);
  print(*answers, options.format);
  return finish_output();
}

void add_questions(CLI::App& app, ExplainOptions& options) {
  const char* group = "What to explain";
  app.add_option("--at", options.at, "the products of one output cell, with their running sum")
      ->type_name("ROW,COL")
      ->group(group);
  app.add_option("--from", options.from,
                 "every output that reads this input pixel, with its weight; negative numbers are "
                 "padding")
      ->type_name("ROW,COL")
      ->group(group);
  app.add_option("--weight", options.weight, "every input that this weight multiplies")
      ->type_name("ROW,COL")
      ->group(group);
  app.add_option("--limit", options.limit, "of --weight: lines of text at most; 16 when not given")
      ->type_name("N")
      ->group(group);
  app.add_flag("--coverage", options.coverage, "how often pixels are read, and why some never are")
      ->group(group);
  app.add_flag("--copies", options.copies,
               "of --coverage: padding that copies a pixel counts as the pixel")
      ->group(group);
  app.add_flag("--geometry", options.geometry, "the size formula with its numbers")->group(group);
  app.add_flag("--facts", options.facts, "the kernel's sum, rank, symmetries and output bounds")
      ->group(group);
  app.add_flag("--lens", options.lens, "what other libraries make of the same settings")
      ->group(group);
  app.add_option("--solve", options.solve, "settings that give an output of this size")
      ->type_name("ROWSxCOLS")
      ->group(group);
  app.add_option("--size", options.size,
                 "of any image, in place of --input, for all but --at; its values are from 0 to 1")
      ->type_name("ROWSxCOLS")
      ->group("Input");
  app.add_option("--format", options.format, "of the answer; text when not given")
      ->type_name("text|json|csv")
      ->group("Output");
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
  add_questions(*app, *options);
  add_input_option(*app, *options);
  add_source_options(*app, *options);
  add_convolution_options(*app, *options);
  add_computing_options(*app, *options);
  app->footer(kExamples);
  return {app, [options] { return explain(*options); }};
}

}  // namespace convscope::cli
