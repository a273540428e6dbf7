#pragma once
// The colours of a pane with all that they depend on: the data, its spread, the other pane.

#include <memory>

#include "core/clipping.h"
#include "core/distribution_cache.h"
#include "core/workbench.h"
#include "ui/pane_content.h"

namespace convscope {

struct PaneDisplay {
  Display display;
  Clipping clipping;  // none while it is not known yet
};

DistributionRequest distribution_request(const PaneContent& content);

/// The newest distribution of what a pane shows; null before the first.
std::shared_ptr<const Distribution> distribution_of_pane(Workbench& bench, Pane pane,
                                                         const PaneContent& content);

/// Asks for the distribution only where the settings need it.
PaneDisplay pane_display(Workbench& bench, Pane pane, const PaneContent& content, bool light_theme);

/// A range shared by one pane of input and output is shared by the other; `before`: the pane's
/// settings before they may have been changed.
void share_range(Workbench& bench, Pane changed, const DisplaySettings& before);

}  // namespace convscope
