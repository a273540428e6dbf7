#include "core/batch/run_memory.h"

#include <algorithm>

#include "core/memory_need.h"

namespace convscope::batch {
namespace {

std::int64_t run_bytes(const Experiment& experiment, Size input, bool measured) {
  const MemoryNeed need = memory_need(experiment, input);
  if (!measured) return need.bytes;
  // The reference, and the means and products of SSIM.
  return need.bytes + checked_bytes(need.output, 48).value_or(0);
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
