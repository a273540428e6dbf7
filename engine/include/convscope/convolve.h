#pragma once
// The one entry point of the engine: an image and a plan in, the result out.

#include <stop_token>

#include "convscope/image.h"
#include "convscope/plan.h"
#include "convscope/result.h"
#include "convscope/thread_pool.h"
#include "convscope/workspace.h"

namespace convscope {

struct ConvolveContext {
  ThreadPool* pool = nullptr;      // none: everything on the calling thread
  std::stop_token stop{};          // asked for: the call ends with kCancelled within 2 ms
  Workspace* workspace = nullptr;  // none: scratch memory is allocated and freed by the call
};

/// The output of plan.geometry.output() cells. `source` must have the size the plan was made for
/// (kInvalidArgument otherwise); T must match plan.precision (float: kFloat32, double: kFloat64).
/// NaN and infinities go where arithmetic takes them; a cell under a dilation gap is never read.
/// The bits of the result do not depend on the number of threads.
/// Errors: kInvalidArgument, kOutOfMemory, kCancelled.
template <class T>
Result<Image<T>> convolve(ImageView<const float> source, const Plan& plan,
                          const ConvolveContext& context = {});

/// The same into memory of the caller's, whose size must be plan.geometry.output(). After
/// kCancelled its cells are unspecified.
template <class T>
Status convolve_into(ImageView<const float> source, const Plan& plan, ImageView<T> output,
                     const ConvolveContext& context = {});

/// The outputs in `region` alone, which must lie inside plan.geometry.output(), as the view's
/// cells: the same bits as in the whole. Costs the region's share, and the padding around it.
template <class T>
Status convolve_region(ImageView<const float> source, const Plan& plan, Region region,
                       ImageView<T> output, const ConvolveContext& context = {});

extern template Result<Image<float>> convolve<float>(ImageView<const float>, const Plan&,
                                                     const ConvolveContext&);
extern template Result<Image<double>> convolve<double>(ImageView<const float>, const Plan&,
                                                       const ConvolveContext&);
extern template Status convolve_into<float>(ImageView<const float>, const Plan&, ImageView<float>,
                                            const ConvolveContext&);
extern template Status convolve_into<double>(ImageView<const float>, const Plan&, ImageView<double>,
                                             const ConvolveContext&);
extern template Status convolve_region<float>(ImageView<const float>, const Plan&, Region,
                                              ImageView<float>, const ConvolveContext&);
extern template Status convolve_region<double>(ImageView<const float>, const Plan&, Region,
                                               ImageView<double>, const ConvolveContext&);

}  // namespace convscope
