#include "core/compute_worker.h"

#include <utility>

#include "convscope/cell_memory.h"
#include "core/background_thread.h"
#include "core/load_source.h"
#include "core/thrown_error.h"

namespace convscope {
namespace {

/// What the system takes to hand out an output that is too large for memory to be kept for it: of
/// large images more than the sums. Taken as half a millisecond a megabyte; on a virtual machine
/// one thread took 3.9.
double ms_of_pages(const Plan& plan) {
  const bool doubles = plan.precision == Precision::kFloat64;
  const auto bytes = static_cast<std::size_t>(plan.geometry.output().area()) * (doubles ? 8 : 4);
  return keeps_cells(bytes) ? 0 : static_cast<double>(bytes) / 2e6;
}

}  // namespace

ComputeWorker::ComputeWorker(std::function<void()> wake, int threads)
    : wake_(std::move(wake)), threads_(threads), thread_([this] { loop(); }) {}

ComputeWorker::~ComputeWorker() {
  {
    const std::lock_guard lock(mutex_);
    quit_ = true;
    if (running_) running_->request_stop();
  }
  work_.notify_all();
  thread_.join();
}

void ComputeWorker::submit(Experiment experiment, std::optional<Region> in_view,
                           std::int64_t held) {
  {
    const std::lock_guard lock(mutex_);
    waiting_ = Request{std::move(experiment), in_view, held};
    stop_if_overtaken();
  }
  work_.notify_one();
}

void ComputeWorker::retire(std::shared_ptr<const void> no_longer_shown) {
  {
    const std::lock_guard lock(mutex_);
    retired_.push_back(std::move(no_longer_shown));
  }
  work_.notify_one();
}

void ComputeWorker::cancel() {
  const std::lock_guard lock(mutex_);
  waiting_.reset();
  answer_.reset();
  stack_.reset();
  if (running_) running_->request_stop();
}

std::optional<ComputeWorker::Answer> ComputeWorker::poll() {
  const std::lock_guard lock(mutex_);
  stop_if_overtaken();
  return std::exchange(answer_, std::nullopt);
}

void ComputeWorker::wait_for_answer(std::chrono::milliseconds at_most) {
  std::unique_lock lock(mutex_);
  done_.wait_for(lock, at_most, [this] { return answer_ || !(waiting_ || running_); });
}

std::shared_ptr<const Stack> ComputeWorker::poll_stack() {
  const std::lock_guard lock(mutex_);
  return std::exchange(stack_, nullptr);
}

bool ComputeWorker::busy() const {
  const std::lock_guard lock(mutex_);
  return waiting_ || running_ || answer_ || stack_;
}

void ComputeWorker::stop_if_overtaken() {
  if (waiting_ && running_ && Clock::now() - started_ > kGrace) running_->request_stop();
}

void ComputeWorker::loop() {
  run_in_background();
  pool_.emplace(threads_);
  std::unique_lock lock(mutex_);
  for (;;) {
    work_.wait(lock, [this] { return quit_ || waiting_ || !retired_.empty(); });
    if (quit_) return;
    auto retired = std::exchange(retired_, {});
    if (!retired.empty()) {
      lock.unlock();
      retired.clear();
      lock.lock();
      continue;
    }
    const Request request = *std::exchange(waiting_, std::nullopt);
    const std::stop_source stop;
    running_ = stop;
    started_ = Clock::now();
    lock.unlock();
    try {
      compute_in_turn(request, stop.get_token());
    } catch (...) {
      deliver(thrown_error(), stop.get_token(), true);
    }
    lock.lock();
    running_.reset();
    done_.notify_all();
  }
}

ComputeWorker::Ahead ComputeWorker::ahead_of(const Request& request, const Plan& plan) const {
  const Region whole{{0, 0}, plan.geometry.output()};
  const double ms = plan.expected_ms / pool_->threads();
  if (ms <= kFrameMs) return {};
  const Region part = request.in_view ? intersection(*request.in_view, whole) : Region{};
  // A part that is most of it would come hardly sooner, and make the whole come later.
  const bool most = part.size.empty() || part.size.area() >= whole.size.area() / 2;
  if (!most) return {part, {}};
  return {{},
          ms + ms_of_pages(plan) > kLongMs ? coarse_plan(request.experiment, plan) : std::nullopt};
}

void ComputeWorker::compute_in_turn(const Request& request, const std::stop_token& stop) {
  const auto plan = plan_for(request.experiment);
  if (!plan) return deliver(plan.error(), stop, true);
  const Ahead ahead = ahead_of(request, *plan);
  const Size first = ahead.coarse ? ahead.coarse->plan.geometry.output() : ahead.part.size;
  if (const auto room = check_memory(request.experiment, {request.held, first}); !room)
    return deliver(room.error(), stop, true);
  const auto input = layers_.input_of(request.experiment, {&*pool_, stop});
  if (!input) return deliver(input.error(), stop, true);
  if (!deliver_first(request, *input, *plan, ahead, stop)) return;
  settle_statistics(*request.experiment.source, *pool_);
  const auto all = compute_part(request, *input, *plan, {{0, 0}, plan->geometry.output()}, stop);
  if (all == nullptr) return;
  const bool alone = layer_count(request.experiment) == 1 && !request.experiment.pooling.any();
  deliver(all, stop, alone);
  if (!alone) compute_stack(*all, stop);
}

bool ComputeWorker::deliver_first(const Request& request,
                                  const std::shared_ptr<const Source>& input, const Plan& plan,
                                  const Ahead& ahead, const std::stop_token& stop) {
  std::shared_ptr<const Outcome> first;
  if (ahead.coarse) {
    auto coarse = compute_coarse(request.experiment, input, plan, *ahead.coarse, {&*pool_, stop});
    // Where it fails, so does the whole, and says why.
    if (!coarse) return !stop.stop_requested();
    coarse->reduced_input = reduced_input(input);
    first = std::make_shared<const Outcome>(*std::move(coarse));
  } else if (!ahead.part.size.empty()) {
    first = compute_part(request, input, plan, ahead.part, stop);
    if (first == nullptr) return false;
  }
  if (first != nullptr) deliver(std::move(first), stop, false);
  return true;
}

void ComputeWorker::compute_stack(const Outcome& shown, const std::stop_token& stop) {
  layers_.keep(shown);
  auto stack = layers_.stack_of(shown.experiment, {&*pool_, stop});
  if (!stack) return;  // only where it was stopped
  {
    const std::lock_guard lock(mutex_);
    if (stop.stop_requested()) return;
    stack_ = *std::move(stack);
    running_.reset();
  }
  wake_();
}

std::shared_ptr<const Outcome> ComputeWorker::compute_part(
    const Request& request, const std::shared_ptr<const Source>& input, const Plan& plan,
    Region region, const std::stop_token& stop) {
  auto outcome = compute_region(request.experiment, input, plan, region, {&*pool_, stop});
  if (!outcome) {
    deliver(outcome.error(), stop, true);
    return nullptr;
  }
  outcome->reduced_input = reduced_input(input);
  outcome->reduced_output = std::visit(
      [&](const auto& image) { return reduced_cells(image.view(), *pool_); }, outcome->output);
  return std::make_shared<const Outcome>(*std::move(outcome));
}

std::shared_ptr<const ReducedCells> ComputeWorker::reduced_input(
    const std::shared_ptr<const Source>& input) {
  if (reduced_ != input) {
    reduced_ = input;
    reduced_cells_ = reduced_cells(input->image.view(), *pool_);
  }
  return reduced_cells_;
}

void ComputeWorker::deliver(Answer answer, const std::stop_token& stop, bool last) {
  {
    const std::lock_guard lock(mutex_);
    if (stop.stop_requested()) return;
    answer_ = std::move(answer);
    if (last) running_.reset();
  }
  done_.notify_all();
  wake_();
}

}  // namespace convscope
