#include "gui/launch_options.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <sstream>
#include <system_error>

#include "core/kernel_choice.h"
#include "core/parse.h"
#include "ui/bottom_panel.h"
#include "ui/pane_content.h"

namespace convscope {
namespace {

/// The words of the command line before they are understood.
struct Words {
  std::vector<std::string> files;
  std::string kernel = "sobel-x";
  std::string stride = "1";
  std::string dilation = "1";
  std::string padding = "same";
  std::string border = "zero";
  double border_value = 0;
  bool flip = false;
  std::string precision = "float32";
  std::string range = "auto";
  std::string theme;
  std::string size;
  std::string tab = "cell";
  std::string pin;
  std::string channel = "luma";
  bool raw = false;
  std::string screenshot;
  std::string autosave;
  std::string settings;
};

void declare(CLI::App& app, Words& words, LaunchOptions& options) {
  app.add_option(
      "file", words.files,
      "images to open (PNG, JPEG, BMP, TGA, PNM, HDR, NPY, CSV), folders of them, or a session "
      "(.convscope)");
  app.add_option("--kernel", words.kernel, "a preset, such as gaussian:1.5, or a CSV or NPY file");
  app.add_option("--channel", words.channel,
                 "of pictures in colour: luma, red, green, blue or alpha");
  app.add_flag("--raw", words.raw, "keep a picture's whole numbers (0 to 255) in place of 0 to 1");
  app.add_option("--stride", words.stride, "N or ROWS,COLS");
  app.add_option("--dilation", words.dilation, "N or ROWS,COLS");
  app.add_option("--padding", words.padding,
                 "valid, same, full, N, ROWS,COLS or TOP,BOTTOM,LEFT,RIGHT");
  app.add_option("--border", words.border,
                 "zero, constant, replicate, reflect, symmetric, circular");
  app.add_option("--border-value", words.border_value, "what border 'constant' puts outside");
  app.add_flag("--flip", words.flip, "convolution instead of cross-correlation");
  app.add_option("--precision", words.precision, "float32 or float64");
  app.add_option("--threads", options.threads, "threads that compute; 0: all");
  app.add_option("--max-pixels", options.limits.max_pixels,
                 "larger images are refused; 256000000 when not given")
      ->check(CLI::PositiveNumber);
  app.add_option("--max-bytes", options.limits.max_bytes,
                 "larger files are refused, and those that take more memory to decode; 4000000000 "
                 "when not given")
      ->check(CLI::PositiveNumber);
  app.add_option("--max-seconds", options.limits.max_seconds,
                 "processor time for decoding an image; 60 when not given")
      ->check(CLI::Range(std::int64_t{1}, kMostLoadSeconds));
  app.add_option("--range", words.range, "LOW,HIGH of the output's colours, or auto");
  app.add_option("--theme", words.theme, "dark, light or system, for this start only");
  app.add_option("--scale", options.user_scale,
                 "size of the interface, 0.5 to 3, for this start only");
  app.add_option("--size", words.size, "the window's HEIGHT,WIDTH, for this start only");
  app.add_flag("--reset-settings", options.reset_settings,
               "set the remembered settings aside, then end: the next start has the usual ones");
  app.add_flag("--hint", options.hint, "show the first steps again");
  app.add_option("--tab", words.tab, "the panel below: cell, coverage, sizes, padding, ...");
  app.add_flag("--coverage", options.coverage, "show on the input how often each pixel is read");
  app.add_option("--pin", words.pin,
                 "pin a cell, as a click does: output:R,C, input:R,C, kernel:R,C");
  app.add_option("--screenshot", words.screenshot, "write the window as a PNG, then end");
  app.add_option("--autosave", words.autosave, "keep what is not saved in this directory")
      ->group("");
  app.add_option("--settings", words.settings, "keep the settings in this file")->group("");
  app.add_flag("--test-control", options.test_control, "obey commands on standard input")
      ->group("");
}

std::optional<std::string> check_file(const std::string& path) {
  std::error_code error;
  const auto status = std::filesystem::status(path, error);
  if (!std::filesystem::exists(status)) return path + ": there is no such file";
  return std::nullopt;
}

/// Moves a value out of a Result, or its message into `problem`.
template <class T, class U>
void take(Result<T> result, U& target, std::string& problem) {
  if (result) {
    target = *std::move(result);
  } else if (problem.empty()) {
    problem = result.error().message;
  }
}

/// "kernel" is enough for "Kernel facts".
Result<BottomTab> parse_tab(const std::string& text) {
  const auto lower = [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  };
  std::string names;
  for (std::size_t i = 0; i < kTabNames.size(); ++i) {
    std::string name(kTabNames[i]);
    name.resize(std::min(name.size(), name.find(' ')));
    std::transform(name.begin(), name.end(), name.begin(), lower);
    if (name == text) return static_cast<BottomTab>(i);
    names += (names.empty() ? "" : ", ") + name;
  }
  return Error{ErrorCode::kInvalidArgument, "--tab: '" + text + "' is none of " + names};
}

Result<CellRef> parse_pin(const std::string& text) {
  const std::size_t colon = text.find(':');
  for (const Pane pane : kPanes) {
    if (colon == std::string::npos || text.substr(0, colon) != pane_name(pane)) continue;
    const auto cell = parse_pair(text.substr(colon + 1), "--pin");
    if (!cell) return cell.error();
    return CellRef{pane, {cell->rows, cell->cols}};
  }
  return Error{ErrorCode::kInvalidArgument,
               "--pin: '" + text + "' is not output:R,C, input:R,C or kernel:R,C"};
}

Result<ThemeChoice> parse_theme(const std::string& text) {
  for (const ThemeChoice theme : kThemeChoices) {
    if (text == theme_name(theme)) return theme;
  }
  return Error{ErrorCode::kInvalidArgument,
               "--theme: '" + text + "' is none of dark, light, system"};
}

std::string understand(const Words& words, LaunchOptions& options) {
  std::string problem;
  NamedKernel kernel;
  Pair size{900, 1440};
  take(choose_kernel(words.kernel), kernel, problem);
  take(parse_pair(words.stride, "--stride"), options.spec.stride, problem);
  take(parse_pair(words.dilation, "--dilation"), options.spec.dilation, problem);
  take(parse_padding(words.padding), options.spec.padding, problem);
  take(parse_border_mode(words.border), options.spec.border, problem);
  take(parse_precision(words.precision), options.plan.precision, problem);
  take(parse_range(words.range), options.range, problem);
  if (!words.size.empty()) take(parse_pair(words.size, "--size"), size, problem);
  if (!words.theme.empty()) take(parse_theme(words.theme), options.theme.emplace(), problem);
  take(parse_channel(words.channel), options.limits.channel, problem);
  if (words.raw) options.limits.scaling = Scaling::kRaw;
  take(parse_tab(words.tab), options.tab, problem);
  if (!words.pin.empty()) take(parse_pin(words.pin), options.pin.emplace(), problem);
  if (std::min(size.rows, size.cols) < 1 || std::max(size.rows, size.cols) > 16384) {
    problem = "--size: a window has 1 to 16384 pixels per side, not " + words.size;
  }
  options.kernel = std::move(kernel.kernel);
  options.kernel_name = std::move(kernel.name);
  options.spec.border_value = words.border_value;
  options.spec.flip = words.flip;
  if (options.user_scale)
    options.user_scale = std::clamp(*options.user_scale, kSmallestScale, kLargestScale);
  if (!words.size.empty()) options.size = Size{size.rows, size.cols};
  options.files.assign(words.files.begin(), words.files.end());
  if (!words.autosave.empty()) options.autosave = words.autosave;
  if (!words.settings.empty()) options.settings = words.settings;
  if (!words.screenshot.empty()) options.screenshot = words.screenshot;
  return problem;
}

}  // namespace

std::variant<LaunchOptions, EarlyExit> parse_launch_options(int argc, const char* const* argv) {
  CLI::App app("convscope: an oscilloscope for 2-D convolution", "convscope");
  app.set_version_flag("--version", "convscope " CONVSCOPE_VERSION);
  Words words;
  LaunchOptions options;
  declare(app, words, options);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& e) {
    std::ostringstream out;
    std::ostringstream err;
    const int code = app.exit(e, out, err);
    return EarlyExit{code == 0 ? 0 : 2, code == 0 ? out.str() : "convscope: " + err.str()};
  }
  if (const std::string problem = understand(words, options); !problem.empty()) {
    return EarlyExit{2, "convscope: " + problem + "\n"};
  }
  for (const std::string& file : words.files) {
    if (const auto problem = check_file(file)) return EarlyExit{1, "convscope: " + *problem + "\n"};
  }
  return options;
}

}  // namespace convscope
