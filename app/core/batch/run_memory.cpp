#include "core/batch/run_memory.h"

#include <algorithm>
#include <limits>

#include "core/layer_stack.h"

namespace convscope::batch {
namespace {

std::int64_t bytes_of(Size size, std::int64_t item) {
  return checked_bytes(size, item).value_or(std::numeric_limits<std::int64_t>::max() / 16);
}

/// What one layer holds beside its input.
std::int64_t layer_bytes(const Experiment& experiment, const Layer& layer,
                         const LayerSizes& sizes) {
  const std::int64_t item = experiment.options.precision == Precision::kFloat64 ? 8 : 4;
  const std::int64_t twice = layer.response.kind == ResponseKind::kMagnitude ? 2 : 1;
  const std::int64_t pooled = layer.pooling.any() ? bytes_of(sizes.output, item) : 0;
  return bytes_of(sizes.convolved, item) * twice + pooled;
}

/// Layer by layer: each keeps its input, which is the image only for the first.
std::int64_t run_bytes(const Experiment& experiment, Size input, bool measured) {
  std::int64_t most = 0;
  std::int64_t kept = 0;
  Size at = input;
  for (const Layer& layer : layers_of(experiment)) {
    const auto sizes = layer_sizes(layer, at);
    if (!sizes) return most;  // the run will fail before it computes
    most = std::max(most, kept + layer_bytes(experiment, layer, *sizes));
    at = sizes->output;
    kept = bytes_of(at, 4);
  }
  // The reference, and the means and products of SSIM.
  return measured ? most + bytes_of(at, 48) : most;
}

}  // namespace

ImageMemory image_memory(const BatchJob& job, std::int64_t begin, std::int64_t end,
                         const LoadNeed& need) {
  ImageMemory memory{need.bytes, 0};
  if (need.size.empty()) return memory;
  for (std::int64_t i = begin; i < end; ++i) {
    const auto run = run_at(job, i);
    if (!run) continue;
    memory.outputs =
        std::max(memory.outputs, run_bytes(run->experiment, need.size, job.reference.has_value()));
  }
  return memory;
}

}  // namespace convscope::batch
