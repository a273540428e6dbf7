#pragma once
// How far the reading of a file and its decoding have come, and how to stop them.

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <optional>

namespace convscope {

/// Shared between the thread that reads and those that look.
struct LoadProgress {
  std::atomic<std::int64_t> bytes{0};       // read so far
  std::atomic<std::int64_t> total{0};       // of the file; 0: not known yet
  std::atomic<bool> encoded{false};         // what is read has to be decoded afterwards
  std::atomic<std::int64_t> rows_done{0};   // of an encoded image
  std::atomic<std::int64_t> rows{0};        // 0: not being decoded yet
  const std::atomic<bool>* stop = nullptr;  // read between pieces; true ends with kCancelled
};

/// Of reading and decoding together, 0 to 1; nothing where nothing is known yet. Decoding takes
/// most of the time where there is any.
inline std::optional<double> fraction_done(const LoadProgress& progress) {
  const auto share = [](std::int64_t done, std::int64_t all) {
    return all > 0 ? std::clamp(static_cast<double>(done) / static_cast<double>(all), 0.0, 1.0) : 0;
  };
  if (progress.total <= 0) return std::nullopt;
  const double read = share(progress.bytes, progress.total);
  if (!progress.encoded) return read;
  constexpr double kReading = 0.1;
  return kReading * read + (1 - kReading) * share(progress.rows_done, progress.rows);
}

}  // namespace convscope
