#pragma once
// What a range of colours leaves out, in numbers and words.

#include <string>

#include "convscope/distribution.h"

namespace convscope {

/// Shares of the finite cells, 0 to 1.
struct Clipping {
  double above = 0;
  double below = 0;

  bool none() const { return above == 0 && below == 0; }
  bool operator==(const Clipping&) const = default;
};

/// Outside the range there may be cells at all.
bool may_clip(const Statistics& statistics, ValueRange range);

Clipping clipping_of(const Distribution& distribution, ValueRange range);

/// "3 % above, 12 % below"; empty where nothing is clipped.
std::string clipping_text(const Clipping& clipping);

/// "3 NaN, 2 +Inf, 1 −Inf"; empty where every cell is finite.
std::string odd_values_text(const Statistics& statistics);

}  // namespace convscope
