#include "core/code_export/code_job.h"

#include <fmt/format.h>

#include <cmath>

namespace convscope::code_export {

std::string number(double value, bool as_float, const char* infinity, const char* nan) {
  if (std::isnan(value)) return nan;
  if (std::isinf(value)) return (value < 0 ? "-" : "") + std::string(infinity);
  return as_float ? fmt::format("{}", static_cast<float>(value)) : fmt::format("{}", value);
}

std::string pooling_words(const Pooling& pooling) {
  return fmt::format("{}-pool {}", pooling.kind == PoolingKind::kMax ? "max" : "average",
                     to_string(pooling.window));
}

std::string layer_summary(const CodeJob& job) {
  const Experiment& e = job.experiment;
  const char* what = e.transposed  ? "Transposed 2-D convolution"
                     : e.spec.flip ? "2-D convolution"
                                   : "2-D cross-correlation";
  std::string text = fmt::format("{} of {} cells with a {} kernel", what, to_string(job.input()),
                                 to_string(e.kernel.size));
  if (e.response.kind != ResponseKind::kValue)
    text += fmt::format(", {}", response_name(e.response.kind));
  if (job.pooled()) text += ", " + pooling_words(e.pooling);
  return text;
}

std::string summary_of(const CodeJobs& jobs) {
  const CodeJob& first = jobs.front();
  if (jobs.size() == 1) return fmt::format("{}, in {}.", layer_summary(first), first.float_type());
  return fmt::format("{} layers on {} cells, in {}.", jobs.size(), to_string(first.input()),
                     first.float_type());
}

std::string stride_slice(Pair stride) {
  if (stride == Pair{}) return "";
  return fmt::format("[::{}, ::{}]", stride.rows, stride.cols);
}

}  // namespace convscope::code_export
