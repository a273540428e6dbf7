#pragma once
// What a kernel is, read off its weights: gain, separability, symmetries, bounds of what it can
// output, frequency response. Weights must be finite where nothing else is said.

#include <limits>
#include <optional>
#include <vector>

#include "convscope/image.h"
#include "convscope/kernel.h"
#include "convscope/result.h"

namespace convscope {

/// The sum is 1 up to rounding: |sum - 1| <= 1e-12 * sum of |weight|. A constant image keeps its
/// value.
bool is_normalised(const Kernel& kernel);
/// The sum is 0 up to rounding, by the same measure: a constant image vanishes.
bool is_zero_sum(const Kernel& kernel);

/// Symmetries that hold exactly, weight by weight (0 and -0 are equal, NaN equals nothing).
struct Symmetries {
  bool upside_down = false;  // rows in reverse order are the same rows
  bool left_right = false;   // columns in reverse order are the same columns
  bool half_turn = false;    // rotated by 180 degrees it is the same: flipping changes nothing
  bool transpose = false;    // rows and columns may be exchanged; square kernels alone
  // The same with every sign changed: Sobel x is anti_left_right. Never true of an all-zero kernel.
  bool anti_upside_down = false;
  bool anti_left_right = false;
  bool anti_half_turn = false;  // flipping changes the sign of the output
  bool anti_transpose = false;

  bool operator==(const Symmetries&) const = default;
};
Symmetries symmetries_of(const Kernel& kernel);

/// Cross-correlation and convolution with this kernel are the same (Symmetries::half_turn).
bool flip_changes_nothing(const Kernel& kernel);

/// column x row: a kernel of rank 1.
struct OuterProduct {
  std::vector<double> column;  // kernel rows of them
  std::vector<double> row;     // kernel cols of them

  bool operator==(const OuterProduct&) const = default;
};

/// The kernel as a sum of outer products, by singular value decomposition.
struct Factors {
  std::vector<double> singular_values;  // min(rows, cols) of them, descending
  std::vector<OuterProduct> terms;      // `rank` of them; each vector carries sqrt(singular value)
  double tolerance = 0;                 // singular values up to this one were taken for 0

  std::int64_t rank() const { return static_cast<std::int64_t>(terms.size()); }
};

/// Singular values up to max(rows, cols) * epsilon * largest count as 0, as in numpy's matrix_rank:
/// with kDoubleEpsilon a kernel is separable when it is one to the precision of its doubles; with
/// kFloatEpsilon when it may have been one before its weights were rounded to float32. The sign of
/// a term is chosen so that its column's largest weight is positive. O(rows * cols * min(rows,
/// cols)) per sweep, below ten sweeps. Error kInvalidArgument when a weight is not finite.
inline constexpr double kDoubleEpsilon = std::numeric_limits<double>::epsilon();
inline constexpr double kFloatEpsilon = std::numeric_limits<float>::epsilon();
Result<Factors> factorise(const Kernel& kernel, double epsilon = kDoubleEpsilon);

/// The two vectors of a separable kernel as a person would write them: whole numbers, without a
/// common factor in the row, where all weights are whole (Sobel x is (1, 2, 1) x (-1, 0, 1)); a
/// column whose sum is 1 where the kernel's sum is not 0; else a row whose largest weight is 1.
/// Nothing when the rank, in double precision, is not 1.
std::optional<OuterProduct> separable_vectors(const Kernel& kernel);

/// Least and greatest number.
struct Interval {
  double low = 0;
  double high = 0;

  bool operator==(const Interval&) const = default;
};

/// The outputs that inputs within `input` can have, reached by an image that has input.high where
/// weights are positive and input.low where they are negative, or the reverse. The interval must
/// hold the border's constant where there is padding. A computed output may lie outside by the
/// rounding of its own sum. `input` must be finite.
Interval output_bounds(const Kernel& kernel, Interval input);

/// |H| on a grid: cell (r, c) is the response to the frequencies (r - rows / 2) / rows and
/// (c - cols / 2) / cols in cycles per pixel, so that frequency 0, whose response is |sum|, stands
/// at (rows / 2, cols / 2). Direct sums in double precision, rows first: grid cols * kernel area +
/// grid area * kernel rows products. A dilation repeats the response. Errors: kInvalidArgument
/// (empty grid or kernel, dilation < 1), kTooLarge (a side above 65536), kOutOfMemory.
Result<Image<double>> frequency_magnitude(const Kernel& kernel, Size grid, Pair dilation = {1, 1});

}  // namespace convscope
