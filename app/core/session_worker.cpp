#include "core/session_worker.h"

#include <system_error>
#include <utility>

#include "core/thrown_error.h"

namespace convscope {

SessionWorker::SessionWorker(std::function<void()> wake, const LoadOptions& limits)
    : wake_(std::move(wake)), limits_(limits), thread_([this] { loop(); }) {}

SessionWorker::~SessionWorker() {
  {
    const std::lock_guard lock(mutex_);
    quit_ = true;
  }
  work_.notify_all();
  thread_.join();
}

void SessionWorker::save(std::filesystem::path path, Session session) {
  add(Save{std::move(path), std::move(session)});
}
void SessionWorker::open(std::filesystem::path path) {
  add(Open{std::move(path)});
}
void SessionWorker::remove(std::filesystem::path path) {
  add(Remove{std::move(path)});
}

void SessionWorker::add(Job job) {
  {
    const std::lock_guard lock(mutex_);
    if (const auto* save = std::get_if<Save>(&job); save != nullptr && !waiting_.empty()) {
      const auto* last = std::get_if<Save>(&waiting_.back());
      if (last != nullptr && last->path == save->path) waiting_.pop_back();
    }
    waiting_.push_back(std::move(job));
  }
  work_.notify_one();
}

std::vector<SessionWorker::Answer> SessionWorker::poll() {
  const std::lock_guard lock(mutex_);
  return std::exchange(answers_, {});
}

bool SessionWorker::busy() const {
  const std::lock_guard lock(mutex_);
  return working_ || !waiting_.empty() || !answers_.empty();
}

void SessionWorker::wait_until_idle() {
  std::unique_lock lock(mutex_);
  idle_.wait(lock, [this] { return !working_ && waiting_.empty(); });
}

std::optional<SessionWorker::Answer> SessionWorker::carry_out(Job job) {
  if (auto* save = std::get_if<Save>(&job)) {
    auto status =
        or_thrown<std::filesystem::path>([&] { return writer_.save(save->session, save->path); });
    return Saved{std::move(save->path), std::move(save->session), std::move(status),
                 writer_.note()};
  }
  if (auto* open = std::get_if<Open>(&job)) {
    auto session = or_thrown<OpenedSession>([&] { return open_session(open->path, limits_); });
    return Opened{std::move(open->path), std::move(session)};
  }
  std::error_code ignored;
  std::filesystem::remove(std::get<Remove>(job).path, ignored);
  return std::nullopt;
}

void SessionWorker::loop() {
  std::unique_lock lock(mutex_);
  for (;;) {
    work_.wait(lock, [this] { return quit_ || !waiting_.empty(); });
    if (waiting_.empty()) return;
    Job job = std::move(waiting_.front());
    waiting_.pop_front();
    if (quit_ && std::holds_alternative<Open>(job)) continue;
    working_ = true;
    lock.unlock();
    auto answer = carry_out(std::move(job));
    lock.lock();
    working_ = false;
    const bool news = answer.has_value();
    if (news) answers_.push_back(*std::move(answer));
    idle_.notify_all();
    if (!news) continue;
    lock.unlock();
    wake_();
    lock.lock();
  }
}

}  // namespace convscope
