#pragma once
// Drawing into an RGB image with smooth edges: rectangles and text. What falls outside the image
// is cut off. Positions and sizes are pixels in the order (rows, cols).

#include <string_view>

#include "convscope/colormap.h"
#include "convscope/image_io.h"
#include "convscope/shape.h"

namespace convscope::figure {

struct TextStyle {
  int cap_height = 9;   // of a capital letter, in pixels
  double weight = 1.3;  // of the pen, in pixels
  Rgb color;
};

enum class Align { kLeft, kCenter, kRight };

/// Columns from one character to the next.
int advance_of(const TextStyle& style);
/// Columns that the text covers, from the first character's left to the last one's right.
int text_width(std::string_view text, const TextStyle& style);

/// `opacity` of `over` upon `under`: 0 is `under`, 1 is `over`.
Rgb mixed(Rgb under, Rgb over, double opacity);

/// Black or white text, whichever stands out from this ground.
Rgb text_color_on(Rgb ground, Rgb dark, Rgb light);

class Canvas {
 public:
  /// All of one colour. `size` must not be empty.
  Canvas(Size size, Rgb ground);

  const RgbImage& image() const { return image_; }
  Size size() const { return image_.size; }

  void set(Point p, Rgb color) { blend(p, color, 1); }
  void fill(Region region, Rgb color);
  void fill_rounded(Region region, double radius, Rgb color);
  /// A line of `thickness` pixels just inside the region's edge.
  void outline_rounded(Region region, double radius, double thickness, Rgb color);
  /// A one-pixel line just inside the region's edge, `on` pixels drawn and `on` left out.
  void outline_dashed(Region region, int on, Rgb color);
  /// `anchor` is the vertical middle of the capitals, at the text's left, centre or right.
  void text(Point anchor, std::string_view text, const TextStyle& style, Align align);

 private:
  void blend(Point p, Rgb color, double opacity);
  void glyph(Point top_left, char32_t character, const TextStyle& style);

  RgbImage image_;
};

}  // namespace convscope::figure
