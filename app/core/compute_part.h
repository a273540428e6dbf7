#pragma once
// Less than the whole output: a region of it, or nothing but what any cell can be asked of.

#include "core/compute.h"

namespace convscope {

/// Error kImpossibleGeometry, with both sizes, where the region is empty or not inside the output.
Status check_region(Region region, Size output);

/// The cells of `region` alone, the layers in front included; Outcome::known is the region.
/// Errors: those of check_region and compute.
Result<Outcome> compute_part(const Experiment& experiment, Region region,
                             const ConvolveContext& context, int repeats = 1);

/// No cell is computed, whatever the size: each is when it is asked for, O(kernel). Layers in front
/// are computed. Errors: those of compute.
Result<Outcome> prepare(const Experiment& experiment, const ConvolveContext& context);

/// The same with the layers in front computed, as of compute_region.
Result<Outcome> describe(const Experiment& experiment, std::shared_ptr<const Source> input,
                         const Plan& plan, const ConvolveContext& context);

}  // namespace convscope
