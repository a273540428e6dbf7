#pragma once
// Singular value decomposition of small matrices, for the separability of kernels.

#include <cstdint>
#include <vector>

#include "convscope/kernel.h"

namespace convscope {

/// matrix = sum over t of values[t] * column t x row t, columns and rows orthonormal where their
/// value is not 0.
struct Svd {
  std::vector<double> values;                // min(rows, cols) of them, descending
  std::vector<std::vector<double>> columns;  // one vector of `rows` numbers per value
  std::vector<std::vector<double>> rows;     // one vector of `cols` numbers per value
};

/// One-sided Jacobi rotations (Hestenes), which keep even small singular values accurate to
/// rounding relative to the largest. The weights must be finite.
Svd singular_values_of(const Kernel& matrix);

}  // namespace convscope
