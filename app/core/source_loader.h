#pragma once
// The thread that makes inputs, so that the window never waits for a disk, a decoder or a copy.

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

#include "convscope/result.h"
#include "core/experiment.h"

namespace convscope {

class SourceLoader {
 public:
  using Answer = Result<std::shared_ptr<const Source>>;
  using Job = std::function<Answer()>;

  /// `wake` is called from the loader's thread each time an answer is ready.
  explicit SourceLoader(std::function<void()> wake);
  ~SourceLoader();
  SourceLoader(const SourceLoader&) = delete;
  SourceLoader& operator=(const SourceLoader&) = delete;

  /// Never blocks; the newest request wins.
  void request(Job job);
  /// The newest answer, once.
  std::optional<Answer> poll();
  bool busy() const;

 private:
  void loop();

  std::function<void()> wake_;
  mutable std::mutex mutex_;
  std::condition_variable work_;
  std::optional<Job> waiting_;
  std::optional<Answer> answer_;
  bool working_ = false;
  bool quit_ = false;
  std::thread thread_;  // last: it uses all of the above
};

}  // namespace convscope
