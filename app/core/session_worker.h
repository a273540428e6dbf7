#pragma once
// The thread that reads and writes sessions, so that the window never waits for a disk.

#include <condition_variable>
#include <deque>
#include <filesystem>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <variant>
#include <vector>

#include "core/session_file.h"

namespace convscope {

class SessionWorker {
 public:
  struct Saved {
    std::filesystem::path path;
    Session session;
    Result<std::filesystem::path> status;  // as of SessionWriter::save
    std::string note;                      // of SessionWriter
  };
  struct Opened {
    std::filesystem::path path;
    Result<OpenedSession> session;
  };
  using Answer = std::variant<Saved, Opened>;

  /// `wake` is called from the worker's thread each time an answer is ready.
  /// Inputs of sessions are loaded under `limits`.
  explicit SessionWorker(std::function<void()> wake, const LoadOptions& limits = {});
  /// What was asked to be saved is saved first.
  ~SessionWorker();
  SessionWorker(const SessionWorker&) = delete;
  SessionWorker& operator=(const SessionWorker&) = delete;

  // In the order in which they are asked for; none of them blocks. Of several waiting for the same
  // path the newest is written.
  void save(std::filesystem::path path, Session session);
  void open(std::filesystem::path path);
  void remove(std::filesystem::path path);

  std::vector<Answer> poll();
  bool busy() const;
  /// Until all that was asked for is done. Blocking.
  void wait_until_idle();

 private:
  struct Remove {
    std::filesystem::path path;
  };
  struct Open {
    std::filesystem::path path;
  };
  struct Save {
    std::filesystem::path path;
    Session session;
  };
  using Job = std::variant<Save, Open, Remove>;

  void add(Job job);
  void loop();
  std::optional<Answer> carry_out(Job job);

  std::function<void()> wake_;
  LoadOptions limits_;
  SessionWriter writer_;  // of the thread alone
  mutable std::mutex mutex_;
  std::condition_variable work_;
  std::condition_variable idle_;
  std::deque<Job> waiting_;
  std::vector<Answer> answers_;
  bool working_ = false;
  bool quit_ = false;
  std::thread thread_;  // last: it uses all of the above
};

}  // namespace convscope
