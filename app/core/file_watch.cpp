#include "core/file_watch.h"

#include <chrono>
#include <utility>

namespace convscope {
namespace {

constexpr auto kBetweenLooks = std::chrono::milliseconds(500);

}  // namespace

FileWatch::FileWatch(std::function<void()> wake) : wake_(std::move(wake)) {}

FileWatch::~FileWatch() {
  {
    const std::lock_guard lock(mutex_);
    quit_ = true;
  }
  work_.notify_all();
  if (thread_.joinable()) thread_.join();
}

void FileWatch::follow(std::filesystem::path path, std::optional<FileStamp> known) {
  wanted_ = path;
  const std::lock_guard lock(mutex_);
  path_ = std::move(path);
  known_ = known;
  news_.reset();
  if (!path_.empty() && !thread_.joinable()) thread_ = std::thread([this] { loop(); });
  work_.notify_one();
}

std::optional<FileStamp> FileWatch::poll() {
  const std::lock_guard lock(mutex_);
  return std::exchange(news_, std::nullopt);
}

void FileWatch::loop() {
  std::unique_lock lock(mutex_);
  // Programs that save by deleting and writing anew leave a moment without the file.
  int gone = 0;
  while (!quit_) {
    if (path_.empty()) {
      work_.wait(lock, [this] { return quit_ || !path_.empty(); });
      continue;
    }
    const std::filesystem::path path = path_;
    lock.unlock();
    const FileStamp stamp = stamp_of(path);
    lock.lock();
    gone = stamp.there ? 0 : gone + 1;
    if (path == path_ && known_ != stamp && (stamp.there || gone > 1)) {
      const bool first = !known_;
      known_ = stamp;
      if (!first || !stamp.there) {
        news_ = stamp;
        lock.unlock();
        wake_();
        lock.lock();
      }
    }
    work_.wait_for(lock, kBetweenLooks, [&] { return quit_ || path != path_; });
    if (path != path_) gone = 0;
  }
}

}  // namespace convscope
