#include <algorithm>
#include <array>
#include <cmath>

#include "convscope/compare.h"
#include "convscope/statistics.h"

namespace convscope {
namespace {

constexpr double kSigma = 1.5;
constexpr double kK1 = 0.01;
constexpr double kK2 = 0.03;
constexpr std::int64_t kBandRows = 64;  // of windows: bounds the memory whatever the image's size

Kernel gaussian_window() {
  Kernel kernel({kSsimWindow, kSsimWindow});
  const double middle = (kSsimWindow - 1) / 2.0;
  for (std::int64_t r = 0; r < kSsimWindow; ++r) {
    for (std::int64_t c = 0; c < kSsimWindow; ++c) {
      const double y = static_cast<double>(r) - middle;
      const double x = static_cast<double>(c) - middle;
      kernel.at({r, c}) = std::exp(-(x * x + y * y) / (2 * kSigma * kSigma));
    }
  }
  const double total = sum(kernel);
  for (double& w : kernel.weights) w /= total;
  return kernel;
}

// Of the values x and y: their windowed means, and the means of their products.
enum Moment { kX, kY, kXX, kYY, kXY, kMoments };

/// The convolution takes float32, so values are first moved to about 0 and divided by the peak: the
/// rounding of their squares is then small against the constants that SSIM adds, and no square
/// overflows. Neither changes the index.
struct Scaling {
  double middle = 0;
  double peak = 1;

  double of(double value) const { return (value - middle) / peak; }
};

struct Band {
  std::array<Image<float>, kMoments> products;
  std::array<Image<double>, kMoments> means;
};

Result<Band> make_band(Size size) {
  Band band;
  for (int m = 0; m < kMoments; ++m) {
    auto product = Image<float>::create(size);
    if (!product) return product.error();
    band.products[m] = *std::move(product);
    auto mean = Image<double>::create({size.rows - kSsimWindow + 1, size.cols - kSsimWindow + 1});
    if (!mean) return mean.error();
    band.means[m] = *std::move(mean);
  }
  return band;
}

template <class T>
void fill_products(ImageView<const T> a, ImageView<const T> b, std::int64_t first,
                   const Scaling& scaling, Band& band) {
  const Size size = band.products[kX].size();
  for (std::int64_t r = 0; r < size.rows; ++r) {
    for (std::int64_t c = 0; c < size.cols; ++c) {
      const double x = scaling.of(static_cast<double>(a.row(first + r)[c]));
      const double y = scaling.of(static_cast<double>(b.row(first + r)[c]));
      band.products[kX].row(r)[c] = static_cast<float>(x);
      band.products[kY].row(r)[c] = static_cast<float>(y);
      band.products[kXX].row(r)[c] = static_cast<float>(x * x);
      band.products[kYY].row(r)[c] = static_cast<float>(y * y);
      band.products[kXY].row(r)[c] = static_cast<float>(x * y);
    }
  }
}

/// Returns their sum.
double add_windows(const Band& band, const Scaling& scaling, Ssim& result) {
  const double c1 = kK1 * kK1;
  const double c2 = kK2 * kK2;
  const double moved = scaling.middle / scaling.peak;
  double total = 0;
  const Size size = band.means[kX].size();
  for (std::int64_t r = 0; r < size.rows; ++r) {
    for (std::int64_t c = 0; c < size.cols; ++c) {
      const auto of = [&](Moment m) { return band.means[m].row(r)[c]; };
      const double xx = std::max(0.0, of(kXX) - of(kX) * of(kX));
      const double yy = std::max(0.0, of(kYY) - of(kY) * of(kY));
      const double xy = of(kXY) - of(kX) * of(kY);
      const double x = of(kX) + moved;
      const double y = of(kY) + moved;
      const double s = (2 * x * y + c1) * (2 * xy + c2) / ((x * x + y * y + c1) * (xx + yy + c2));
      if (std::isfinite(s)) {
        total += s;
        ++result.windows;
      } else {
        ++result.left_out;
      }
    }
  }
  return total;
}

template <class T>
Status check_arguments(ImageView<const T> a, ImageView<const T> b, double peak) {
  if (a.size != b.size) {
    return Error{ErrorCode::kInvalidArgument, "SSIM compares images of the same size; A is " +
                                                  to_string(a.size) + " and B is " +
                                                  to_string(b.size)};
  }
  if (std::min(a.size.rows, a.size.cols) < kSsimWindow) {
    return Error{ErrorCode::kInvalidArgument,
                 "SSIM needs at least 11x11 cells; these are " + to_string(a.size)};
  }
  if (!(peak > 0) || !std::isfinite(peak)) {
    return Error{ErrorCode::kInvalidArgument, "SSIM needs a range of the data above 0"};
  }
  return Done{};
}

}  // namespace

template <class T>
Result<Ssim> ssim(ImageView<const T> a, ImageView<const T> b, double peak,
                  const ConvolveContext& context) {
  if (auto status = check_arguments(a, b, peak); !status) return status.error();
  const Statistics statistics = statistics_of<T>(a);
  const Scaling scaling{(statistics.minimum + statistics.maximum) / 2, peak};
  const std::int64_t windows = a.size.rows - kSsimWindow + 1;
  const Kernel window = gaussian_window();
  Ssim result;
  double total = 0;
  Band band;
  Plan plan;
  for (std::int64_t first = 0; first < windows; first += kBandRows) {
    const std::int64_t rows = std::min(kBandRows, windows - first) + kSsimWindow - 1;
    if (band.products[kX].size().rows != rows) {
      auto made = make_band({rows, a.size.cols});
      if (!made) return made.error();
      band = *std::move(made);
      auto planned =
          make_plan({}, {rows, a.size.cols}, window, {Precision::kFloat64, Strategy::kSeparable});
      if (!planned) return planned.error();
      plan = *std::move(planned);
    }
    fill_products(a, b, first, scaling, band);
    for (int m = 0; m < kMoments; ++m) {
      const auto status = convolve_into<double>(std::as_const(band.products[m]).view(), plan,
                                                band.means[m].view(), context);
      if (!status) return status.error();
    }
    total += add_windows(band, scaling, result);
  }
  if (result.windows == 0) {
    return Error{ErrorCode::kInvalidArgument,
                 "every window of SSIM holds a value that is not finite"};
  }
  result.mean = total / static_cast<double>(result.windows);
  return result;
}

template Result<Ssim> ssim<float>(ImageView<const float>, ImageView<const float>, double,
                                  const ConvolveContext&);
template Result<Ssim> ssim<double>(ImageView<const double>, ImageView<const double>, double,
                                   const ConvolveContext&);

}  // namespace convscope
