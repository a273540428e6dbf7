#pragma once
// What a pass over an image's cells tells of them, which need not be over when the image is shown.

#include <atomic>
#include <memory>
#include <mutex>

#include "convscope/statistics.h"

namespace convscope {

/// Copies are one and the same. All of it may be called on any thread, and never waits.
class LateStatistics {
 public:
  LateStatistics() : LateStatistics(Statistics{}) {}
  /// Those of all cells.
  LateStatistics(const Statistics& whole) : LateStatistics(whole, whole, true) {}
  /// Those of some cells, until settle() tells those of all.
  static LateStatistics of_some(const Statistics& some) { return {some, some, false}; }

  const Statistics& operator*() const { return settled() ? state_->whole : state_->first; }
  const Statistics* operator->() const { return &**this; }
  bool settled() const { return state_->settled; }
  /// The first call counts.
  void settle(const Statistics& whole) const {
    std::call_once(state_->once, [&] {
      if (settled()) return;
      state_->whole = whole;
      state_->settled = true;
    });
  }

 private:
  struct State {
    State(const Statistics& f, const Statistics& w, bool s) : first(f), whole(w), settled(s) {}

    Statistics first;
    Statistics whole;
    std::atomic<bool> settled;
    std::once_flag once;
  };
  LateStatistics(const Statistics& first, const Statistics& whole, bool settled)
      : state_(std::make_shared<State>(first, whole, settled)) {}

  std::shared_ptr<State> state_;
};

}  // namespace convscope
