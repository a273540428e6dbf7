#pragma once
// Settings around a running program: read before the window opens, written beside it a moment after
// the last change and once more at the end.

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "core/latest_job.h"
#include "core/settings.h"

namespace convscope {

class SettingsKeeper {
 public:
  /// Reads `file`; none: nothing is remembered. `wake` as of LatestJob.
  SettingsKeeper(std::function<void()> wake, const std::optional<std::filesystem::path>& file);

  const Settings& settings() const { return loaded_.settings; }
  /// What is to be said about the file; empty: nothing.
  const std::string& message() const { return loaded_.message; }

  /// `now` is how the program stands, the first time as it starts; what differs from then is
  /// written once it has not changed for a second. `seconds`: a clock that only goes forward. A
  /// sentence where writing has failed, once.
  std::optional<std::string> update(const Settings& now, double seconds);
  /// Until update has something to do by itself.
  std::optional<double> due_in(double seconds) const;
  bool busy() const { return writer_ && writer_->busy(); }

  /// The orderly end; writes what has not been written. Blocking.
  void finish(const Settings& now);

 private:
  bool writable() const { return file_.has_value() && loaded_.may_write; }

  std::optional<std::filesystem::path> file_;
  LoadedSettings loaded_;
  // As the program started, its options included, or last wrote them: what differs from these is
  // its own. The writing thread's alone, while there is one.
  std::shared_ptr<Settings> base_;
  Settings seen_;
  std::optional<double> due_;
  std::string told_;
  std::optional<LatestJob<Status>> writer_;
};

}  // namespace convscope
