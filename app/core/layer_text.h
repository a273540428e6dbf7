#pragma once
// Layers and what they see, in a few words.

#include <string>

#include "core/compute.h"
#include "core/receptive_field.h"

namespace convscope {

/// "Gaussian": the preset's name, else as it is called.
std::string kernel_text(const Layer& layer);
/// "3×3, stride 2, same": without what is usual.
std::string convolution_text(const Layer& layer);
/// "ReLU, max-pool 2×2"; empty where the sums are passed on.
std::string after_text(const Layer& layer);
/// "-2.5 → ReLU → 0", "3, transposed -4 → magnitude → 5"; empty where the sum is what is shown.
std::string response_text(const Outcome& outcome, const ResponseStep& step);
/// "sees 8×8, jump 2, start -3".
std::string field_text(const ReceptiveField& field);
/// "output (3, 4) of layer 2 sees 8×8 of the input: rows -3 … 4, cols 1 … 8".
std::string traced_text(const LayerPlace& place, Point cell,
                        const Result<std::vector<Geometry>>& windows);

}  // namespace convscope
