#pragma once
// A response taken of every cell of a picture, beside the sums in memory.

#include "convscope/convolve.h"
#include "core/response.h"

namespace convscope {

/// Replaces each sum by its response, which is taken in double and rounded to T once. `transposed`
/// holds the sums of the transposed kernel for a magnitude, and is not read otherwise. Error:
/// kCancelled.
template <class T>
Status respond_to(const Response& response, ImageView<T> sums, ImageView<const T> transposed,
                  const ConvolveContext& context);

extern template Status respond_to<float>(const Response&, ImageView<float>, ImageView<const float>,
                                         const ConvolveContext&);
extern template Status respond_to<double>(const Response&, ImageView<double>,
                                          ImageView<const double>, const ConvolveContext&);

}  // namespace convscope
