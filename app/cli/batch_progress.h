#pragma once
// How far a batch is, told on the error stream: a bar where that is a terminal, lines elsewhere.

#include <chrono>
#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>

#include "core/batch/record.h"

namespace convscope::cli {

struct BatchCounts {
  std::int64_t runs = 0;
  std::int64_t written = 0;
  std::int64_t skipped = 0;
  std::int64_t failed = 0;

  std::int64_t ended() const { return written + skipped + failed; }
};

/// "[########            ] 80 of 200, 1 failed, 12.4 a second, 10 s left".
std::string progress_text(const BatchCounts& counts, double seconds);
/// "200 runs: 198 written, 1 done before, 1 failed; 16.1 s".
std::string summary_text(const BatchCounts& counts, double seconds);

/// May be used from several threads.
class BatchProgress {
 public:
  BatchProgress(std::int64_t runs, bool quiet);

  void finished(const batch::Record& record);
  void skipped();
  /// Draws the bar anew, where there is one.
  void tick();
  /// Wipes the bar away; tells the sum of it.
  void end();

  BatchCounts counts() const;

 private:
  enum class Style { kSilent, kLines, kBar };

  double seconds() const;
  void count_one();
  void print(std::string_view text) const;
  void draw() const;

  mutable std::mutex mutex_;
  BatchCounts counts_;
  Style style_;
  bool colors_;
  std::int64_t told_ = 0;  // tenths of the runs, in lines
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

}  // namespace convscope::cli
