#pragma once
// How far the reading of a file and its decoding have come, and how to stop them.

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <optional>

namespace convscope {

/// Shared between the thread that reads and those that look.
struct LoadProgress {
  std::atomic<std::int64_t> bytes{0};  // read so far
  std::atomic<std::int64_t> total{0};  // of the file; 0: not known yet
  std::atomic<bool> encoded{false};    // a picture, which is read while it is decoded: by rows
  std::atomic<std::int64_t> rows_done{0};
  std::atomic<std::int64_t> rows{0};        // 0: not known yet
  const std::atomic<bool>* stop = nullptr;  // read between pieces; true ends with kCancelled
};

/// 0 to 1; nothing where nothing is known yet.
inline std::optional<double> fraction_done(const LoadProgress& progress) {
  const bool encoded = progress.encoded;
  const auto all = static_cast<double>(encoded ? progress.rows : progress.total);
  const auto done = static_cast<double>(encoded ? progress.rows_done : progress.bytes);
  if (all <= 0) return std::nullopt;
  return std::clamp(done / all, 0.0, 1.0);
}

}  // namespace convscope
