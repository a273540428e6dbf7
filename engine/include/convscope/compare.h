#pragma once
// How far two images of the same size are apart, in the usual numbers. B is measured against A.
//
// A cell counts where both values are finite; NaN and infinities are told apart from it: where both
// hold the same one the cells are equal, where not they differ, and neither enters a mean.

#include <optional>
#include <string>

#include "convscope/convolve.h"
#include "convscope/image.h"
#include "convscope/result.h"

namespace convscope {

struct Comparison {
  Size size;                    // of both
  std::int64_t finite = 0;      // cells with two finite values: those that the means are over
  std::int64_t equal = 0;       // exactly; +0 equals -0, NaN equals NaN
  std::int64_t differing = 0;   // all others
  std::int64_t not_finite = 0;  // cells with a NaN or an infinity on either side
  double largest = 0;           // of |b - a|
  std::optional<Point> where;   // its first place in raster order; none: there is no difference
  double mean = 0;              // of b - a
  double mean_magnitude = 0;    // of |b - a|
  double root_mean_square = 0;  // RMSE
  double a_minimum = 0;         // of A's finite cells; 0 where there is none
  double a_maximum = 0;

  bool operator==(const Comparison&) const = default;
};

/// One pass. T is float or double; differences are taken in double. Errors: kInvalidArgument, with
/// both sizes, where they differ; kCancelled.
template <class T>
Result<Comparison> compare(ImageView<const T> a, ImageView<const T> b,
                           const std::stop_token& stop = {});

/// 20 log10(peak / RMSE) in decibels; infinite where nothing differs. Error kInvalidArgument where
/// the peak is not above 0 or no cell is finite.
Result<double> psnr(const Comparison& comparison, double peak);

/// The side of SSIM's window.
inline constexpr std::int64_t kSsimWindow = 11;

struct Ssim {
  double mean = 0;
  std::int64_t windows = 0;   // that the mean is over
  std::int64_t left_out = 0;  // windows that hold a value that is not finite

  bool operator==(const Ssim&) const = default;
};

/// The structural similarity of Wang, Bovik, Sheikh and Simoncelli (2004): Gaussian window of 11x11
/// with sigma 1.5, K1 = 0.01, K2 = 0.03, over all windows that lie inside the image, as their
/// reference code does it. `peak`: the range of the data. Errors: kInvalidArgument where the sizes
/// differ, are below 11 on a side, the peak is not above 0 or every window holds a value that is
/// not finite; kOutOfMemory, kCancelled.
template <class T>
Result<Ssim> ssim(ImageView<const T> a, ImageView<const T> b, double peak,
                  const ConvolveContext& context = {});

/// b - a into `difference`, which has their size.
template <class T, class D>
void subtract(ImageView<const T> a, ImageView<const T> b, ImageView<D> difference) {
  for (std::int64_t r = 0; r < a.size.rows; ++r) {
    for (std::int64_t c = 0; c < a.size.cols; ++c) {
      difference.row(r)[c] =
          static_cast<D>(static_cast<double>(b.row(r)[c]) - static_cast<double>(a.row(r)[c]));
    }
  }
}

extern template Result<Comparison> compare<float>(ImageView<const float>, ImageView<const float>,
                                                  const std::stop_token&);
extern template Result<Comparison> compare<double>(ImageView<const double>, ImageView<const double>,
                                                   const std::stop_token&);
extern template Result<Ssim> ssim<float>(ImageView<const float>, ImageView<const float>, double,
                                         const ConvolveContext&);
extern template Result<Ssim> ssim<double>(ImageView<const double>, ImageView<const double>, double,
                                          const ConvolveContext&);

}  // namespace convscope
