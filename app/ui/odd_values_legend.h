#pragma once
// What the colours of NaN and the infinities are, and how many cells have them.

#include "convscope/statistics.h"
#include "ui/ui_context.h"

namespace convscope {

inline bool has_odd_values(const Statistics& s) {
  return s.nans > 0 || s.infinities > 0;
}

/// In a line at `at`; returns where it ends. Says on hover what they are. Notes "odd.NAME".
float odd_values_legend(UiContext& ctx, const std::string& name, ImVec2 at,
                        const Statistics& statistics);

}  // namespace convscope
