#include "core/file_preview.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "core/directory_listing.h"
#include "core/file_watch.h"
#include "core/formula_text.h"
#include "core/load_source.h"

namespace convscope {
namespace {

Image<float> reduced(ImageView<const float> image, std::int64_t most) {
  const Size from = image.size;
  const std::int64_t longest = std::max(from.rows, from.cols);
  const auto side = [&](std::int64_t n) {
    return longest <= most ? n : std::max<std::int64_t>(1, n * most / longest);
  };
  const Size to{side(from.rows), side(from.cols)};
  auto small = Image<float>::create(to);
  if (!small) return {};
  for (std::int64_t r = 0; r < to.rows; ++r) {
    for (std::int64_t c = 0; c < to.cols; ++c) {
      double sum = 0;
      std::int64_t count = 0;
      for (std::int64_t y = r * from.rows / to.rows; y < (r + 1) * from.rows / to.rows; ++y) {
        for (std::int64_t x = c * from.cols / to.cols; x < (c + 1) * from.cols / to.cols; ++x) {
          sum += static_cast<double>(image.at({y, x}));
          ++count;
        }
      }
      small->at({r, c}) = static_cast<float>(sum / static_cast<double>(count));
    }
  }
  return *std::move(small);
}

}  // namespace

FilePreview preview_of(const std::filesystem::path& path, const Abandoned& abandoned,
                       std::int64_t side) {
  FilePreview preview;
  preview.path = path;
  const FileStamp stamp = stamp_of(path);
  if (stamp.bytes > kMostPreviewBytes) {
    preview.text = bytes_text(stamp.bytes) + ": too large for a preview";
    return preview;
  }
  LoadOptions options;
  options.max_bytes = kMostPreviewBytes;
  options.max_pixels = kMostPreviewPixels;
  LoadProgress progress;
  progress.stop = &abandoned;
  const auto source = load_source(path, options, &progress);
  if (!source) {
    preview.text = source.error().code == ErrorCode::kTooLarge ? "too large for a preview"
                                                               : "no picture can be read from it";
    return preview;
  }
  const Image<float>& image = (*source)->image;
  preview.text = fmt::format("{} {}", size_text(image.size()), (*source)->format);
  preview.cells = reduced(image.view(), side);
  preview.statistics = statistics_of<float>(std::as_const(preview.cells).view());
  return preview;
}

}  // namespace convscope
