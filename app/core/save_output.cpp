#include "core/save_output.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <string>
#include <variant>

#include "convscope/array_io.h"
#include "convscope/image_io.h"

namespace convscope {
namespace {

template <class T>
Status save_as(OutputFormat format, const std::filesystem::path& path, ImageView<const T> image,
               ValueRange range, int bits) {
  switch (format) {
    case OutputFormat::kNpy:
      return save_npy<T>(path, image);
    case OutputFormat::kCsv:
      return save_csv<T>(path, image);
    case OutputFormat::kPfm:
      return save_pfm<T>(path, image);
    case OutputFormat::kPng:
      return save_png<T>(path, image, range, bits);
  }
  return Error{ErrorCode::kUnsupported, "unknown output format"};
}

}  // namespace

Result<OutputFormat> output_format_of(const std::filesystem::path& path) {
  std::string extension = path.extension().string();
  std::transform(extension.begin(), extension.end(), extension.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  if (extension == ".npy") return OutputFormat::kNpy;
  if (extension == ".csv") return OutputFormat::kCsv;
  if (extension == ".pfm") return OutputFormat::kPfm;
  if (extension == ".png") return OutputFormat::kPng;
  return Error{ErrorCode::kInvalidArgument,
               fmt::format("output '{}' has no known format: let its name end in .npy, .csv, "
                           ".pfm or .png",
                           path.string())};
}

Status require_png_name(const std::filesystem::path& path) {
  const auto format = output_format_of(path);
  if (format && *format == OutputFormat::kPng) return Done{};
  return Error{ErrorCode::kInvalidArgument,
               fmt::format("figure '{}' would be a PNG: let its name end in .png", path.string())};
}

ValueRange png_range(const Outcome& outcome, const PngOptions& options) {
  if (options.range) return *options.range;
  const ValueRange range{outcome.statistics.minimum, outcome.statistics.maximum};
  return range.low < range.high ? range : ValueRange{range.low, range.low + 1};
}

Status save_output(const std::filesystem::path& path, const Outcome& outcome,
                   const PngOptions& options) {
  const auto format = output_format_of(path);
  if (!format) return format.error();
  const ValueRange range = png_range(outcome, options);
  return std::visit(
      [&](const auto& image) { return save_as(*format, path, image.view(), range, options.bits); },
      outcome.output);
}

}  // namespace convscope
