#pragma once
// What the machine can do at best: the two limits that a convolution's time is held against.

#include "convscope/image.h"
#include "convscope/spec.h"
#include "convscope/thread_pool.h"

namespace convscope::bench {

/// Does nothing but multiply-adds on registers, on every thread of the pool and with the SIMD
/// target in use, for about a millisecond. Returns how many scalar multiply-adds that were.
std::int64_t run_multiply_adds(ThreadPool& pool, Precision precision);

/// memcpy row by row, bands of rows shared by the pool's threads. Sizes must be equal.
void copy_image(ThreadPool& pool, ImageView<const float> from, ImageView<float> to);

}  // namespace convscope::bench
