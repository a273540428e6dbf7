#pragma once
// What has been pinned to compare with, and how the two are looked at.

#include <memory>
#include <optional>

#include "core/compare_show.h"
#include "core/display_settings.h"
#include "core/outcome_comparison.h"

namespace convscope {

struct CompareState {
  std::shared_ptr<const Outcome> a;  // the pinned result; null: nothing is compared
  CompareShow show = CompareShow::kSplit;
  ComparisonOptions options;
  double divider = 0.5;          // of the split, as a share of the picture's width
  bool blink_by_itself = false;  // else by key alone
  bool blink_shows_a = false;
  double blink_seconds = 0;    // since it last changed by itself
  DisplaySettings difference;  // colours of B - A
};

}  // namespace convscope
