#pragma once
// Which vector instructions the float kernels use: chosen at run time, listable and forceable.

#include <string>
#include <string_view>
#include <vector>

#include "convscope/result.h"

namespace convscope {

/// Names of the targets that this build has and this machine can run, best first: "AVX2", ...
/// Detects them anew; not to be called while a convolution runs.
std::vector<std::string> available_simd_targets();

/// The one in use.
std::string active_simd_target();

/// Uses this target in the whole process from now on; "auto" returns to the best. The environment
/// variable CONVSCOPE_SIMD does the same at first use (a name that is not available is ignored).
/// Not to be called while a convolution runs. Error kInvalidArgument lists the names that are
/// available.
Status force_simd_target(std::string_view name);

}  // namespace convscope
