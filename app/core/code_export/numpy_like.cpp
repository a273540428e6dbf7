#include <fmt/format.h>

#include "core/code_export/code_job.h"

namespace convscope::code_export {
namespace {

/// Of each sum in `output`.
std::string numpy_response(const CodeJob& job) {
  const Response& response = job.experiment.response;
  switch (response.kind) {
    case ResponseKind::kAbsolute:
      return "output = np.abs(output)\n";
    case ResponseKind::kThreshold:
      return fmt::format("output = (output.astype(np.float64) > {}).astype(np.{})\n",
                         number(response.threshold, false, "np.inf", "np.nan"), job.float_type());
    case ResponseKind::kRelu:
      return "output = np.maximum(output, 0)\n";
    case ResponseKind::kMagnitude:  // takes two convolutions
    case ResponseKind::kValue:
      break;
  }
  return "";
}

std::string numpy_pooling(const CodeJob& job) {
  if (!job.pooled()) return "";
  const Pooling& p = job.experiment.pooling;
  const bool greatest = p.kind == PoolingKind::kMax;
  return fmt::format(
      "windows = np.lib.stride_tricks.sliding_window_view(output.astype(np.float32), ({}, {}))\n"
      "output = windows[::{}, ::{}].{}.astype(np.{})  # {}\n",
      p.window.rows, p.window.cols, p.stride.rows, p.stride.cols,
      greatest ? "max(axis=(2, 3))" : "mean(axis=(2, 3), dtype=np.float64)", job.float_type(),
      pooling_words(p));
}

}  // namespace

std::string numpy_like_program(const CodeJobs& jobs, std::string_view summary,
                               std::string_view imports,
                               const std::function<std::string(const CodeJob&)>& convolution) {
  std::string text = python_start(jobs, summary, imports);
  for (std::size_t i = 0; i < jobs.size(); ++i) {
    const CodeJob& job = jobs[i];
    // Layers hand float32 on, whatever they are computed in.
    if (i > 0) text += "image = output.astype(np.float32)\n";
    text += python_layer(jobs, i);
    if (job.experiment.response.kind == ResponseKind::kMagnitude) {
      text += "def convolved(kernel):\n" + indented(convolution(job) + "return output\n");
      text += "output = np.sqrt(convolved(kernel) ** 2 + convolved(kernel.T.copy()) ** 2)\n";
    } else {
      text += convolution(job) + numpy_response(job);
    }
    text += numpy_pooling(job);
  }
  return text + python_end();
}

std::string numpy_pad_widths(Sides sides) {
  return fmt::format("(({}, {}), ({}, {}))", sides.top, sides.bottom, sides.left, sides.right);
}

std::string numpy_padded(const CodeJob& job) {
  const std::string type = fmt::format("image.astype(np.{})", job.float_type());
  if (!job.padded()) return "padded = " + type + "\n";
  const ConvolutionSpec& spec = job.experiment.spec;
  std::string mode;
  switch (spec.border) {
    case Border::kZero:
      mode = "mode=\"constant\"";
      break;
    case Border::kConstant:
      mode = "mode=\"constant\", constant_values=" +
             number(spec.border_value, !job.double_precision(), "np.inf", "np.nan");
      break;
    case Border::kReplicate:
      mode = "mode=\"edge\"";
      break;
    case Border::kReflect:
      mode = "mode=\"reflect\"";
      break;
    case Border::kSymmetric:
      mode = "mode=\"symmetric\"";
      break;
    case Border::kCircular:
      mode = "mode=\"wrap\"";
      break;
  }
  return fmt::format("padded = np.pad({}, {}, {})  # top, bottom; left, right\n", type,
                     numpy_pad_widths(job.padding()), mode);
}

std::string numpy_spread_kernel(const CodeJob& job) {
  const Experiment& e = job.experiment;
  const Pair d = e.transposed ? e.transposed->dilation : e.spec.dilation;
  if (d == Pair{}) return "spread = kernel\n";
  const Size k = e.kernel.size;
  return fmt::format(
      "spread = np.zeros(({}, {}), kernel.dtype)  # the kernel with its dilation's gaps\n"
      "spread[::{}, ::{}] = kernel\n",
      d.rows * (k.rows - 1) + 1, d.cols * (k.cols - 1) + 1, d.rows, d.cols);
}

}  // namespace convscope::code_export
