#include "core/display_style.h"

#include <utility>

namespace convscope {
namespace {

ImageView<const double> weights_of(const Outcome& outcome) {
  const Kernel& kernel = outcome.plan.kernel;
  return {kernel.weights.data(), kernel.size, kernel.size.cols};
}

Statistics statistics_of_pane(const Outcome& outcome, Pane pane) {
  if (pane == Pane::kInput) return *outcome.input->statistics;
  if (pane == Pane::kKernel) return statistics_of<double>(weights_of(outcome));
  return outcome.statistics;
}

Distribution distribution_of_pane(const Outcome& outcome, Pane pane) {
  const Statistics statistics = statistics_of_pane(outcome, pane);
  if (pane == Pane::kInput) {
    return distribution_of<float>(std::as_const(outcome.input->image).view(), statistics);
  }
  if (pane == Pane::kKernel) return distribution_of<double>(weights_of(outcome), statistics);
  return std::visit(
      [&]<class T>(const Image<T>& image) { return distribution_of<T>(image.view(), statistics); },
      outcome.output);
}

}  // namespace

DisplayContext display_context(const Outcome& outcome, Pane pane,
                               const Distribution* distribution) {
  const Statistics& input = *outcome.input->statistics;
  DisplayContext context;
  context.distribution = distribution;
  context.input = pane == Pane::kKernel ? nullptr : &input;
  if (pane == Pane::kInput) context.shared_with = &outcome.statistics;
  if (pane == Pane::kOutput) {
    context.shared_with = &input;
    if (outcome.inner) context.inner = &*outcome.inner;
  }
  return context;
}

Display display_of(const Outcome& outcome, Pane pane, const DisplayStyle& style) {
  const auto* distribution = style.distributions[static_cast<std::size_t>(pane)].get();
  return resolve_display(style.of(pane), statistics_of_pane(outcome, pane), style.light_theme,
                         display_context(outcome, pane, distribution));
}

DisplayStyle with_distributions(DisplayStyle style, const Outcome& outcome) {
  for (const Pane pane : kPanes) {
    auto& known = style.distributions[static_cast<std::size_t>(pane)];
    if (known != nullptr || !goes_by_percentiles(style.of(pane))) continue;
    known = std::make_shared<const Distribution>(distribution_of_pane(outcome, pane));
  }
  return style;
}

}  // namespace convscope
