#pragma once
// A small picture of a file, for choosing among files.

#include <filesystem>
#include <string>

#include "convscope/image.h"
#include "convscope/statistics.h"
#include "core/latest_job.h"

namespace convscope {

inline constexpr std::int64_t kPreviewSide = 96;
/// In a list of files: so small that each cell can be drawn as a rectangle.
inline constexpr std::int64_t kThumbnailSide = 18;
/// Beyond these a file is not read for its preview.
inline constexpr std::int64_t kMostPreviewBytes = std::int64_t{64} << 20;
inline constexpr std::int64_t kMostPreviewPixels = 24'000'000;

struct FilePreview {
  std::filesystem::path path;
  std::string text;       // size and format, or why there is no picture
  Image<float> cells;     // means of blocks, at most `side` a side; empty: no picture
  Statistics statistics;  // of `cells`
};

/// Blocking. What cannot be read has a text that says so.
FilePreview preview_of(const std::filesystem::path& path, const Abandoned& abandoned,
                       std::int64_t side = kPreviewSide);

}  // namespace convscope
