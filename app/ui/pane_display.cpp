#include "ui/pane_display.h"

#include "core/display_style.h"

namespace convscope {
namespace {

using Slot = DistributionCache::Slot;

Slot slot_of(Pane pane) {
  switch (pane) {
    case Pane::kInput:
      return Slot::kInput;
    case Pane::kKernel:
      return Slot::kKernel;
    case Pane::kOutput:
      break;
  }
  return Slot::kOutput;
}

}  // namespace

DistributionRequest distribution_request(const PaneContent& content) {
  const auto owner = content.measured ? content.cells.owner : nullptr;
  return {owner, content.cells.cells, {{0, 0}, content.cells.size()}, content.statistics};
}

std::shared_ptr<const Distribution> distribution_of_pane(Workbench& bench, Pane pane,
                                                         const PaneContent& content) {
  return bench.distributions.of(slot_of(pane), distribution_request(content)).distribution;
}

PaneDisplay pane_display(Workbench& bench, Pane pane, const PaneContent& content,
                         bool light_theme) {
  const DisplaySettings& settings = bench.view(pane).display;
  std::shared_ptr<const Distribution> distribution;
  if (goes_by_percentiles(settings)) distribution = distribution_of_pane(bench, pane, content);
  PaneDisplay shown;
  shown.display = resolve_display(settings, content.statistics, light_theme,
                                  display_context(*bench.outcome(), pane, distribution.get()));
  // What the automatic rule leaves out is always the same share, and said so.
  if (shown.display.clipped || !may_clip(content.statistics, shown.display.range)) return shown;
  if (distribution == nullptr) distribution = distribution_of_pane(bench, pane, content);
  if (distribution != nullptr) shown.clipping = clipping_of(*distribution, shown.display.range);
  return shown;
}

void share_range(Workbench& bench, Pane changed, const DisplaySettings& before) {
  if (changed == Pane::kKernel) return;
  const auto shares = [](const DisplaySettings& settings) {
    return settings.rule == RangeRule::kShared && !settings.range;
  };
  const bool now = shares(bench.view(changed).display);
  if (now == shares(before)) return;
  DisplaySettings& other =
      bench.view(changed == Pane::kInput ? Pane::kOutput : Pane::kInput).display;
  if (now) {
    other.range.reset();
    other.eight_bit = false;
  }
  other.rule = now ? RangeRule::kShared : RangeRule::kAuto;
}

}  // namespace convscope
