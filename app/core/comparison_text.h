#pragma once
// A comparison in words: the numbers as rows for a table or the clipboard, and what is special
// about the two.

#include <string>
#include <vector>

#include "core/outcome_comparison.h"

namespace convscope {

/// "spheres · sobel-x 3×3 · stride 2 · same padding, reflect": what an experiment is, its defaults
/// left out.
std::string experiment_text(const Experiment& experiment);

struct ComparisonRow {
  std::string label;  // "RMSE"
  std::string value;  // "0.0123"
  std::string note;   // "at (3, 4)"; or empty
};

/// Largest difference, mean, mean magnitude, RMSE, PSNR, SSIM; equal and differing cells; those
/// that are not finite, where there are any.
std::vector<ComparisonRow> comparison_rows(const OutcomeComparison& comparison);

/// What a person should know before believing the numbers: inputs of different sizes, cells without
/// a counterpart. One sentence each; empty where all is plain.
std::vector<std::string> comparison_notes(const Outcome& a, const Outcome& b,
                                          const OutcomeComparison& comparison);

/// All of the above as lines for the clipboard, numbers in full.
std::string comparison_text(const OutcomeComparison& comparison);

/// The same rows of two images that nothing else is known of, one a line.
std::string measurement_text(const Measurement& measurement);

/// One JSON object on one line. Keys: size ([rows, cols]), cells, finite, equal, differing,
/// not_finite, largest, at ([row, col], null where nothing differs), mean, mean_magnitude, rmse,
/// peak, psnr and ssim: numbers, "infinite" (a PSNR without a difference), or null, then
/// psnr_reason or ssim_reason says why.
std::string measurement_json(const Measurement& measurement);

/// "range of A", "1", "255".
const char* peak_name(Peak peak);

}  // namespace convscope
