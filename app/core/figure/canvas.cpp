#include "core/figure/canvas.h"

#include <algorithm>
#include <cmath>

#include "core/figure/stroke_font.h"

namespace convscope::figure {
namespace {

int glyph_width(const TextStyle& style) {
  return static_cast<int>(std::lround(style.cap_height * 0.62));
}

std::uint8_t mixed_channel(std::uint8_t under, std::uint8_t over, double opacity) {
  return static_cast<std::uint8_t>(std::lround(under + (over - under) * opacity));
}

/// Rec. 709 luminance of an sRGB colour, 0 to 1
/// (https://www.w3.org/TR/WCAG21/#dfn-relative-luminance).
double luminance(Rgb color) {
  const auto linear = [](std::uint8_t channel) {
    const double c = channel / 255.0;
    return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
  };
  return 0.2126 * linear(color.r) + 0.7152 * linear(color.g) + 0.0722 * linear(color.b);
}

double contrast(Rgb a, Rgb b) {
  const double la = luminance(a);
  const double lb = luminance(b);
  return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

/// Distance from a pixel's centre to the edge of a rounded rectangle; negative inside.
double distance_to_edge(Point pixel, Region region, double radius) {
  const double half_rows = static_cast<double>(region.size.rows) / 2;
  const double half_cols = static_cast<double>(region.size.cols) / 2;
  const double from_row = static_cast<double>(pixel.row - region.origin.row) + 0.5 - half_rows;
  const double from_col = static_cast<double>(pixel.col - region.origin.col) + 0.5 - half_cols;
  const double beyond_row = std::abs(from_row) - half_rows + radius;
  const double beyond_col = std::abs(from_col) - half_cols + radius;
  return std::hypot(std::max(beyond_row, 0.0), std::max(beyond_col, 0.0)) +
         std::min(std::max(beyond_row, beyond_col), 0.0) - radius;
}

double distance_to_segment(double x, double y, const Segment& s) {
  const double dx = s.x1 - s.x0;
  const double dy = s.y1 - s.y0;
  const double length = dx * dx + dy * dy;
  const double along =
      length > 0 ? std::clamp(((x - s.x0) * dx + (y - s.y0) * dy) / length, 0.0, 1.0) : 0.0;
  return std::hypot(x - s.x0 - along * dx, y - s.y0 - along * dy);
}

template <class Visit>
void for_each_pixel(Region region, Visit visit) {
  for (std::int64_t r = 0; r < region.size.rows; ++r) {
    for (std::int64_t c = 0; c < region.size.cols; ++c) {
      visit(Point{region.origin.row + r, region.origin.col + c});
    }
  }
}

}  // namespace

int advance_of(const TextStyle& style) {
  return glyph_width(style) + std::max(2, static_cast<int>(std::lround(style.cap_height * 0.25)));
}

int text_width(std::string_view text, const TextStyle& style) {
  const auto characters = static_cast<int>(decode_utf8(text).size());
  const int gap = advance_of(style) - glyph_width(style);
  return characters == 0 ? 0 : characters * advance_of(style) - gap + 1;
}

Rgb mixed(Rgb under, Rgb over, double opacity) {
  return {mixed_channel(under.r, over.r, opacity), mixed_channel(under.g, over.g, opacity),
          mixed_channel(under.b, over.b, opacity)};
}

Rgb text_color_on(Rgb ground, Rgb dark, Rgb light) {
  return contrast(ground, dark) > contrast(ground, light) ? dark : light;
}

RasterCanvas::RasterCanvas(Size size, Rgb ground)
    : image_{size, std::vector<Rgb>(static_cast<std::size_t>(size.area()), ground)} {}

void RasterCanvas::blend(Point p, Rgb color, double opacity) {
  if (!contains(image_.size, p)) return;
  Rgb& pixel = image_.pixels[static_cast<std::size_t>(p.row * image_.size.cols + p.col)];
  pixel = mixed(pixel, color, opacity);
}

void RasterCanvas::fill(Region region, Rgb color) {
  for_each_pixel(region, [&](Point p) { blend(p, color, 1); });
}

void RasterCanvas::fill_rounded(Region region, double radius, Rgb color) {
  for_each_pixel(region, [&](Point p) {
    blend(p, color, std::clamp(0.5 - distance_to_edge(p, region, radius), 0.0, 1.0));
  });
}

void RasterCanvas::outline_rounded(Region region, double radius, double thickness, Rgb color) {
  for_each_pixel(region, [&](Point p) {
    const double off = std::abs(distance_to_edge(p, region, radius) + thickness / 2);
    blend(p, color, std::clamp(thickness / 2 + 0.5 - off, 0.0, 1.0));
  });
}

void RasterCanvas::outline_dashed(Region region, int on, Rgb color) {
  const auto drawn = [&](std::int64_t along) { return along / on % 2 == 0; };
  const Point last{region.origin.row + region.size.rows - 1,
                   region.origin.col + region.size.cols - 1};
  for (std::int64_t c = 0; c < region.size.cols; ++c) {
    if (!drawn(c)) continue;
    set({region.origin.row, region.origin.col + c}, color);
    set({last.row, region.origin.col + c}, color);
  }
  for (std::int64_t r = 0; r < region.size.rows; ++r) {
    if (!drawn(r)) continue;
    set({region.origin.row + r, region.origin.col}, color);
    set({region.origin.row + r, last.col}, color);
  }
}

void RasterCanvas::text(Point anchor, std::string_view text, const TextStyle& style, Align align) {
  const int width = text_width(text, style);
  Point pen{anchor.row - style.cap_height / 2, anchor.col};
  if (align == Align::kCenter) pen.col -= width / 2;
  if (align == Align::kRight) pen.col -= width;
  for (const char32_t character : decode_utf8(text)) {
    glyph(pen, character, style);
    pen.col += advance_of(style);
  }
}

void RasterCanvas::picture(Point top_left, const RgbImage& pixels) {
  for_each_pixel({{0, 0}, pixels.size}, [&](Point p) {
    set({top_left.row + p.row, top_left.col + p.col},
        pixels.pixels[static_cast<std::size_t>(p.row * pixels.size.cols + p.col)]);
  });
}

void RasterCanvas::glyph(Point top_left, char32_t character, const TextStyle& style) {
  const std::vector<Segment> strokes = glyph_strokes(character);
  if (strokes.empty()) return;
  const double unit_x = kGlyphWidth / glyph_width(style);  // grid units a pixel
  const double unit_y = kCapHeight / style.cap_height;
  std::vector<Segment> scaled;
  scaled.reserve(strokes.size());
  for (const Segment& s : strokes) {
    scaled.push_back({s.x0 / unit_x, s.y0 / unit_y, s.x1 / unit_x, s.y1 / unit_y});
  }
  const std::int64_t margin = 2;
  const Region reach{
      {top_left.row - margin, top_left.col - margin},
      {style.cap_height * 4 / 3 + 2 * margin + 1, glyph_width(style) + 2 * margin + 1}};
  for_each_pixel(reach, [&](Point p) {
    double nearest = 1e9;
    for (const Segment& s : scaled) {
      nearest =
          std::min(nearest, distance_to_segment(static_cast<double>(p.col - top_left.col),
                                                static_cast<double>(p.row - top_left.row), s));
    }
    const double opacity = std::clamp(style.weight / 2 + 0.5 - nearest, 0.0, 1.0);
    if (opacity > 0) blend(p, style.color, opacity);
  });
}

}  // namespace convscope::figure
