#include "core/distribution_cache.h"

#include <algorithm>
#include <utility>

namespace convscope {

Distribution compute_distribution(const DistributionRequest& request) {
  return std::visit(
      [&](const auto& cells) {
        using T = std::remove_const_t<std::remove_pointer_t<decltype(cells.data)>>;
        const ImageView<const T> part = cells.crop(request.region);
        const Statistics statistics =
            request.statistics ? *request.statistics : statistics_of<T>(part);
        return distribution_of<T>(part, statistics);
      },
      request.cells);
}

DistributionCache::DistributionCache(std::function<void()> wake)
    : wake_(std::move(wake)), thread_([this] { loop(); }) {}

DistributionCache::~DistributionCache() {
  {
    const std::lock_guard lock(mutex_);
    quit_ = true;
  }
  work_.notify_all();
  thread_.join();
}

DistributionCache::Answer DistributionCache::of(Slot slot, const DistributionRequest& request) {
  const std::lock_guard lock(mutex_);
  Entry& entry = entries_[static_cast<std::size_t>(slot)];
  if (entry.done && entry.done->same_cells(request)) {
    entry.waiting.reset();
    return {entry.distribution, true};
  }
  if (request.region.size.area() <= kAtOnce) {
    entry.waiting.reset();
    entry.distribution = std::make_shared<const Distribution>(compute_distribution(request));
    entry.done = request;
    return {entry.distribution, true};
  }
  const bool under_way = entry.running && entry.running->same_cells(request);
  if (under_way) {
    entry.waiting.reset();
  } else if (!entry.waiting || !entry.waiting->same_cells(request)) {
    entry.waiting = request;
    work_.notify_one();
  }
  return {entry.distribution, false};
}

bool DistributionCache::busy() const {
  const std::lock_guard lock(mutex_);
  return std::any_of(entries_.begin(), entries_.end(),
                     [](const Entry& e) { return e.waiting || e.running; });
}

DistributionCache::Entry* DistributionCache::next() {
  const auto found = std::find_if(entries_.begin(), entries_.end(),
                                  [](const Entry& e) { return e.waiting.has_value(); });
  return found == entries_.end() ? nullptr : &*found;
}

void DistributionCache::loop() {
  std::unique_lock lock(mutex_);
  for (;;) {
    work_.wait(lock, [this] { return quit_ || next() != nullptr; });
    if (quit_) return;
    Entry& entry = *next();
    entry.running = std::exchange(entry.waiting, std::nullopt);
    const DistributionRequest request = *entry.running;
    lock.unlock();
    auto distribution = std::make_shared<const Distribution>(compute_distribution(request));
    lock.lock();
    entry.distribution = std::move(distribution);
    entry.done = std::exchange(entry.running, std::nullopt);
    lock.unlock();
    wake_();
    lock.lock();
  }
}

}  // namespace convscope
