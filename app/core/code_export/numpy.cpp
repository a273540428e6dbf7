#include <fmt/format.h>

#include "core/code_export/code_job.h"

namespace convscope::code_export {
namespace {

std::string transposed(const CodeJob& job, const TransposedSpec& t) {
  const Size in = job.input();
  const Size k = job.experiment.kernel.size;
  const Size span{t.dilation.rows * (k.rows - 1) + 1, t.dilation.cols * (k.cols - 1) + 1};
  const Size reach{(in.rows - 1) * t.stride.rows + 1, (in.cols - 1) * t.stride.cols + 1};
  const Size full{reach.rows + span.rows - 1 + t.output_padding.rows,
                  reach.cols + span.cols - 1 + t.output_padding.cols};
  return fmt::format(
      "full = np.zeros(({}, {}), np.{})\n"
      "for i in range({}):\n"
      "    for j in range({}):  # every cell of the image scatters its value times kernel[i, j]\n"
      "        full[i * {dr} : i * {dr} + {hr} : {sr}, j * {dc} : j * {dc} + {hc} : {sc}] "
      "+= image * kernel[i, j]\n"
      "output = full[{pr} : {er}, {pc} : {ec}].copy()  # the padding is cut off\n",
      full.rows, full.cols, job.float_type(), k.rows, k.cols, fmt::arg("dr", t.dilation.rows),
      fmt::arg("dc", t.dilation.cols), fmt::arg("hr", reach.rows), fmt::arg("hc", reach.cols),
      fmt::arg("sr", t.stride.rows), fmt::arg("sc", t.stride.cols), fmt::arg("pr", t.padding.rows),
      fmt::arg("pc", t.padding.cols), fmt::arg("er", full.rows - t.padding.rows),
      fmt::arg("ec", full.cols - t.padding.cols));
}

std::string convolution(const CodeJob& job) {
  const Size span = job.geometry.effective_kernel();
  const Pair s = job.geometry.stride();
  const Pair d = job.geometry.dilation();
  return numpy_padded(job) +
         fmt::format(
             "windows = np.lib.stride_tricks.sliding_window_view(padded, ({}, {}))\n"
             "windows = windows[::{}, ::{}, ::{}, ::{}]  # stride, then dilation\n"
             "output = np.einsum(\"ijkl,kl->ij\", windows, kernel)\n",
             span.rows, span.cols, s.rows, s.cols, d.rows, d.cols);
}

}  // namespace

std::string numpy_program(const CodeJobs& jobs) {
  return numpy_like_program(jobs, "", "", [](const CodeJob& job) {
    const auto& t = job.experiment.transposed;
    return t ? transposed(job, *t) : convolution(job);
  });
}

}  // namespace convscope::code_export
