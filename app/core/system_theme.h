#pragma once
// Whether the desktop is set to dark or light.

#include <functional>
#include <optional>
#include <string>

#include "core/user_state.h"

namespace convscope {

struct SystemTheme {
  std::optional<bool> light;  // none: the desktop does not say
  std::string source;         // what said so, or why nothing did: a sentence
};

/// Runs a program in a shell and returns what it prints; nothing where it fails.
using RunCommand = std::function<std::optional<std::string>(const std::string& command)>;
/// Waits a second at most.
std::optional<std::string> run_command(const std::string& command);

/// Asks, in this order: the environment variable GTK_THEME, the settings portal
/// (org.freedesktop.appearance color-scheme) and GNOME's setting. Blocking.
SystemTheme system_theme(const Environment& environment, const RunCommand& run);

}  // namespace convscope
