#pragma once
// The options that say how a picture shows input, kernel and output: one definition for every
// command that draws one.

#include <CLI/App.hpp>
#include <optional>
#include <string>

#include "convscope/result.h"
#include "core/display_style.h"

namespace convscope::cli {

/// The texts of the command line; none: the option was not given.
struct PictureOptions {
  std::optional<std::string> colormap;
  std::optional<std::string> range;
  std::optional<std::string> theme;
  bool eight_bit = false;
};

/// --range, which a command may use for more than the picture.
void add_range_option(CLI::App& app, PictureOptions& options, const char* group,
                      const std::string& description);
/// --colormap, --eight-bit, --theme.
void add_color_options(CLI::App& app, PictureOptions& options, const char* group);

/// One of those of add_color_options was given.
bool has_color_options(const PictureOptions& options);
/// --bits of a PNG, which is 8 in colours. Error kInvalidArgument.
Result<int> read_bits(const std::string& text, bool in_colors);
/// --range of a gray PNG; none: from the least value to the greatest. Error kInvalidArgument.
Result<std::optional<ValueRange>> read_gray_range(const std::string& text);

/// As the session at the path shows it, but for what the options say. Errors (kInvalidArgument) are
/// wrong usage; a session that cannot be read is told by who opens it.
Result<DisplayStyle> read_style(const PictureOptions& options,
                                const std::optional<std::string>& session);

}  // namespace convscope::cli
