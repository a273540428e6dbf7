#pragma once
// The distributions of what is shown, each computed once: at once where the cells are few, else on
// a thread of its own, so that the window never waits for a sort.

#include <array>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <variant>

#include "convscope/distribution.h"
#include "convscope/image.h"
#include "convscope/shape.h"

namespace convscope {

/// Cells of an image that never changes, and what keeps them alive.
struct DistributionRequest {
  std::shared_ptr<const void> owner;  // null: they have been given up
  std::variant<ImageView<const float>, ImageView<const double>> cells;
  Region region;                         // of them; must lie inside
  std::optional<Statistics> statistics;  // of the region, where they are known

  bool same_cells(const DistributionRequest& other) const {
    return owner == other.owner && region == other.region;
  }
};

Distribution compute_distribution(const DistributionRequest& request);

class DistributionCache {
 public:
  /// What is asked for in turn; each slot remembers its newest answer.
  enum class Slot { kInput, kKernel, kOutput, kInputRegion, kOutputRegion };
  static constexpr std::size_t kSlots = 5;
  /// So many cells are sorted within a fraction of a frame.
  static constexpr std::int64_t kAtOnce = 1 << 14;

  /// `wake` is called from the thread each time an answer is ready.
  explicit DistributionCache(std::function<void()> wake);
  ~DistributionCache();
  DistributionCache(const DistributionCache&) = delete;
  DistributionCache& operator=(const DistributionCache&) = delete;

  struct Answer {
    std::shared_ptr<const Distribution> distribution;  // null before the first
    bool current = false;                              // else of what was asked for before
  };
  /// Never blocks; the newest request of a slot wins. Cells that have been given up change nothing.
  Answer of(Slot slot, const DistributionRequest& request);
  /// Something waits or runs.
  bool busy() const;

 private:
  struct Entry {
    bool is_done(const DistributionRequest& request) const;
    void finish(const DistributionRequest& request, std::shared_ptr<const Distribution> answer);

    std::optional<DistributionRequest> waiting;
    std::optional<DistributionRequest> running;
    // What was done, without keeping its cells alive.
    std::weak_ptr<const void> done_owner;
    Region done_region;
    std::shared_ptr<const Distribution> distribution;
  };

  void loop();
  Entry* next();  // mutex_ held

  std::function<void()> wake_;
  mutable std::mutex mutex_;
  std::condition_variable work_;
  std::array<Entry, kSlots> entries_;
  bool quit_ = false;
  std::thread thread_;  // last: it uses all of the above
};

}  // namespace convscope
