#include "cli/explain_options.h"

#include <fmt/format.h>

#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include "core/parse.h"

namespace convscope::cli {
namespace {

constexpr std::int64_t kMostLines = 1'000'000'000;

/// Of the options that name a cell.
void read_cells(const ExplainOptions& options, OptionReader& reader,
                std::vector<Question>& questions) {
  const auto add = [&](const std::optional<std::string>& text, const char* name, auto explain) {
    if (!text) return;
    Point cell;
    reader.read(parse_point(*text, name), cell);
    questions.push_back({name, Outcomes::kNeeded, [=](const Experiment&, const Outcome* outcome) {
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

/// The first layer reads the image, whatever comes of it.
Result<Explanation> facts(const Experiment& experiment, const Outcome* outcome) {
  const Source* input = outcome != nullptr          ? outcome->input.get()
                        : experiment.before.empty() ? experiment.source.get()
                                                    : nullptr;
  return explain_kernel(experiment, input != nullptr ? &*input->statistics : nullptr);
}

/// "2" is a layer's convolution, "2:pooling" the pooling of what that gives.
Result<LayerChoice> parse_layer(std::string text) {
  constexpr std::string_view kPooling = ":pooling";
  LayerChoice choice;
  choice.pooling = text.ends_with(kPooling);
  if (choice.pooling) text.resize(text.size() - kPooling.size());
  const auto number = parse_integer(text, "layer");
  if (!number) return number.error();
  if (*number < 1) return wrong(fmt::format("layers are counted from 1, got {}", *number));
  choice.number = static_cast<std::size_t>(*number);
  return choice;
}

void read_settings(const ExplainOptions& options, OptionReader& reader,
                   std::vector<Question>& questions) {
  const auto add = [&](bool asked, const char* name, auto explain) {
    if (!asked) return;
    questions.push_back({name, Outcomes::kNeeded, [=](const Experiment&, const Outcome* outcome) {
                           return explain(*outcome);
                         }});
  };
  if (options.copies && !options.coverage) {
    reader.refuse(wrong("--copies belongs to --coverage; give both or neither"));
  }
  const bool copies = options.copies;
  add(options.coverage, "coverage",
      [copies](const Outcome& outcome) { return explain_coverage(outcome, copies); });
  add(options.geometry, "geometry", explain_geometry);
  if (options.facts) questions.push_back({"facts", Outcomes::kWelcome, facts});
  if (options.lens) {
    questions.push_back(
        {"lens", Outcomes::kNotNeeded, [](const Experiment& experiment, const Outcome*) {
           return explain_libraries(experiment);
         }});
  }
  if (!options.solve) return;
  Size wanted;
  reader.read(parse_size(*options.solve, "solve"), wanted);
  questions.push_back(
      {"solve", Outcomes::kNotNeeded, [wanted](const Experiment& experiment, const Outcome*) {
         return explain_sizes(experiment, wanted);
       }});
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
  app.add_option("--layer", options.layer,
                 "of --layers or a session's: which one, counted from 1, its convolution or its "
                 "pooling; the last when not given")
      ->type_name("N|N:pooling")
      ->group(group);
  app.add_option("--size", options.size,
                 "of any image, in place of --input, for all but --at; its values are from 0 to 1")
      ->type_name("ROWSxCOLS")
      ->group("Input");
  app.add_option("--format", options.format, "of the answer; text when not given")
      ->type_name("text|json|csv")
      ->group("Output");
  add_quiet_option(app, options, "Output");
}

}  // namespace

void add_explain_options(CLI::App& app, ExplainOptions& options) {
  add_questions(app, options);
  add_input_option(app, options);
  add_source_options(app, options);
  add_convolution_options(app, options);
  add_computing_options(app, options);
}

Result<ExplainRequest> understand(const ExplainOptions& options, Experiment base) {
  OptionReader reader;
  ExplainRequest request;
  request.experiment = read_experiment(options, std::move(base), reader);
  read_cells(options, reader, request.questions);
  read_settings(options, reader, request.questions);
  if (options.layer) {
    LayerChoice layer;
    reader.read(parse_layer(*options.layer), layer);
    request.layer = layer;
  }
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

}  // namespace convscope::cli
