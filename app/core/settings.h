#pragma once
// What a person has chosen about the window and not about an experiment, and the file that
// remembers it: $XDG_CONFIG_HOME/convscope/settings.json. Written whole; of two running programs
// each writes what was changed in it, and of what was changed in both the last one wins.

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "convscope/colormap.h"
#include "convscope/result.h"

namespace convscope {

enum class ThemeChoice { kDark, kLight, kSystem };
inline constexpr std::array kThemeChoices = {ThemeChoice::kDark, ThemeChoice::kLight,
                                             ThemeChoice::kSystem};
/// "dark", "light", "system".
std::string_view theme_name(ThemeChoice theme);

/// Where a window stands when it is neither maximised nor full screen, in the screen's pixels.
struct WindowPlace {
  std::int64_t left = 0;
  std::int64_t top = 0;
  std::int64_t width = 1440;
  std::int64_t height = 900;
  bool maximised = false;
  bool full_screen = false;

  bool operator==(const WindowPlace&) const = default;
};

/// Sizes of the panes in design units, and shares of the room.
struct PaneSizes {
  float column = 300;
  float bottom = 0;          // 0: by the room
  float input_share = 0.5F;  // of the room that input and output have together
  float kernel = 0;          // 0: by the room

  bool operator==(const PaneSizes&) const = default;
};

/// The colours that a window begins with; none: by the data's sign.
struct UsualColors {
  std::optional<Colormap> input;
  std::optional<Colormap> kernel;
  std::optional<Colormap> output;

  bool operator==(const UsualColors&) const = default;
};

inline constexpr float kSmallestScale = 0.5F;
inline constexpr float kLargestScale = 3;

struct Settings {
  ThemeChoice theme = ThemeChoice::kSystem;
  float scale = 1;
  std::optional<WindowPlace> window;  // none: the program's own choice
  PaneSizes panes;
  std::optional<bool> linked;  // input and output move together; none: pictures do
  bool overview = true;
  bool follow_file = true;  // read again what changes on disk
  bool log_counts = false;  // histograms
  bool show_costs = false;  // beside the kernel's pictures
  UsualColors colors;

  bool operator==(const Settings&) const = default;
};

struct LoadedSettings {
  Settings settings;
  std::string text;     // the file as it was: what this program does not know of it is kept
  std::string message;  // a sentence for the user; empty: all is well
  bool may_write = true;
};

/// What the file says. One that is broken is set aside as "settings.json.broken-1" (or the next
/// number that is free), one of a newer program or that cannot be read is left as it is and not
/// written to; the defaults stand in for both. Blocking.
LoadedSettings load_settings(const std::filesystem::path& path);

/// Writes the file anew; its directory is made if need be. `text` as of LoadedSettings. Blocking.
Status save_settings(const std::filesystem::path& path, const Settings& settings,
                     const std::string& text);

/// Writes into the file, as it is by now, what differs between `start` and `now`: what another
/// program has written meanwhile stays. `before` as it was loaded, for a file that has been broken
/// since. One program at a time; blocking. Errors as of save_settings; kIo where the file became
/// one of a newer program.
Status merge_settings(const std::filesystem::path& path, const Settings& start, const Settings& now,
                      const LoadedSettings& before);

/// What is to be remembered: of `now` what was changed since the start, of the rest what was
/// `remembered` before. What a start's options overrode is so not kept.
Settings changed_settings(const Settings& remembered, const Settings& start, const Settings& now);

}  // namespace convscope
