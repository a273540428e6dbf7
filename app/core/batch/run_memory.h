#pragma once
// How much memory an image takes from its file to its last output.

#include <cstdint>

#include "convscope/load_need.h"
#include "core/batch/batch_job.h"

namespace convscope::batch {

struct ImageMemory {
  std::int64_t image = 0;    // while it is read and kept
  std::int64_t outputs = 0;  // what one run adds, the largest of the given ones
};

/// Of the runs [begin, end), which are of one image. An estimate: what is left out is small beside
/// images, such as rows on their way and tables of the FFT.
ImageMemory image_memory(const BatchJob& job, std::int64_t begin, std::int64_t end,
                         const LoadNeed& need);

}  // namespace convscope::batch
