#include <fmt/format.h>

#include "core/code_export/code_job.h"

namespace convscope::code_export {
namespace {

const char* border_constant(Border border) {
  switch (border) {
    case Border::kReplicate:
      return "BORDER_REPLICATE";
    case Border::kReflect:
      return "BORDER_REFLECT_101";
    case Border::kSymmetric:
      return "BORDER_REFLECT";
    case Border::kCircular:
      return "BORDER_WRAP";
    default:
      return "BORDER_CONSTANT";
  }
}

/// filter2D with its anchor at the top left: the part whose windows lie inside is the answer.
std::string filter(const CodeJob& job, Size span, Pair stride, const char* kernel) {
  return fmt::format(
      "full = cv2.filter2D(padded, {}, {}, anchor=(0, 0), borderType=cv2.BORDER_CONSTANT)\n"
      "output = full[: padded.shape[0] - {}, : padded.shape[1] - {}]{}\n",
      job.double_precision() ? "cv2.CV_64F" : "cv2.CV_32F", kernel, span.rows - 1, span.cols - 1,
      stride_slice(stride));
}

std::string transposed(const CodeJob& job, const TransposedSpec& t) {
  const Size in = job.input();
  const Size k = job.experiment.kernel.size;
  const Size span{t.dilation.rows * (k.rows - 1) + 1, t.dilation.cols * (k.cols - 1) + 1};
  const Size stuffed{(in.rows - 1) * t.stride.rows + 1, (in.cols - 1) * t.stride.cols + 1};
  const Size out{stuffed.rows + span.rows - 1 + t.output_padding.rows - 2 * t.padding.rows,
                 stuffed.cols + span.cols - 1 + t.output_padding.cols - 2 * t.padding.cols};
  return numpy_spread_kernel(job) +
         fmt::format(
             "padded = np.zeros(({}, {}), np.{})  # the image with zeros in between and around\n"
             "padded[{} : {} : {}, {} : {} : {}] = image\n",
             stuffed.rows + 2 * (span.rows - 1) + t.output_padding.rows,
             stuffed.cols + 2 * (span.cols - 1) + t.output_padding.cols, job.float_type(),
             span.rows - 1, span.rows - 1 + stuffed.rows, t.stride.rows, span.cols - 1,
             span.cols - 1 + stuffed.cols, t.stride.cols) +
         filter(job, span, {}, "spread[::-1, ::-1].copy()") +
         fmt::format("output = output[{} : {}, {} : {}].copy()  # the padding is cut off\n",
                     t.padding.rows, t.padding.rows + out.rows, t.padding.cols,
                     t.padding.cols + out.cols);
}

std::string convolution(const CodeJob& job) {
  const ConvolutionSpec& spec = job.experiment.spec;
  std::string text = fmt::format("padded = image.astype(np.{})\n", job.float_type());
  if (job.padded()) {
    const Sides s = job.padding();
    const double value = spec.border == Border::kConstant ? spec.border_value : 0;
    text += fmt::format("padded = cv2.copyMakeBorder(padded, {}, {}, {}, {}, cv2.{}, value={})\n",
                        s.top, s.bottom, s.left, s.right, border_constant(spec.border),
                        number(value, false, "np.inf", "np.nan"));
  }
  return text + numpy_spread_kernel(job) +
         filter(job, job.geometry.effective_kernel(), spec.stride, "spread");
}

}  // namespace

std::string opencv_program(const CodeJobs& jobs) {
  return numpy_like_program(
      jobs, "filter2D has no stride or dilation: zeros in the kernel and a slice do.",
      "import cv2\n", [](const CodeJob& job) {
        const auto& t = job.experiment.transposed;
        return t ? transposed(job, *t) : convolution(job);
      });
}

}  // namespace convscope::code_export
