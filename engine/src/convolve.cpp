#include "convscope/convolve.h"

#include <type_traits>

#include "simd_selection.h"
#include "strategies/box.h"
#include "strategies/direct.h"
#include "strategies/fft.h"
#include "strategies/separable.h"
#include "strategies/sparse.h"

namespace convscope {
namespace {

bool holds(Size size, Region region) {
  return region.origin.row >= 0 && region.origin.col >= 0 && region.size.rows >= 0 &&
         region.size.cols >= 0 && region.origin.row <= size.rows - region.size.rows &&
         region.origin.col <= size.cols - region.size.cols;
}

template <class T>
Status check(ImageView<const float> source, const Plan& plan, Region region, Size output) {
  constexpr bool kSingle = std::is_same_v<T, float>;
  if (plan.precision != (kSingle ? Precision::kFloat32 : Precision::kFloat64)) {
    return Error{ErrorCode::kInvalidArgument, std::string("the plan was made for ") +
                                                  (kSingle ? "float64" : "float32") + ", not for " +
                                                  (kSingle ? "float32" : "float64")};
  }
  if (source.size != plan.geometry.input()) {
    return Error{ErrorCode::kInvalidArgument, "the plan was made for an input of " +
                                                  to_string(plan.geometry.input()) + ", not of " +
                                                  to_string(source.size)};
  }
  if (!holds(plan.geometry.output(), region)) {
    return Error{ErrorCode::kInvalidArgument,
                 "a region of " + to_string(region.size) + " at (" +
                     std::to_string(region.origin.row) + ", " + std::to_string(region.origin.col) +
                     ") does not lie inside the output of " + to_string(plan.geometry.output())};
  }
  if (output != region.size) {
    return Error{ErrorCode::kInvalidArgument, "the output has room for " + to_string(output) +
                                                  " cells, not for " + to_string(region.size)};
  }
  return Done{};
}

}  // namespace

template <class T>
Status convolve_region(ImageView<const float> source, const Plan& plan, Region region,
                       ImageView<T> output, const ConvolveContext& context) {
  if (auto status = check<T>(source, plan, region, output.size); !status) return status;
  if (region.size.empty()) return Done{};
  select_simd_target();
  Workspace own;
  const Job<T> job{.source = source,
                   .plan = plan,
                   .region = region,
                   .output = output,
                   .context = context,
                   .workspace = context.workspace != nullptr ? *context.workspace : own};
  switch (plan.strategy) {
    case Strategy::kDirect:
      return run_direct(job);
    case Strategy::kSparse:
      return run_sparse(job);
    case Strategy::kSeparable:
      return run_separable(job);
    case Strategy::kBox:
      return run_box(job);
    case Strategy::kFft:
      return run_fft(job);
  }
  return Error{ErrorCode::kInvalidArgument, "the plan has no strategy"};
}

template <class T>
Status convolve_into(ImageView<const float> source, const Plan& plan, ImageView<T> output,
                     const ConvolveContext& context) {
  return convolve_region(source, plan, {{0, 0}, plan.geometry.output()}, output, context);
}

template <class T>
Result<Image<T>> convolve(ImageView<const float> source, const Plan& plan,
                          const ConvolveContext& context) {
  auto output = Image<T>::create(plan.geometry.output());
  if (!output) return output;
  if (auto status = convolve_into(source, plan, output->view(), context); !status) {
    return status.error();
  }
  return output;
}

template Result<Image<float>> convolve<float>(ImageView<const float>, const Plan&,
                                              const ConvolveContext&);
template Result<Image<double>> convolve<double>(ImageView<const float>, const Plan&,
                                                const ConvolveContext&);
template Status convolve_into<float>(ImageView<const float>, const Plan&, ImageView<float>,
                                     const ConvolveContext&);
template Status convolve_into<double>(ImageView<const float>, const Plan&, ImageView<double>,
                                      const ConvolveContext&);
template Status convolve_region<float>(ImageView<const float>, const Plan&, Region,
                                       ImageView<float>, const ConvolveContext&);
template Status convolve_region<double>(ImageView<const float>, const Plan&, Region,
                                        ImageView<double>, const ConvolveContext&);

}  // namespace convscope
