#include "core/distribution_cache.h"

#include <algorithm>
#include <exception>
#include <utility>

#include "core/background_thread.h"

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

bool DistributionCache::Entry::is_done(const DistributionRequest& request) const {
  // Owners that have gone differ from all that are there, wherever in memory those are.
  const bool same =
      !done_owner.owner_before(request.owner) && !request.owner.owner_before(done_owner);
  return distribution != nullptr && same && done_region == request.region;
}

void DistributionCache::Entry::finish(const DistributionRequest& request,
                                      std::shared_ptr<const Distribution> answer) {
  distribution = std::move(answer);
  done_owner = request.owner;
  done_region = request.region;
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
  if (request.owner == nullptr) return {entry.distribution, false};
  if (entry.is_done(request)) {
    entry.waiting.reset();
    return {entry.distribution, true};
  }
  if (request.region.size.area() <= kAtOnce) {
    entry.waiting.reset();
    entry.finish(request, std::make_shared<const Distribution>(compute_distribution(request)));
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
  run_in_background();
  std::unique_lock lock(mutex_);
  for (;;) {
    work_.wait(lock, [this] { return quit_ || next() != nullptr; });
    if (quit_) return;
    Entry& entry = *next();
    entry.running = std::exchange(entry.waiting, std::nullopt);
    DistributionRequest request = *entry.running;
    lock.unlock();
    auto distribution = std::make_shared<const Distribution>();
    try {
      distribution = std::make_shared<const Distribution>(compute_distribution(request));
    } catch (const std::exception&) {  // no memory for it: a plot without bars, and no range of it
    }
    lock.lock();
    entry.finish(request, std::move(distribution));
    entry.running.reset();
    lock.unlock();
    request = {};  // cells may be freed, which takes its time
    wake_();
    lock.lock();
  }
}

}  // namespace convscope
