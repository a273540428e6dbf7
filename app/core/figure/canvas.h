#pragma once
// What figures are drawn with: rectangles, text and pixels, onto an RGB image with smooth edges or
// into an SVG (svg_canvas.h). Positions and sizes are pixels in the order (rows, cols).

#include <string_view>
#include <utility>

#include "convscope/colormap.h"
#include "convscope/image_io.h"
#include "convscope/shape.h"

namespace convscope::figure {

struct TextStyle {
  int cap_height = 9;   // of a capital letter, in pixels
  double weight = 1.3;  // of the pen, in pixels
  Rgb color{};
};

inline TextStyle colored(TextStyle style, Rgb color) {
  style.color = color;
  return style;
}

enum class Align { kLeft, kCenter, kRight };

/// Columns from one character to the next.
int advance_of(const TextStyle& style);
/// Columns that the text covers, from the first character's left to the last one's right.
int text_width(std::string_view text, const TextStyle& style);

/// `opacity` of `over` upon `under`: 0 is `under`, 1 is `over`.
Rgb mixed(Rgb under, Rgb over, double opacity);

/// Black or white text, whichever stands out from this ground.
Rgb text_color_on(Rgb ground, Rgb dark, Rgb light);

/// Where a figure is drawn: the same calls make pixels or an SVG. What falls outside is cut off.
class Canvas {
 public:
  virtual ~Canvas() = default;

  virtual void fill(Region region, Rgb color) = 0;
  virtual void fill_rounded(Region region, double radius, Rgb color) = 0;
  /// A line of `thickness` pixels just inside the region's edge.
  virtual void outline_rounded(Region region, double radius, double thickness, Rgb color) = 0;
  /// A one-pixel line just inside the region's edge, `on` pixels drawn and `on` left out.
  virtual void outline_dashed(Region region, int on, Rgb color) = 0;
  /// `anchor` is the vertical middle of the capitals, at the text's left, centre or right.
  virtual void text(Point anchor, std::string_view text, const TextStyle& style, Align align) = 0;
  /// Pixels as they are.
  virtual void picture(Point top_left, const RgbImage& pixels) = 0;
};

class RasterCanvas final : public Canvas {
 public:
  /// All of one colour. `size` must not be empty.
  RasterCanvas(Size size, Rgb ground);
  explicit RasterCanvas(RgbImage image) : image_(std::move(image)) {}

  const RgbImage& image() const { return image_; }
  Size size() const { return image_.size; }

  void set(Point p, Rgb color) { blend(p, color, 1); }
  void fill(Region region, Rgb color) override;
  void fill_rounded(Region region, double radius, Rgb color) override;
  void outline_rounded(Region region, double radius, double thickness, Rgb color) override;
  void outline_dashed(Region region, int on, Rgb color) override;
  void text(Point anchor, std::string_view text, const TextStyle& style, Align align) override;
  void picture(Point top_left, const RgbImage& pixels) override;

 private:
  void blend(Point p, Rgb color, double opacity);
  void glyph(Point top_left, char32_t character, const TextStyle& style);

  RgbImage image_;
};

}  // namespace convscope::figure
