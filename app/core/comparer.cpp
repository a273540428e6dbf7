#include "core/comparer.h"

#include <utility>

#include "core/memory_need.h"
#include "core/thrown_error.h"

namespace convscope {

Comparer::Comparer(std::function<void()> wake)
    : wake_(std::move(wake)), thread_([this] { loop(); }) {}

Comparer::~Comparer() {
  {
    const std::lock_guard lock(mutex_);
    quit_ = true;
    if (running_) running_->request_stop();
  }
  work_.notify_all();
  thread_.join();
}

void Comparer::submit(Request request) {
  if (asked_ == request) return;
  asked_ = request;
  {
    const std::lock_guard lock(mutex_);
    waiting_ = std::move(request);
    answer_.reset();
    if (running_) running_->request_stop();
  }
  work_.notify_one();
}

void Comparer::cancel() {
  asked_.reset();
  const std::lock_guard lock(mutex_);
  waiting_.reset();
  answer_.reset();
  if (running_) running_->request_stop();
}

std::optional<Comparer::Answer> Comparer::poll() {
  const std::lock_guard lock(mutex_);
  return std::exchange(answer_, std::nullopt);
}

bool Comparer::busy() const {
  const std::lock_guard lock(mutex_);
  return waiting_ || running_ || answer_;
}

void Comparer::loop() {
  std::unique_lock lock(mutex_);
  for (;;) {
    work_.wait(lock, [this] { return quit_ || waiting_; });
    if (quit_) return;
    const Request request = *std::exchange(waiting_, std::nullopt);
    const std::stop_source stop;
    running_ = stop;
    lock.unlock();
    try {
      compare_in_turn(request, stop.get_token());
    } catch (...) {
      deliver(thrown_error(), stop.get_token());
    }
    lock.lock();
    running_.reset();
    lock.unlock();
    wake_();  // busy() has changed
    lock.lock();
  }
}

void Comparer::compare_in_turn(const Request& request, const std::stop_token& stop) {
  const ConvolveContext context{.pool = nullptr, .stop = stop};
  const auto share = [](OutcomeComparison comparison) {
    return std::make_shared<const OutcomeComparison>(std::move(comparison));
  };
  const bool doubles = std::holds_alternative<Image<double>>(request.a->output) ||
                       std::holds_alternative<Image<double>>(request.b->output);
  const auto room = check_memory(
      "the comparison with A",
      comparison_bytes(request.b->size(), doubles ? Precision::kFloat64 : Precision::kFloat32));
  if (!room) return deliver(room.error(), stop);
  auto first = compare_outcomes(request.a, request.b, request.options, context);
  if (!first) return deliver(first.error(), stop);
  const OutcomeComparison numbers = *std::move(first);
  deliver(share(numbers), stop);
  auto all = with_ssim(numbers, context);
  if (all) deliver(share(*std::move(all)), stop);
}

void Comparer::deliver(Answer answer, const std::stop_token& stop) {
  {
    const std::lock_guard lock(mutex_);
    if (stop.stop_requested()) return;
    answer_ = std::move(answer);
  }
  wake_();
}

}  // namespace convscope
