#pragma once
// Max- and average-pooling, cell by cell as PyTorch defines them.

#include <vector>

#include "convscope/convolve.h"
#include "convscope/explain.h"
#include "core/layer.h"

namespace convscope {

/// The weights of a window: 1 / cells for the mean; 1 for the greatest, which is no sum.
Kernel pooling_kernel(const Pooling& pooling);

/// `geometry` is pooling_geometry of the source. A NaN in a window is its greatest and its mean.
/// T is float or double; the mean is summed in double. Errors: kOutOfMemory, kCancelled.
template <class T>
Result<Image<T>> pool(ImageView<const float> source, const Pooling& pooling,
                      const Geometry& geometry, const ConvolveContext& context = {});

/// The cells of one window in row-major order; the last `running` is the pooled value in float64.
std::vector<Term> pooling_terms(ImageView<const float> source, const Pooling& pooling,
                                const Geometry& geometry, Point output);

extern template Result<Image<float>> pool<float>(ImageView<const float>, const Pooling&,
                                                 const Geometry&, const ConvolveContext&);
extern template Result<Image<double>> pool<double>(ImageView<const float>, const Pooling&,
                                                   const Geometry&, const ConvolveContext&);

}  // namespace convscope
