#include "core/export/export_worker.h"

#include <utility>

namespace convscope {

ExportWorker::ExportWorker(std::function<void()> wake)
    : wake_(std::move(wake)), thread_([this] { loop(); }) {}

ExportWorker::~ExportWorker() {
  {
    const std::lock_guard lock(mutex_);
    quit_ = true;
    stop_.request_stop();
  }
  work_.notify_all();
  thread_.join();
}

bool ExportWorker::request(Job job) {
  {
    const std::lock_guard lock(mutex_);
    if (waiting_ || working_) return false;
    waiting_ = std::move(job);
    stop_ = std::stop_source();
    answer_.reset();
  }
  work_.notify_one();
  return true;
}

void ExportWorker::cancel() {
  const std::lock_guard lock(mutex_);
  stop_.request_stop();
}

std::optional<ExportAnswer> ExportWorker::poll() {
  const std::lock_guard lock(mutex_);
  return std::exchange(answer_, std::nullopt);
}

bool ExportWorker::busy() const {
  const std::lock_guard lock(mutex_);
  return waiting_ || working_ || answer_;
}

void ExportWorker::loop() {
  std::unique_lock lock(mutex_);
  for (;;) {
    work_.wait(lock, [this] { return quit_ || waiting_; });
    if (quit_) return;
    const Job job = *std::exchange(waiting_, std::nullopt);
    const std::stop_token stop = stop_.get_token();
    working_ = true;
    lock.unlock();
    ExportAnswer answer = job(stop);
    lock.lock();
    working_ = false;
    answer_ = std::move(answer);
    lock.unlock();
    wake_();
    lock.lock();
  }
}

}  // namespace convscope
