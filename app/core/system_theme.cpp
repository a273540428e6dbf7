#include "core/system_theme.h"

#include <array>
#include <cstdio>

namespace convscope {
namespace {

constexpr const char* kPortal =
    "gdbus call --session --timeout 1 --dest org.freedesktop.portal.Desktop "
    "--object-path /org/freedesktop/portal/desktop "
    "--method org.freedesktop.portal.Settings.Read org.freedesktop.appearance color-scheme";
constexpr const char* kGnome = "gsettings get org.gnome.desktop.interface color-scheme";

bool has(const std::string& text, const char* part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

std::optional<std::string> run_command(const std::string& command) {
  const std::string limited = "timeout 1 " + command + " 2>/dev/null </dev/null";
  FILE* pipe = ::popen(limited.c_str(), "re");
  if (pipe == nullptr) return std::nullopt;
  std::string text;
  std::array<char, 256> buffer{};
  while (std::fgets(buffer.data(), static_cast<int>(buffer.size()), pipe) != nullptr)
    text += buffer.data();
  if (::pclose(pipe) != 0) return std::nullopt;
  return text;
}

SystemTheme system_theme(const Environment& environment, const RunCommand& run) {
  if (const auto theme = environment("GTK_THEME"); theme && !theme->empty()) {
    const bool dark = has(*theme, ":dark") || has(*theme, "-dark") || has(*theme, "-Dark");
    return {!dark, "From GTK_THEME=" + *theme + "."};
  }
  // Without a session's bus both programs would only start one and wait for it.
  if (!environment("DBUS_SESSION_BUS_ADDRESS") && !environment("XDG_RUNTIME_DIR"))
    return {std::nullopt, "There is no desktop session to ask, so it is dark."};
  if (const auto answer = run(kPortal)) {
    if (has(*answer, "uint32 1")) return {false, "From the desktop's settings."};
    if (has(*answer, "uint32 2")) return {true, "From the desktop's settings."};
  }
  if (const auto answer = run(kGnome)) {
    if (has(*answer, "prefer-dark")) return {false, "From GNOME's settings."};
    if (has(*answer, "prefer-light")) return {true, "From GNOME's settings."};
    if (has(*answer, "default")) return {true, "From GNOME's settings: no preference is light."};
  }
  return {std::nullopt, "The desktop does not say which it prefers, so it is dark."};
}

}  // namespace convscope
