#pragma once
// How the first use of a vector kernel learns which target it has to run on.

namespace convscope {

/// To be called before the first dispatched kernel of a computation: chooses the target that the
/// environment variable CONVSCOPE_SIMD names, or the best, unless one has been chosen. One atomic
/// load otherwise.
void select_simd_target();

}  // namespace convscope
