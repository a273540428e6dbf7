#include <fmt/format.h>

#include <algorithm>

#include "core/code_export/code_job.h"

namespace convscope::code_export {
namespace {

std::string transposed(const CodeJob& job, const TransposedSpec& t) {
  const Size in = job.input();
  const Size k = job.experiment.kernel.size;
  const Size stuffed{(in.rows - 1) * t.stride.rows + 1, (in.cols - 1) * t.stride.cols + 1};
  const Size full{stuffed.rows + t.dilation.rows * (k.rows - 1) + t.output_padding.rows,
                  stuffed.cols + t.dilation.cols * (k.cols - 1) + t.output_padding.cols};
  return numpy_spread_kernel(job) +
         fmt::format(
             "stuffed = np.zeros(({}, {}), np.{})  # the image with stride - 1 zeros in between\n"
             "stuffed[::{}, ::{}] = image\n"
             "full = signal.convolve2d(stuffed, spread, mode=\"full\")\n"
             "full = np.pad(full, ((0, {}), (0, {})))  # output padding\n"
             "output = full[{} : {}, {} : {}].copy()  # the padding is cut off\n",
             stuffed.rows, stuffed.cols, job.float_type(), t.stride.rows, t.stride.cols,
             t.output_padding.rows, t.output_padding.cols, t.padding.rows,
             full.rows - t.padding.rows, t.padding.cols, full.cols - t.padding.cols);
}

const char* ndimage_mode(Border border) {
  switch (border) {
    case Border::kReplicate:
      return "nearest";
    case Border::kReflect:
      return "mirror";
    case Border::kSymmetric:
      return "reflect";
    case Border::kCircular:
      return "grid-wrap";
    default:
      return "constant";
  }
}

/// ndimage computes outputs as large as the input, at any place of the kernel's origin.
bool fits_ndimage(const CodeJob& job) {
  const Sides s = job.padding();
  const Size span = job.geometry.effective_kernel();
  return s.top + s.bottom == span.rows - 1 && s.left + s.right == span.cols - 1 &&
         s.bottom <= span.rows / 2 && s.right <= span.cols / 2 && s.top <= span.rows / 2 &&
         s.left <= span.cols / 2;
}

std::string same_size(const CodeJob& job) {
  const Sides s = job.padding();
  const Size span = job.geometry.effective_kernel();
  const ConvolutionSpec& spec = job.experiment.spec;
  const double value = spec.border == Border::kConstant ? spec.border_value : 0;
  return numpy_spread_kernel(job) +
         fmt::format(
             "output = ndimage.correlate(image.astype(np.{}), spread, mode=\"{}\", cval={},\n"
             "                           origin=({}, {})){}\n",
             job.float_type(), ndimage_mode(spec.border), number(value, false, "np.inf", "np.nan"),
             s.top - span.rows / 2, s.left - span.cols / 2, stride_slice(spec.stride));
}

bool uses_ndimage(const CodeJob& job) {
  return !job.experiment.transposed && fits_ndimage(job);
}

std::string convolution(const CodeJob& job) {
  if (const auto& t = job.experiment.transposed) return transposed(job, *t);
  if (uses_ndimage(job)) return same_size(job);
  return numpy_padded(job) + numpy_spread_kernel(job) +
         "output = signal.correlate2d(padded, spread, mode=\"valid\")" +
         stride_slice(job.geometry.stride()) + "\n";
}

/// What SciPy lacks for it; a stack says it of none of its layers.
const char* detour(const CodeJobs& jobs) {
  const CodeJob& job = jobs.front();
  if (jobs.size() > 1) return "";
  if (job.experiment.transposed) {
    return "SciPy has no transposed convolution: an image with zeros in between is convolved in "
           "full.";
  }
  if (uses_ndimage(job) || !job.padded()) return "";
  return "ndimage knows outputs as large as the input alone: here the image is padded first.";
}

}  // namespace

std::string scipy_program(const CodeJobs& jobs) {
  const bool all = std::ranges::all_of(jobs, uses_ndimage);
  const bool any = std::ranges::any_of(jobs, uses_ndimage);
  const char* imports = all   ? "from scipy import ndimage\n"
                        : any ? "from scipy import ndimage, signal\n"
                              : "from scipy import signal\n";
  return numpy_like_program(jobs, detour(jobs), imports, convolution);
}

}  // namespace convscope::code_export
