#pragma once
// A first picture of a large output, of every eighth cell or fewer, for as long as all of it takes.

#include <cstdint>
#include <memory>
#include <optional>
#include <variant>

#include "core/compute.h"

namespace convscope {

/// Of each `factor` x `factor` cells the first.
struct CoarseCells {
  std::int64_t factor = 1;
  std::variant<Image<float>, Image<double>> cells;
};

/// How they are computed: by a longer stride.
struct CoarsePlan {
  std::int64_t factor = 1;
  Experiment experiment;
  Plan plan;
};

/// The finest that takes at most an eighth of the time of `plan`, which is plan_for(experiment).
/// None where the output is not that large, and of poolings and transposed convolutions.
std::optional<CoarsePlan> coarse_plan(const Experiment& experiment, const Plan& plan);

/// An outcome of which no cell is known, and all are pictured by its `coarse`; statistics are those
/// of the coarse cells. Errors: those of compute_region.
Result<Outcome> compute_coarse(const Experiment& experiment, std::shared_ptr<const Source> input,
                               const Plan& plan, const CoarsePlan& coarse,
                               const ConvolveContext& context);

}  // namespace convscope
