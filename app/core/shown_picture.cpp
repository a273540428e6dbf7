#include "core/shown_picture.h"

#include <cstddef>
#include <variant>

namespace convscope {
namespace {

template <class T>
RgbImage in_colors(const Image<T>& image, const Display& display) {
  RgbImage picture{image.size(), {}};
  picture.pixels.reserve(static_cast<std::size_t>(image.size().area()));
  for (std::int64_t r = 0; r < image.size().rows; ++r) {
    for (std::int64_t c = 0; c < image.size().cols; ++c) {
      picture.pixels.push_back(
          color_of(static_cast<double>(image.row(r)[c]), display.range, display.colormap));
    }
  }
  return picture;
}

}  // namespace

RgbImage shown_picture(const Outcome& outcome, Pane pane, const DisplayStyle& style) {
  const Display display = display_of(outcome, pane, style);
  if (pane == Pane::kInput) return in_colors(outcome.input->image, display);
  return std::visit([&](const auto& image) { return in_colors(image, display); }, outcome.output);
}

}  // namespace convscope
