#include "gui/desktop.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <system_error>
#include <utility>

#include "core/user_state.h"
#include "ui/preferences.h"

namespace convscope {
namespace {

constexpr const char* kSettingsName = "settings.json";

}  // namespace

std::optional<std::filesystem::path> settings_file(const LaunchOptions& options) {
  if (options.settings) return options.settings;
  if (options.screenshot || options.test_control) return std::nullopt;
  const auto directory = config_directory(process_environment);
  if (!directory) return std::nullopt;
  return *directory / kSettingsName;
}

Result<std::string> reset_settings(const std::filesystem::path& file) {
  std::error_code error;
  if (!std::filesystem::exists(std::filesystem::symlink_status(file, error)))
    return "The settings are the usual ones: there is no " + file.string() + ".";
  std::filesystem::path aside = file;
  aside += ".reset";
  std::filesystem::rename(file, aside, error);
  if (error)
    return Error{ErrorCode::kIo, file.string() + ": cannot be set aside: " + error.message()};
  return "The settings are the usual ones again; the former are in " + aside.string() + ".";
}

Desktop::Desktop(const LaunchOptions& options)
    : keeper_(&Window::wake, settings_file(options)), asker_(&Window::wake) {}

void Desktop::start(const LaunchOptions& options, UiState& state, Window& window) {
  Settings settings = keeper_.settings();
  // Without settings of its own a start looks alike everywhere.
  if (!settings_file(options)) settings.theme = ThemeChoice::kDark;
  settings.theme = options.theme.value_or(settings.theme);
  settings.scale = options.user_scale.value_or(settings.scale);
  state.message = keeper_.message();
  apply_preferences(state, settings);
  own_place_ = options.size.has_value();
  if (settings.window && !own_place_) {
    window.put(*settings.window);
    state.shell.full_screen = settings.window->full_screen;
  }
  state.shell.versions = library_versions();
  for (std::string& line : Window::versions()) state.shell.versions.push_back(std::move(line));
  if (settings_file(options) || settings.theme == ThemeChoice::kSystem) {
    asker_.request([](const Abandoned&) { return system_theme(process_environment, run_command); });
  }
}

bool Desktop::update(UiContext& ctx, UiState& state, Window& window, double seconds) {
  if (auto answer = asker_.poll()) {
    state.shell.system = *std::move(answer);
    choose_theme(state, state.shell.theme);
  }
  window.set_full_screen(state.shell.full_screen);
  if (auto problem = keeper_.update(now(state, window), seconds))
    state.message = *std::move(problem);
  const float scale = window.content_scale() * state.user_scale;
  const bool rescaled = scale != ctx.scale;
  if (rescaled) {
    ctx.scale = scale;
    ctx.fonts = window.load_fonts(scale);
    if (!ctx.fonts.missing.empty() && !std::exchange(fonts_told_, true))
      state.message = missing_fonts_text(ctx.fonts);
  }
  if (rescaled || ctx.palette.light != state.light_theme || ctx.palette.text == 0) {
    ctx.palette = make_palette(state.light_theme);
    apply_theme(ctx.palette, scale);
    return true;
  }
  return false;
}

Settings Desktop::now(const UiState& state, const Window& window) const {
  Settings settings = preferences_of(state);
  settings.window = own_place_ ? keeper_.settings().window : window.place();
  return settings;
}

void Desktop::finish(const UiState& state, const Window& window) {
  keeper_.finish(now(state, window));
}

std::vector<std::string> library_versions() {
  return {
      fmt::format("fmt {}.{}.{}", FMT_VERSION / 10000, FMT_VERSION / 100 % 100, FMT_VERSION % 100),
      fmt::format("nlohmann-json {}.{}.{}", NLOHMANN_JSON_VERSION_MAJOR,
                  NLOHMANN_JSON_VERSION_MINOR, NLOHMANN_JSON_VERSION_PATCH),
      "Highway " CONVSCOPE_HWY_VERSION,
      "libpng " CONVSCOPE_PNG_VERSION ", libjpeg " CONVSCOPE_JPEG_VERSION
      ", stb_image " CONVSCOPE_STB_VERSION};
}

}  // namespace convscope
