#pragma once
// A window with its sessions, without a screen; the clock is the test's.

#include <filesystem>
#include <optional>
#include <string>

#include "gui/headless_ui.h"
#include "ui/session_service.h"

namespace convscope::testing {

struct SessionProgram {
  /// `state`: the folder of autosaves.
  explicit SessionProgram(const std::optional<std::filesystem::path>& state = {});

  /// Until nothing is on its way any more.
  void update();
  /// Into the box that asks for a file, which is accepted.
  void type_path(const std::string& path);
  void wait(double time);

  HeadlessUi ui;
  SessionService sessions;
  double seconds = 100;
};

}  // namespace convscope::testing
