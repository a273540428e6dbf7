#include <fmt/format.h>

#include "core/code_export/code_job.h"

namespace convscope::code_export {
namespace {

std::string tuple(Pair pair) {
  return fmt::format("({}, {})", pair.rows, pair.cols);
}

std::string transposed_call(const TransposedSpec& t) {
  return fmt::format(
      "y = F.conv_transpose2d(x, w, stride={}, padding={}, output_padding={}, dilation={})\n",
      tuple(t.stride), tuple(t.padding), tuple(t.output_padding), tuple(t.dilation));
}

/// F.pad has no border that repeats the edge cell itself; an index does it.
std::string symmetric_pad(Size input, Sides s) {
  return fmt::format(
      "# F.pad has no symmetric border: rows and columns are picked by their index.\n"
      "def mirrored(before, after, n):\n"
      "    i = torch.arange(-before, n + after) % (2 * n)\n"
      "    return torch.minimum(i, 2 * n - 1 - i)\n"
      "x = x[:, :, mirrored({}, {}, {})][:, :, :, mirrored({}, {}, {})]\n",
      s.top, s.bottom, input.rows, s.left, s.right, input.cols);
}

std::string pad_call(const CodeJob& job) {
  const ConvolutionSpec& spec = job.experiment.spec;
  const Sides s = job.padding();
  std::string mode;
  switch (spec.border) {
    case Border::kZero:
      mode = "mode=\"constant\", value=0.0";
      break;
    case Border::kConstant:
      mode = "mode=\"constant\", value=" +
             number(spec.border_value, false, "float(\"inf\")", "float(\"nan\")");
      break;
    case Border::kReplicate:
      mode = "mode=\"replicate\"";
      break;
    case Border::kReflect:
      mode = "mode=\"reflect\"";
      break;
    case Border::kSymmetric:
      return symmetric_pad(job.input(), s);
    case Border::kCircular:
      mode = "mode=\"circular\"";
      break;
  }
  return fmt::format("x = F.pad(x, ({}, {}, {}, {}), {})  # left, right, top, bottom\n", s.left,
                     s.right, s.top, s.bottom, mode);
}

std::string convolution(const CodeJob& job) {
  const Sides s = job.padding();
  const bool inside = !job.special_border() && s.top == s.bottom && s.left == s.right;
  std::string text;
  if (job.padded() && !inside) text += pad_call(job);
  const ConvolutionSpec& spec = job.experiment.spec;
  const Pair padding = inside ? Pair{s.top, s.left} : Pair{0, 0};
  return text + fmt::format("y = F.conv2d(x, w, stride={}, padding={}, dilation={})\n",
                            tuple(spec.stride), tuple(padding), tuple(spec.dilation));
}

std::string response(const CodeJob& job) {
  const Response& r = job.experiment.response;
  switch (r.kind) {
    case ResponseKind::kAbsolute:
      return "y = y.abs()\n";
    case ResponseKind::kThreshold:
      return fmt::format("y = (y.double() > {}).to(y.dtype)\n",
                         number(r.threshold, false, "float(\"inf\")", "float(\"nan\")"));
    case ResponseKind::kRelu:
      return "y = F.relu(y)\n";
    case ResponseKind::kMagnitude:  // takes two convolutions
    case ResponseKind::kValue:
      break;
  }
  return "";
}

std::string pooling(const CodeJob& job) {
  if (!job.pooled()) return "";
  const Pooling& p = job.experiment.pooling;
  return fmt::format("y = F.{}_pool2d(y, ({}, {}), stride={})\n",
                     p.kind == PoolingKind::kMax ? "max" : "avg", p.window.rows, p.window.cols,
                     tuple(p.stride));
}

std::string layer(const CodeJob& job) {
  const Experiment& e = job.experiment;
  std::string text = "w = torch.from_numpy(kernel)[None, None]\n";
  const std::string sums = e.transposed ? transposed_call(*e.transposed) : convolution(job);
  if (e.response.kind == ResponseKind::kMagnitude) {
    text += "def convolved(x, w):\n" + indented(sums + "return y\n");
    text += "y = torch.sqrt(convolved(x, w) ** 2 + convolved(x, w.transpose(2, 3)) ** 2)\n";
  } else {
    text += sums + response(job);
  }
  return text + pooling(job);
}

}  // namespace

std::string pytorch_program(const CodeJobs& jobs) {
  const CodeJob& first = jobs.front();
  std::string text = python_start(jobs, "", "import torch\nimport torch.nn.functional as F\n");
  const std::string input = fmt::format(
      "x = torch.from_numpy(image.astype(np.{}))[None, None]  # (batch, channel, rows, cols)\n",
      first.float_type());
  for (std::size_t i = 0; i < jobs.size(); ++i) {
    // Layers hand float32 on, whatever they are computed in.
    if (i > 0) text += first.double_precision() ? "x = y.float().double()\n" : "x = y\n";
    text += python_layer(jobs, i);
    if (i == 0) text += input;
    text += layer(jobs[i]);
  }
  return text + "output = y[0, 0].numpy()\n" + python_end();
}

}  // namespace convscope::code_export
