#pragma once
// What an experiment takes of memory, and what there is: asked before anything is computed, since
// the system gives more than it has and ends programs that use it.

#include <cstdint>
#include <filesystem>

#include "convscope/result.h"
#include "core/experiment.h"

namespace convscope {

struct MemoryNeed {
  std::int64_t bytes = 0;  // at once, beside the input
  Size output;             // of the last layer
};

/// Of the layers with their responses and poolings. An estimate: what is left out is small beside
/// images, such as tables of the FFT. Layers that cannot be computed, and what follows, count 0.
MemoryNeed memory_need(const Experiment& experiment, Size input);

/// What this process can still take: of the machine and of each control group that it is in. Reads
/// a few small files (50 us). `root` is where /proc and /sys stand.
std::int64_t available_memory(const std::filesystem::path& root = "/");

/// So much is there, or the machine has other troubles: who needs no more does not ask.
inline constexpr std::int64_t kSmallNeed = std::int64_t{64} << 20;

/// Error kOutOfMemory where `bytes` are more than `available`: a sentence that begins with `what`,
/// names both and ends in `way_out`.
Status check_room(const std::string& what, std::int64_t bytes, std::int64_t available,
                  const std::string& way_out);

/// Done without a look where the need is small.
Status check_memory(const Experiment& experiment);

}  // namespace convscope
