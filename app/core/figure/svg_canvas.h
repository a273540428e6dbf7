#pragma once
// A figure as SVG 1.1. Text stays text, laid out to the widths that the raster letters have,
// whichever font stands in.

#include <optional>
#include <string>

#include "convscope/result.h"
#include "core/figure/canvas.h"

namespace convscope::figure {

class SvgCanvas final : public Canvas {
 public:
  SvgCanvas(Size size, Rgb ground);

  void fill(Region region, Rgb color) override;
  void fill_rounded(Region region, double radius, Rgb color) override;
  void outline_rounded(Region region, double radius, double thickness, Rgb color) override;
  void outline_dashed(Region region, int on, Rgb color) override;
  void text(Point anchor, std::string_view text, const TextStyle& style, Align align) override;
  /// Embedded as a PNG.
  void picture(Point top_left, const RgbImage& pixels) override;

  /// The whole file. Error: that of the first picture that could not be encoded.
  Result<std::string> finish() &&;

 private:
  std::string body_;
  std::optional<Error> error_;
};

}  // namespace convscope::figure
