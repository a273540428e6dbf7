#pragma once
// How the three panes are shown, as one value: for pictures made beside the window or without it.

#include <array>
#include <memory>

#include "core/compute.h"
#include "core/display_settings.h"
#include "core/linked_cells.h"

namespace convscope {

struct DisplayStyle {
  std::array<DisplaySettings, kPanes.size()> settings{};
  bool light_theme = false;
  // Of what the panes show, for settings that go by percentiles; null where not known.
  std::array<std::shared_ptr<const Distribution>, kPanes.size()> distributions{};

  const DisplaySettings& of(Pane pane) const { return settings[static_cast<std::size_t>(pane)]; }
  bool operator==(const DisplayStyle&) const = default;
};

/// What a pane's settings need beside its own statistics: the other pane, the input.
DisplayContext display_context(const Outcome& outcome, Pane pane,
                               const Distribution* distribution = nullptr);

/// The colours of one pane.
Display display_of(const Outcome& outcome, Pane pane, const DisplayStyle& style);

/// With the distributions that its settings need. Costs a sort of each; not for the UI thread.
DisplayStyle with_distributions(DisplayStyle style, const Outcome& outcome);

}  // namespace convscope
