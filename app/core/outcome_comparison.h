#pragma once
// Two results against each other: which cells belong together, how far they are apart, and the
// picture of it. B is the newer one, on whose cells everything is told.

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <variant>

#include "convscope/compare.h"
#include "core/cell_map.h"
#include "core/compute.h"

namespace convscope {

/// Which cells of A and B belong together.
enum class Alignment {
  kScene,  // those over the same place of the input
  kIndex,  // those with the same row and column
};

/// What PSNR and SSIM take for the range of the data.
enum class Peak { kRangeOfA, kOne, k255 };
inline constexpr std::array kPeaks = {Peak::kRangeOfA, Peak::kOne, Peak::k255};

struct ComparisonOptions {
  Alignment alignment = Alignment::kScene;
  Peak peak = Peak::kRangeOfA;

  bool operator==(const ComparisonOptions&) const = default;
};

/// From B's cells to A's.
CellMap cell_map(const Outcome& a, const Outcome& b, Alignment alignment);

using Cells = std::variant<Image<float>, Image<double>>;

/// The cells of both that belong together, as arrays of one size.
struct AlignedCells {
  Region region;            // of B's cells
  Cells a;                  // A's values at them; empty where A's own array serves: see a_cells()
  Image<float> difference;  // B - A
  Statistics difference_statistics;
};

/// The numbers of two images.
struct Measurement {
  Comparison numbers;
  double peak = 0;
  bool peak_is_range_of_a = true;
  // Of the two that may take long or not exist: nothing while it is not known yet.
  std::optional<Result<double>> psnr;
  std::optional<Result<Ssim>> ssim;
};

struct OutcomeComparison : Measurement {
  std::shared_ptr<const Outcome> a;
  std::shared_ptr<const Outcome> b;
  ComparisonOptions options;
  CellMap map;  // from B's cells to A's
  std::shared_ptr<const AlignedCells> cells;
};

/// All but SSIM. Both outcomes must be whole. Errors: kInvalidArgument where no cell of B has one
/// of A; kOutOfMemory, kCancelled.
Result<OutcomeComparison> compare_outcomes(std::shared_ptr<const Outcome> a,
                                           std::shared_ptr<const Outcome> b,
                                           const ComparisonOptions& options,
                                           const ConvolveContext& context = {});

/// The same with SSIM; an error of it is a part of the answer. kCancelled is the only error.
Result<OutcomeComparison> with_ssim(OutcomeComparison comparison,
                                    const ConvolveContext& context = {});

/// A's values at the cells of `comparison.cells->region`.
std::variant<ImageView<const float>, ImageView<const double>> a_cells(
    const OutcomeComparison& comparison);

/// The value of A that belongs to a cell of B, computed from A itself; nothing where it has none.
std::optional<double> value_in_a(const Outcome& a, const CellMap& map, Point cell_of_b);

}  // namespace convscope
