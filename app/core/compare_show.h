#pragma once
// How a pinned result A and the shown one, B, are looked at together.

#include <array>

namespace convscope {

/// B is the result of the controls.
enum class CompareShow { kB, kSideBySide, kSplit, kBlink, kDifference };
inline constexpr std::array kCompareShows = {CompareShow::kB, CompareShow::kSideBySide,
                                             CompareShow::kSplit, CompareShow::kBlink,
                                             CompareShow::kDifference};

}  // namespace convscope
