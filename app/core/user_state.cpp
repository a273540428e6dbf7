#include "core/user_state.h"

#include <cstdlib>
#include <fstream>
#include <system_error>

namespace convscope {
namespace {

std::optional<std::filesystem::path> absolute_path(const std::optional<std::string>& text) {
  if (!text || !std::filesystem::path(*text).is_absolute()) return std::nullopt;
  return *text;
}

}  // namespace

std::optional<std::string> process_environment(const char* name) {
  const char* value = std::getenv(name);
  if (value == nullptr) return std::nullopt;
  return value;
}

std::optional<std::filesystem::path> state_directory(const Environment& environment) {
  if (const auto state = absolute_path(environment("XDG_STATE_HOME"))) return *state / "convscope";
  if (const auto home = absolute_path(environment("HOME"))) {
    return *home / ".local" / "state" / "convscope";
  }
  return std::nullopt;
}

std::optional<std::filesystem::path> config_directory(const Environment& environment) {
  if (const auto config = absolute_path(environment("XDG_CONFIG_HOME")))
    return *config / "convscope";
  if (const auto home = absolute_path(environment("HOME"))) return *home / ".config" / "convscope";
  return std::nullopt;
}

bool is_noted(const std::filesystem::path& directory, const std::string& name) {
  std::error_code error;
  return std::filesystem::exists(directory / name, error);
}

bool note(const std::filesystem::path& directory, const std::string& name) {
  std::error_code error;
  std::filesystem::create_directories(directory, error);
  return std::ofstream(directory / name).good();
}

bool first_time(const std::optional<std::filesystem::path>& directory, const std::string& name) {
  return directory && !is_noted(*directory, name) && note(*directory, name);
}

}  // namespace convscope
