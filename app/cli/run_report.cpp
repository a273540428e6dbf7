#include "cli/run_report.h"

#include <fmt/core.h>

#include <string>

#include "cli/exit_code.h"
#include "cli/terminal.h"
#include "core/matrix_text.h"
#include "core/plan_text.h"

namespace convscope::cli {
namespace {

/// An output of at most this many cells is printed where it is not written.
constexpr std::int64_t kPrintedCells = 64;

std::optional<SavedFile> saved_file(const RunRequest& request, const Outcome& outcome) {
  if (!request.output || request.to_standard_output()) return std::nullopt;
  SavedFile saved{.path = *request.output};
  if (request.in_colors) {
    const Display display =
        display_of(outcome, Pane::kOutput, with_distributions(request.style, outcome));
    saved.range = display.range;
    saved.colormap = display.colormap;
    return saved;
  }
  const auto format = output_format_of(*request.output);
  if (format && *format == OutputFormat::kPng) saved.range = png_range(outcome, request.png);
  return saved;
}

}  // namespace

void print_summary(const RunRequest& request, const Outcome& outcome,
                   const std::optional<FileTimes>& times) {
  if (request.quiet) return;
  std::FILE* stream = request.to_standard_output() ? stderr : stdout;
  const auto saved = saved_file(request, outcome);
  if (request.json) return put(stream, summary_json(outcome, saved, times) + "\n");
  const std::string& name = outcome.experiment.source->name;
  put(stream, (request.one_of_several ? name + ": " : "") + summary_text(outcome, saved) + "\n");
  if (!request.output && outcome.known.size.area() <= kPrintedCells) {
    put(stream, matrix_text(outcome) + "\n");
  }
}

void tell_details(const Outcome& outcome, const std::optional<FileTimes>& times) {
  const Source& source = *outcome.experiment.source;
  const std::string size = to_string(outcome.plan.geometry.input());
  tell(times ? fmt::format("read {}: {} {}, {:g} to {:g}, in {}", source.name, source.format, size,
                           source.statistics->minimum, source.statistics->maximum,
                           time_text(times->read_ms))
             : fmt::format("read {} in bands: {}", source.name, size));
  tell(
      fmt::format("computed by {}: {}", strategy_name(outcome.plan.strategy), outcome.plan.reason));
  for (const std::string& line : candidate_lines(outcome.plan)) tell("  " + line);
  tell(fmt::format("took {} on {} thread{} with {}", time_text(outcome.compute_ms), outcome.threads,
                   outcome.threads == 1 ? "" : "s", outcome.simd));
  if (times && times->write_ms > 0) tell("wrote in " + time_text(times->write_ms));
}

}  // namespace convscope::cli
