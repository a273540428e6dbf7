#include "core/compute_worker.h"

#include <utility>

namespace convscope {

ComputeWorker::ComputeWorker(std::function<void()> wake, int threads)
    : wake_(std::move(wake)), pool_(threads), thread_([this] { loop(); }) {}

ComputeWorker::~ComputeWorker() {
  {
    const std::lock_guard lock(mutex_);
    quit_ = true;
    if (running_) running_->request_stop();
  }
  work_.notify_all();
  thread_.join();
}

void ComputeWorker::submit(Experiment experiment) {
  {
    const std::lock_guard lock(mutex_);
    waiting_ = std::move(experiment);
    stop_if_overtaken();
  }
  work_.notify_one();
}

void ComputeWorker::cancel() {
  const std::lock_guard lock(mutex_);
  waiting_.reset();
  answer_.reset();
  if (running_) running_->request_stop();
}

std::optional<ComputeWorker::Answer> ComputeWorker::poll() {
  const std::lock_guard lock(mutex_);
  stop_if_overtaken();
  return std::exchange(answer_, std::nullopt);
}

bool ComputeWorker::busy() const {
  const std::lock_guard lock(mutex_);
  return waiting_ || running_ || answer_;
}

void ComputeWorker::stop_if_overtaken() {
  if (waiting_ && running_ && Clock::now() - started_ > kGrace) running_->request_stop();
}

void ComputeWorker::loop() {
  std::unique_lock lock(mutex_);
  for (;;) {
    work_.wait(lock, [this] { return quit_ || waiting_; });
    if (quit_) return;
    const Experiment experiment = *std::exchange(waiting_, std::nullopt);
    const std::stop_source stop;
    running_ = stop;
    started_ = Clock::now();
    lock.unlock();
    Result<Outcome> outcome = compute(experiment, {&pool_, stop.get_token()});
    lock.lock();
    running_.reset();
    if (stop.stop_requested()) continue;
    if (outcome) {
      answer_ = Answer(std::make_shared<const Outcome>(*std::move(outcome)));
    } else {
      answer_ = Answer(outcome.error());
    }
    lock.unlock();
    wake_();
    lock.lock();
  }
}

}  // namespace convscope
