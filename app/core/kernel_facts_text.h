#pragma once
// What a kernel is, in words: a sentence for each fact.

#include <string>

#include "convscope/statistics.h"
#include "core/kernel_summary.h"

namespace convscope {

/// "1: normalised, a constant image keeps its value".
std::string gain_text(const Kernel& kernel);
/// "1 of 3, separable: a column × a row".
std::string rank_text(const KernelSummary& summary);
/// "left to right, half a turn: flipping changes nothing", or "none".
std::string symmetry_text(const Symmetries& symmetries);
/// "within -4 … 4 for this input's 0 … 1".
std::string bounds_text(const Kernel& kernel, const Statistics& input);

}  // namespace convscope
