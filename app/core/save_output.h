#pragma once
// An outcome to a file, for every program.

#include <filesystem>
#include <optional>

#include "convscope/colormap.h"
#include "convscope/result.h"
#include "core/compute.h"

namespace convscope {

enum class OutputFormat { kNpy, kCsv, kPfm, kPng };

/// By the name's extension, in either case. Error kInvalidArgument names the extensions.
Result<OutputFormat> output_format_of(const std::filesystem::path& path);

/// kInvalidArgument unless the name ends in .png, as a figure's must.
Status require_png_name(const std::filesystem::path& path);

/// What a PNG needs to know; the other formats keep every number as it is.
struct PngOptions {
  std::optional<ValueRange> range;  // none: from the smallest to the largest finite value
  int bits = 8;                     // 8 or 16

  bool operator==(const PngOptions&) const = default;
};

/// The range that a PNG of this output maps to black and white. Never empty: a constant output c
/// is shown in [c, c + 1], which is black.
ValueRange png_range(const Outcome& outcome, const PngOptions& options);

/// In the precision in which it was computed (PNG: as options say). Written whole or not at all.
/// Errors: those of output_format_of and of the writers.
Status save_output(const std::filesystem::path& path, const Outcome& outcome,
                   const PngOptions& options = {});

}  // namespace convscope
