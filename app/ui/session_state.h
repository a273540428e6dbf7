#pragma once
// What the window knows of its session file, and what it is asked about sessions.

#include <array>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/session_file.h"

namespace convscope {

/// A path being typed.
struct SessionDialog {
  enum class Kind { kOpen, kSave, kFindInput };

  Kind kind = Kind::kOpen;
  std::array<char, 4096> path{};
  bool focus = true;  // takes the keyboard in the next frame
  std::string problem;
  std::string asked;  // the path that was asked about whether to replace it
};

struct SessionState {
  std::optional<std::filesystem::path> file;  // where it was saved or opened; none: nowhere yet
  bool unsaved = false;                       // differs from that file, or from the start
  std::optional<SessionView> coming_view;     // shown once the opened experiment is computed
  std::optional<Experiment> coming_a;         // of the opened session, until it is computed
  std::optional<MissingInput> missing;        // what was opened lacks its input
  std::vector<std::string> offered;  // left by programs that ended: when and why, newest first
  std::optional<std::filesystem::path> last;  // kept when the program last ended with changes
  std::optional<SessionDialog> dialog;
  bool open_failed = false;  // the last one that was to be opened; the message says why

  // Requests: set by panels, carried out and cleared by SessionService.
  std::optional<std::filesystem::path> save_request;
  std::optional<std::filesystem::path> open_request;
  std::optional<bool> offer_answer;  // the first of `offered`: restore it, or discard it
};

}  // namespace convscope
