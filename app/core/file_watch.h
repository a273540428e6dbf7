#pragma once
// Tells when a file is written, goes away or comes back. Looks at it twice a second from a thread
// of its own: that works on every file system, and the window sleeps meanwhile.

#include <condition_variable>
#include <filesystem>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>

#include "core/file_stamp.h"

namespace convscope {

class FileWatch {
 public:
  /// `wake` is called from the thread when there is news.
  explicit FileWatch(std::function<void()> wake);
  ~FileWatch();
  FileWatch(const FileWatch&) = delete;
  FileWatch& operator=(const FileWatch&) = delete;

  /// This file from now on; what differs from `known` is news. Empty: none. The thread starts with
  /// the first file. Never blocks.
  void follow(std::filesystem::path path, std::optional<FileStamp> known);
  const std::filesystem::path& path() const { return wanted_; }

  /// The newest news, once.
  std::optional<FileStamp> poll();

 private:
  void loop();

  std::function<void()> wake_;
  std::filesystem::path wanted_;  // of the UI thread
  std::mutex mutex_;
  std::condition_variable work_;
  std::filesystem::path path_;
  std::optional<FileStamp> known_;
  std::optional<FileStamp> news_;
  bool quit_ = false;
  std::thread thread_;
};

}  // namespace convscope
