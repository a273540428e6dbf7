#pragma once
// The small things that the program remembers between runs, as empty files in a directory of its
// own (https://specifications.freedesktop.org/basedir-spec). Everything may fail: then the program
// asks or shows once more what it has forgotten.

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

namespace convscope {

/// The value of an environment variable; nothing when it is not set.
using Environment = std::function<std::optional<std::string>(const char* name)>;
std::optional<std::string> process_environment(const char* name);

/// $XDG_STATE_HOME/convscope, else $HOME/.local/state/convscope. Relative paths count as not set,
/// as the specification has it. Nothing when there is neither.
std::optional<std::filesystem::path> state_directory(const Environment& environment);
/// The same for what was chosen: $XDG_CONFIG_HOME/convscope, else $HOME/.config/convscope.
std::optional<std::filesystem::path> config_directory(const Environment& environment);

bool is_noted(const std::filesystem::path& directory, const std::string& name);
/// True when it is noted from now on.
bool note(const std::filesystem::path& directory, const std::string& name);

/// True once for each name, and never where it cannot be noted that it was.
bool first_time(const std::optional<std::filesystem::path>& directory, const std::string& name);

}  // namespace convscope
