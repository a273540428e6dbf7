#include "core/batch/memory_budget.h"

#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <utility>

namespace convscope::batch {

MemoryBudget::Share::Share(Share&& other) noexcept
    : budget_(std::exchange(other.budget_, nullptr)), bytes_(other.bytes_) {}

MemoryBudget::Share& MemoryBudget::Share::operator=(Share&& other) noexcept {
  std::swap(budget_, other.budget_);
  std::swap(bytes_, other.bytes_);
  return *this;
}

MemoryBudget::Share::~Share() {
  if (budget_ != nullptr) budget_->give_back(bytes_);
}

std::optional<MemoryBudget::Share> MemoryBudget::take(std::int64_t bytes,
                                                      const std::stop_token& stop) {
  std::unique_lock lock(mutex_);
  if (!changed_.wait(lock, stop, [&] { return taken_ + bytes <= limit_; })) return std::nullopt;
  taken_ += bytes;
  return Share(this, bytes);
}

std::optional<MemoryBudget::Share> MemoryBudget::take_now(std::int64_t bytes) {
  const std::scoped_lock lock(mutex_);
  if (taken_ + bytes > limit_) return std::nullopt;
  taken_ += bytes;
  return Share(this, bytes);
}

void MemoryBudget::give_back(std::int64_t bytes) {
  {
    const std::scoped_lock lock(mutex_);
    taken_ -= bytes;
  }
  changed_.notify_all();
}

std::int64_t usual_memory_limit() {
  std::int64_t bytes = std::int64_t{::sysconf(_SC_PHYS_PAGES)} * ::sysconf(_SC_PAGE_SIZE);
  // Of control groups, as a container sees its own: version 2, version 1. "max" is no number.
  for (const char* name :
       {"/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes"}) {
    std::ifstream file(name);
    std::int64_t limit = 0;
    if (file >> limit && limit > 0) bytes = std::min(bytes, limit);
  }
  return bytes / 4 * 3;
}

}  // namespace convscope::batch
