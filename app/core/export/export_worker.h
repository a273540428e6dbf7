#pragma once
// The thread that writes files and pictures, so that the window never waits for a disk, an encoder
// or another program.

#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>

#include "core/export/export_job.h"

namespace convscope {

class ExportWorker {
 public:
  using Job = std::function<ExportAnswer(const std::stop_token&)>;

  /// `wake` is called from the worker's thread each time an answer is ready.
  explicit ExportWorker(std::function<void()> wake);
  /// Cancels what runs and waits for it.
  ~ExportWorker();
  ExportWorker(const ExportWorker&) = delete;
  ExportWorker& operator=(const ExportWorker&) = delete;

  /// Never blocks. Nothing is overtaken: false, and nothing done, while something runs.
  bool request(Job job);
  void cancel();
  /// The answer, once.
  std::optional<ExportAnswer> poll();
  bool busy() const;

 private:
  void loop();

  std::function<void()> wake_;
  mutable std::mutex mutex_;
  std::condition_variable work_;
  std::optional<Job> waiting_;
  std::optional<ExportAnswer> answer_;
  std::stop_source stop_;
  bool working_ = false;
  bool quit_ = false;
  std::thread thread_;  // last: it uses all of the above
};

}  // namespace convscope
