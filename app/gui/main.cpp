// The window program: exit codes 0 good, 1 failed, 2 wrong usage, 3 the graphics driver failed
// while it ran (unsaved work is autosaved).
#include <cstdio>
#include <exception>

#include "gui/app.h"
#include "gui/desktop.h"
#include "gui/launch_options.h"

int main(int argc, char** argv) try {
  using namespace convscope;
  const auto parsed = parse_launch_options(argc, argv);
  if (const auto* early = std::get_if<EarlyExit>(&parsed)) {
    std::fputs(early->text.c_str(), early->code == 0 ? stdout : stderr);
    return early->code;
  }
  const auto& options = std::get<LaunchOptions>(parsed);
  if (options.reset_settings) {
    const auto file = settings_file(options);
    const auto done = file ? reset_settings(*file) : Result<std::string>("No settings are kept.");
    if (done) {
      std::printf("%s\n", done->c_str());
    } else {
      std::fprintf(stderr, "convscope: %s\n", done.error().message.c_str());
    }
    return done ? 0 : 1;
  }
  const auto app = App::create(options, argv[0]);
  if (!app) {
    std::fprintf(stderr, "convscope: %s\n", app.error().message.c_str());
    return 1;
  }
  return (*app)->run();
} catch (const std::exception& e) {
  std::fprintf(stderr, "convscope: %s\n", e.what());
  return 1;
}
