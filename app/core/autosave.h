#pragma once
// A place for the state of a running program, and what programs that were killed have left behind.
// Each program has a name of its own and holds a lock on it (flock), which the system lets go when
// the program ends in whatever way: a file whose lock is free belongs to nobody any more.

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace convscope {

class AutosaveSlot {
 public:
  /// A new one in `directory`, which is made if need be. Nothing where that cannot be.
  static std::optional<AutosaveSlot> claim(const std::filesystem::path& directory);

  AutosaveSlot(AutosaveSlot&& other) noexcept;
  AutosaveSlot& operator=(AutosaveSlot&& other) noexcept;
  /// Lets the lock go and leaves the file, if there is one: the next program offers it.
  ~AutosaveSlot();

  /// Where the session is written to.
  const std::filesystem::path& file() const { return file_; }
  /// Why the program ended, for the one that offers the session; empty where it could not say.
  void set_reason(const std::string& why);
  std::string reason() const;
  /// When it was last written; nothing where it was not.
  std::optional<std::filesystem::file_time_type> written() const;
  /// Removes the file and the lock.
  void discard();

 private:
  friend std::vector<AutosaveSlot> left_behind(const std::filesystem::path& directory);
  AutosaveSlot(int lock, std::filesystem::path file);

  int lock_ = -1;
  std::filesystem::path file_;
};

/// The autosaved sessions in `directory` of programs that are gone, newest first. They are locked
/// for this program from now on, so that no other one offers them as well.
std::vector<AutosaveSlot> left_behind(const std::filesystem::path& directory);

/// "today at 14:03", "on 2026-03-01 at 14:03", in the local time.
std::string when_text(std::filesystem::file_time_type time);

}  // namespace convscope
