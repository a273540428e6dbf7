#pragma once
// Writing around the caches, for outputs that leave them before anyone reads them.

#include <cstdint>

#include "strategies/job.h"

namespace convscope {

template <class T>
bool is_streamed(const Job<T>& job) {
  constexpr std::int64_t kStreamBytes = std::int64_t{24} << 20;
  return job.output.size.rows * job.output.stride * static_cast<std::int64_t>(sizeof(T)) >
         kStreamBytes;
}

inline bool aligned_for_streaming(const void* to) {
  return reinterpret_cast<std::uintptr_t>(to) % 64 == 0;
}

}  // namespace convscope
