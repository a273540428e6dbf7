#pragma once
// How far the reading of a file has come, and how to stop it.

#include <atomic>
#include <cstdint>

namespace convscope {

/// Shared between the thread that reads and those that look.
struct LoadProgress {
  std::atomic<std::int64_t> bytes{0};       // read so far
  std::atomic<std::int64_t> total{0};       // of the file; 0: not known yet
  const std::atomic<bool>* stop = nullptr;  // read between pieces; true ends with kCancelled
};

}  // namespace convscope
