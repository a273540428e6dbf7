#pragma once
// Bytes that several workers share: who finds too few left waits until others are done.

#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <optional>
#include <stop_token>

namespace convscope::batch {

/// May be used from several threads; must outlive its shares.
class MemoryBudget {
 public:
  explicit MemoryBudget(std::int64_t limit) : limit_(limit) {}
  MemoryBudget(const MemoryBudget&) = delete;
  MemoryBudget& operator=(const MemoryBudget&) = delete;

  /// Given back when it goes.
  class Share {
   public:
    Share() = default;
    Share(Share&& other) noexcept;
    Share& operator=(Share&& other) noexcept;
    ~Share();

   private:
    friend MemoryBudget;
    Share(MemoryBudget* budget, std::int64_t bytes) : budget_(budget), bytes_(bytes) {}

    MemoryBudget* budget_ = nullptr;
    std::int64_t bytes_ = 0;
  };

  /// Waits for room; nothing once a stop is asked for. `bytes` must not exceed limit().
  std::optional<Share> take(std::int64_t bytes, const std::stop_token& stop);
  /// Nothing where there is no room now.
  std::optional<Share> take_now(std::int64_t bytes);

  std::int64_t limit() const { return limit_; }

 private:
  void give_back(std::int64_t bytes);

  std::mutex mutex_;
  std::condition_variable_any changed_;
  std::int64_t limit_;
  std::int64_t taken_ = 0;
};

/// Three quarters of what this machine, or the container that the program is in, has.
std::int64_t usual_memory_limit();

}  // namespace convscope::batch
