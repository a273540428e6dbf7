#pragma once
// How far a batch is, told on the error stream: a bar where that is a terminal, lines elsewhere.

#include <chrono>
#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_set>

#include "core/batch/record.h"

namespace convscope::cli {

struct BatchCounts {
  std::int64_t runs = 0;
  std::int64_t written = 0;
  std::int64_t skipped = 0;
  std::int64_t failed = 0;
  std::int64_t failed_inputs = 0;  // of which these were
  std::int64_t unwritten = 0;      // of those that failed

  std::int64_t ended() const { return written + skipped + failed; }
};

/// "[########            ] 80 of 200, 1 failed, 12.4 a second, 10 s left".
std::string progress_text(const BatchCounts& counts, double seconds);
/// "200 runs: 175 written, 1 done before, 24 failed of 1 input; 16.1 s".
std::string summary_text(const BatchCounts& counts, double seconds);

/// May be used from several threads.
class BatchProgress {
 public:
  enum class Detail { kErrors, kProgress, kEachRun };

  BatchProgress(std::int64_t runs, Detail detail);

  /// What is wrong with an input, or with where outputs go, is told once. False where it is the
  /// latter, and was told before: no more will be written.
  bool finished(const batch::Record& record);
  void skipped();
  /// Draws the bar anew, where there is one.
  void tick();
  /// Wipes the bar away; tells the sum of it.
  void end();

  BatchCounts counts() const;

 private:
  enum class Style { kSilent, kLines, kBar };

  double seconds() const;
  bool tell_failure(const batch::Record& record);
  void count_one();
  void print(std::string_view text) const;
  void draw() const;

  mutable std::mutex mutex_;
  BatchCounts counts_;
  Style style_;
  Detail detail_;
  bool colors_;
  std::int64_t told_ = 0;                              // tenths of the runs, in lines
  std::unordered_set<std::uint64_t> told_failures_{};  // their hashes
  std::unordered_set<std::uint64_t> failed_inputs_{};
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

}  // namespace convscope::cli
