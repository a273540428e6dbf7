#include "cli/picture_options.h"

#include <fmt/core.h>

#include "cli/choices.h"
#include "cli/option_reader.h"
#include "core/parse.h"
#include "core/session_file.h"

namespace convscope::cli {
namespace {

/// "shared" is of input and output, everything else of the output.
Status read_range(const std::string& text, DisplayStyle& style) {
  DisplaySettings& output = style.settings[static_cast<std::size_t>(Pane::kOutput)];
  output.range.reset();
  output.rule = RangeRule::kAuto;
  if (text == "data") {
    output.rule = RangeRule::kData;
  } else if (text == "percentile") {
    output.rule = RangeRule::kPercentiles;
  } else if (text == "shared") {
    output.rule = RangeRule::kShared;
    style.settings[static_cast<std::size_t>(Pane::kInput)].rule = RangeRule::kShared;
  } else {
    const auto range = parse_range(text);
    if (!range) return range.error();
    output.range = *range;
  }
  return Done{};
}

/// How the window showed it.
DisplayStyle style_of_session(const std::string& path) {
  DisplayStyle style;
  const auto opened = open_session(path);
  if (!opened) return style;
  const SessionView& view = opened->session.view;
  style.settings = {view.input.display, view.kernel.display, view.output.display};
  return style;
}

}  // namespace

void add_range_option(CLI::App& app, PictureOptions& options, const char* group,
                      const std::string& description) {
  app.add_option("--range", options.range, description)
      ->type_name("LOW,HIGH|auto|data|percentile|shared")
      ->group(group);
}

void add_color_options(CLI::App& app, PictureOptions& options, const char* group) {
  app.add_option("--colormap", options.colormap, "of the output; by its values when not given")
      ->type_name(choices(kColormaps, colormap_name))
      ->group(group);
  app.add_flag("--eight-bit", options.eight_bit, "the output as an image of 8 bits shows it")
      ->group(group);
  app.add_option("--theme", options.theme, "dark when not given")
      ->type_name("dark|light")
      ->group(group);
}

bool has_color_options(const PictureOptions& options) {
  return options.colormap || options.theme || options.eight_bit;
}

Result<int> read_bits(const std::string& text, bool in_colors) {
  if (text != "8" && text != "16") {
    return wrong(fmt::format("bits '{}' is not understood: give 8 or 16", text));
  }
  if (in_colors && text == "16") {
    return wrong("--bits 16 is of a gray PNG; one in colours has 8 bits a channel");
  }
  return text == "16" ? 16 : 8;
}

Result<std::optional<ValueRange>> read_gray_range(const std::string& text) {
  // Gray always goes over all of the data unless told otherwise.
  if (text == "data") return parse_range("auto");
  if (text != "percentile" && text != "shared") return parse_range(text);
  return wrong(
      fmt::format("--range {} is of colours; for a gray PNG give LOW,HIGH or auto, for one "
                  "in colours --colors or --colormap as well",
                  text));
}

Result<DisplayStyle> read_style(const PictureOptions& options,
                                const std::optional<std::string>& session) {
  DisplayStyle style = session ? style_of_session(*session) : DisplayStyle{};
  const std::string theme = options.theme.value_or("dark");
  if (theme != "dark" && theme != "light") {
    return wrong(fmt::format("theme '{}' is not understood: give dark or light", theme));
  }
  style.light_theme = theme == "light";
  DisplaySettings& output = style.settings[static_cast<std::size_t>(Pane::kOutput)];
  if (options.colormap) {
    output.colormap = parse_colormap(*options.colormap);
    if (!output.colormap) {
      return wrong(fmt::format("colormap '{}' is not understood: give one of {}", *options.colormap,
                               choices(kColormaps, colormap_name)));
    }
  }
  if (options.range) {
    if (auto status = read_range(*options.range, style); !status) return status.error();
  }
  if (options.eight_bit) output.eight_bit = true;
  return style;
}

}  // namespace convscope::cli
