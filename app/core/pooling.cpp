#include "core/pooling.h"

#include <cmath>
#include <limits>

namespace convscope {
namespace {

/// The greater; NaN where either is.
double greater(double a, double b) {
  if (std::isnan(a) || std::isnan(b)) return std::numeric_limits<double>::quiet_NaN();
  return a > b ? a : b;
}

double pooled_cell(ImageView<const float> source, const Pooling& pooling, Point first) {
  const bool max = pooling.kind == PoolingKind::kMax;
  double result = max ? -std::numeric_limits<double>::infinity() : 0;
  for (std::int64_t r = 0; r < pooling.window.rows; ++r) {
    const float* row = source.row(first.row + r) + first.col;
    for (std::int64_t c = 0; c < pooling.window.cols; ++c) {
      const auto value = static_cast<double>(row[c]);
      result = max ? greater(result, value) : result + value;
    }
  }
  return max ? result : result / static_cast<double>(pooling.window.area());
}

}  // namespace

Kernel pooling_kernel(const Pooling& pooling) {
  Kernel kernel(pooling.window);
  const double weight =
      pooling.kind == PoolingKind::kAverage ? 1 / static_cast<double>(pooling.window.area()) : 1;
  for (double& w : kernel.weights) w = weight;
  return kernel;
}

template <class T>
Result<Image<T>> pool(ImageView<const float> source, const Pooling& pooling,
                      const Geometry& geometry, const ConvolveContext& context) {
  const Size size = geometry.output();
  auto output = Image<T>::create(size);
  if (!output) return output;
  const auto row = [&](std::int64_t r, int) {
    for (std::int64_t c = 0; c < size.cols; ++c) {
      output->at({r, c}) = static_cast<T>(
          pooled_cell(source, pooling, {r * geometry.rows.stride, c * geometry.cols.stride}));
    }
  };
  bool done = true;
  if (context.pool != nullptr) {
    done = context.pool->for_each_band(size.rows, context.stop, row);
  } else {
    for (std::int64_t r = 0; r < size.rows && done; ++r) {
      row(r, 0);
      done = !context.stop.stop_requested();
    }
  }
  if (!done) return Error{ErrorCode::kCancelled, "the pooling was cancelled"};
  return output;
}

std::vector<Term> pooling_terms(ImageView<const float> source, const Pooling& pooling,
                                const Geometry& geometry, Point output) {
  const bool max = pooling.kind == PoolingKind::kMax;
  const Kernel kernel = pooling_kernel(pooling);
  std::vector<Term> terms;
  double sum = 0;
  for (std::int64_t i = 0; i < pooling.window.rows; ++i) {
    for (std::int64_t j = 0; j < pooling.window.cols; ++j) {
      Term term;
      term.tap = {i, j};
      term.position = {geometry.rows.input_of(output.row, i),
                       geometry.cols.input_of(output.col, j)};
      term.source = term.position;
      term.value = static_cast<double>(source.at(term.position));
      term.weight = kernel.at(term.tap);
      term.product = term.value * term.weight;
      sum += term.value;
      const double mean = sum / static_cast<double>(pooling.window.area());
      term.running = !max            ? mean
                     : terms.empty() ? term.value
                                     : greater(terms.back().running, term.value);
      term.running32 = static_cast<float>(term.running);
      terms.push_back(term);
    }
  }
  return terms;
}

template Result<Image<float>> pool<float>(ImageView<const float>, const Pooling&, const Geometry&,
                                          const ConvolveContext&);
template Result<Image<double>> pool<double>(ImageView<const float>, const Pooling&, const Geometry&,
                                            const ConvolveContext&);

}  // namespace convscope
