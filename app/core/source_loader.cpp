#include "core/source_loader.h"

#include <utility>

namespace convscope {

SourceLoader::SourceLoader(std::function<void()> wake)
    : wake_(std::move(wake)), thread_([this] { loop(); }) {}

SourceLoader::~SourceLoader() {
  {
    const std::lock_guard lock(mutex_);
    quit_ = true;
  }
  work_.notify_all();
  thread_.join();
}

void SourceLoader::request(Job job) {
  {
    const std::lock_guard lock(mutex_);
    waiting_ = std::move(job);
    answer_.reset();
  }
  work_.notify_one();
}

std::optional<SourceLoader::Answer> SourceLoader::poll() {
  const std::lock_guard lock(mutex_);
  return std::exchange(answer_, std::nullopt);
}

bool SourceLoader::busy() const {
  const std::lock_guard lock(mutex_);
  return waiting_ || working_ || answer_;
}

void SourceLoader::loop() {
  std::unique_lock lock(mutex_);
  for (;;) {
    work_.wait(lock, [this] { return quit_ || waiting_; });
    if (quit_) return;
    const Job job = *std::exchange(waiting_, std::nullopt);
    working_ = true;
    lock.unlock();
    Answer answer = job();
    lock.lock();
    working_ = false;
    if (waiting_) continue;  // overtaken
    answer_ = std::move(answer);
    lock.unlock();
    wake_();
    lock.lock();
  }
}

}  // namespace convscope
