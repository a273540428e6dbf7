#pragma once
// The window on its desktop: what is remembered of it between starts, theme and fonts, full screen.

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/latest_job.h"
#include "core/settings_keeper.h"
#include "core/system_theme.h"
#include "gui/launch_options.h"
#include "gui/window.h"
#include "ui/ui_context.h"
#include "ui/ui_state.h"

namespace convscope {

/// Where a start with these options keeps its settings; none: it neither reads nor writes any, as
/// for pictures and tests, which look alike everywhere.
std::optional<std::filesystem::path> settings_file(const LaunchOptions& options);

/// Sets the settings aside, so that the next start has the usual ones. What was done, as a
/// sentence.
Result<std::string> reset_settings(const std::filesystem::path& file);

class Desktop {
 public:
  /// Reads the settings.
  explicit Desktop(const LaunchOptions& options);

  /// Puts the window where it was and the panels as they were; the options win.
  void start(const LaunchOptions& options, UiState& state, Window& window);
  /// Before a frame; true when it looks different now. `seconds`: a clock that only goes forward.
  bool update(UiContext& ctx, UiState& state, Window& window, double seconds);

  /// Until update has something to do by itself.
  std::optional<double> due_in(double seconds) const { return keeper_.due_in(seconds); }
  bool busy() const { return keeper_.busy() || asker_.busy(); }

  /// The orderly end. Blocking.
  void finish(const UiState& state, const Window& window);

 private:
  Settings now(const UiState& state, const Window& window) const;

  SettingsKeeper keeper_;
  LatestJob<SystemTheme> asker_;
  bool own_place_ = false;  // the options say where the window is: that is not remembered
  bool fonts_told_ = false;
};

/// The libraries of the window with their versions, for the box about the program.
std::vector<std::string> library_versions();

}  // namespace convscope
