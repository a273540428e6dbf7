#include "ui/pane_content.h"

#include "core/coarse_picture.h"
#include "core/formula_text.h"

namespace convscope {

namespace {

/// What the output is, where it is not the sums.
std::string response_note(const Outcome& outcome) {
  if (outcome.pooling) return ", " + pooling_text(*outcome.pooling);
  const ResponseKind kind = outcome.experiment.response.kind;
  return kind == ResponseKind::kValue ? "" : ", " + std::string(response_name(kind));
}

}  // namespace

PaneContent pane_content(Pane pane, const std::shared_ptr<const Outcome>& outcome) {
  const Geometry& g = outcome->plan.geometry;
  PaneContent content;
  if (pane == Pane::kInput) {
    const Source& source = *outcome->input;
    content.cells = {outcome->input, source.image.view()};
    content.cells.reduced = outcome->reduced_input;
    content.statistics = *source.statistics;
    content.measured = source.statistics.settled();
    content.region = {{-g.rows.before, -g.cols.before}, g.padded()};
    content.data = g.input();
    content.subtitle = size_text(g.input());
    if (!outcome->reads_source()) content.subtitle = source.name + ", " + content.subtitle;
    if (g.padded() != g.input()) content.subtitle += ", padded " + size_text(g.padded());
  } else if (pane == Pane::kKernel) {
    const Kernel& kernel = outcome->plan.kernel;
    const ImageView<const double> view{kernel.weights.data(), kernel.size, kernel.size.cols};
    content.cells = {outcome, view, outcome->picture};
    content.statistics = statistics_of<double>(view);
    content.spread = g.dilation();
    content.region = {{0, 0}, g.effective_kernel()};
    content.data = g.effective_kernel();
    content.subtitle = kernel_size_text(g);
  } else {
    if (!outcome->known.size.empty() || outcome->coarse != nullptr) content.cells.owner = outcome;
    if (outcome->coarse != nullptr) content.cells.factor = outcome->coarse->factor;
    const auto& cells = outcome->coarse != nullptr ? outcome->coarse->cells : outcome->output;
    std::visit([&](const auto& image) { content.cells.cells = image.view(); }, cells);
    content.cells.picture = outcome->picture;
    content.cells.reduced = outcome->reduced_output;
    content.statistics = outcome->statistics;
    content.measured = outcome->coarse == nullptr;
    content.region = {{0, 0}, g.output()};
    content.data = g.output();
    content.subtitle = size_text(g.output()) + response_note(*outcome);
    content.drawn = outcome->pictured;
    content.first = outcome->pictured.origin;
    content.cells.reach = reach_of(content.statistics);
    return content;
  }
  content.drawn = content.region;
  content.cells.reach = reach_of(content.statistics);
  return content;
}

}  // namespace convscope
