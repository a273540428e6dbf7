#pragma once
// What each strategy is expected to cost. Only ratios matter for the choice; milliseconds are shown
// to people as an estimate.

#include <cstdint>

#include "convscope/geometry.h"
#include "convscope/spec.h"

namespace convscope {

/// Nanoseconds on one thread of a Zen 4 machine with AVX-512 at 3.7 GHz, float32, fitted to
/// processor times at 1080x1920, medians of five fits. Doubles cost twice as much.
struct CostConstants {
  double output = 0.10;            // an output: read, written, looked after
  double shared_product = 0.019;   // a product whose input row serves several output rows
  double tap_row = 0.002;          // a kernel row there: its loop's own cost
  double ramp = 0.0035;            // a kernel column there: rows that not all output rows read
  double single_product = 0.0315;  // a product whose input is loaded for it alone
  double listed_product = 0.035;   // the same from a list of places
  double gathered = 0.10;          // a cell copied into a padded row
  double strided = 0.33;           // the same where it takes every s-th column
  double every_second = 0.11;      // and for s = 2, which compilers vectorise
  double listed_output = 0.2;      // an output summed from a list of places, beyond others
  double box_output = 0.87;        // an output of moving sums: both rows gathered, moved, written
  double box_halving = 0.035;      // and every halving of the window's width
  double scanned = 0.0275;         // a cell looked at for NaN and infinities
  double fft_cell = 0.91;          // a cell of a tile: gathered, dealt, collected, written
  double fft_pair = 0.455;         // a cell of its half spectrum: split, multiplied, joined
  double fft_halving = 0.05;       // a cell and one halving of a transform, forward and back
  double fft_beyond_cache = 1.35;  // the factor once a tile and the spectrum leave a 2 MiB cache
};

/// How much slower than AVX-512 the target in use is.
double simd_cost_factor();

class CostModel {
 public:
  /// `cost`: to calibrate with. The transform's tiles are weighed with the constants above.
  CostModel(const Geometry& geometry, Precision precision, const CostConstants& cost = {});

  double direct_ms() const;
  double sparse_ms(std::int64_t nonzeros) const;
  double separable_ms(std::int64_t rank) const;
  double box_ms() const;
  double fft_ms() const;

 private:
  double ms(double ns_per_output) const;
  /// Copying what an output needs of the padded rows, where they cannot be read in place.
  double gather_ns(bool always) const;
  double dense_ns(std::int64_t kernel_rows, std::int64_t kernel_cols) const;

  const Geometry& geometry_;
  CostConstants cost_;
  std::int64_t cell_bytes_;
  double simd_factor_;
  bool in_place_;
};

}  // namespace convscope
