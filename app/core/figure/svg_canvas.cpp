#include "core/figure/svg_canvas.h"

#include <fmt/format.h>

#include <cmath>

#include "core/base64.h"
#include "core/figure/stroke_font.h"

namespace convscope::figure {
namespace {

constexpr double kCapsPerEm = 0.73;  // of the usual monospaced faces
constexpr double kBold = 1.8;        // pens from this weight on

std::string hex(Rgb color) {
  return fmt::format("#{:02x}{:02x}{:02x}", color.r, color.g, color.b);
}

void append_utf8(std::string& text, char32_t c) {
  const auto put = [&](char32_t byte) { text += static_cast<char>(byte); };
  if (c < 0x80) return put(c);
  if (c < 0x800) {
    put(0xC0 | c >> 6);
  } else {
    if (c < 0x10000) {
      put(0xE0 | c >> 12);
    } else {
      put(0xF0 | c >> 18);
      put(0x80 | (c >> 12 & 0x3F));
    }
    put(0x80 | (c >> 6 & 0x3F));
  }
  put(0x80 | (c & 0x3F));
}

/// What XML allows: no control characters, no surrogates, nothing that begins a tag.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char32_t c : decode_utf8(text)) {
    const bool forbidden =
        c < 0x20 || (c >= 0xD800 && c < 0xE000) || c == 0xFFFE || c == 0xFFFF || c > 0x10FFFF;
    if (c == U'&') {
      out += "&amp;";
    } else if (c == U'<') {
      out += "&lt;";
    } else if (c == U'>') {
      out += "&gt;";
    } else {
      append_utf8(out, forbidden ? char32_t{0xFFFD} : c);
    }
  }
  return out;
}

/// A rectangle with room for further attributes; `inset` moves its edges inward.
std::string rectangle(Region region, double inset, std::string_view attributes) {
  return fmt::format("<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" {}/>\n",
                     static_cast<double>(region.origin.col) + inset,
                     static_cast<double>(region.origin.row) + inset,
                     static_cast<double>(region.size.cols) - 2 * inset,
                     static_cast<double>(region.size.rows) - 2 * inset, attributes);
}

const char* anchor_name(Align align) {
  if (align == Align::kLeft) return "start";
  return align == Align::kCenter ? "middle" : "end";
}

}  // namespace

SvgCanvas::SvgCanvas(Size size, Rgb ground)
    : body_(fmt::format(
          "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
          "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" "
          "version=\"1.1\" width=\"{0}\" height=\"{1}\" viewBox=\"0 0 {0} {1}\" "
          "font-family=\"'JetBrains Mono', 'DejaVu Sans Mono', Menlo, Consolas, monospace\">\n",
          size.cols, size.rows)) {
  fill({{0, 0}, size}, ground);
}

void SvgCanvas::fill(Region region, Rgb color) {
  // Squares that touch must not show the ground between them.
  body_ +=
      rectangle(region, 0, fmt::format("fill=\"{}\" shape-rendering=\"crispEdges\"", hex(color)));
}

void SvgCanvas::fill_rounded(Region region, double radius, Rgb color) {
  body_ += rectangle(region, 0, fmt::format("rx=\"{}\" fill=\"{}\"", radius, hex(color)));
}

void SvgCanvas::outline_rounded(Region region, double radius, double thickness, Rgb color) {
  body_ += rectangle(region, thickness / 2,
                     fmt::format("rx=\"{}\" fill=\"none\" stroke=\"{}\" stroke-width=\"{}\"",
                                 radius, hex(color), thickness));
}

void SvgCanvas::outline_dashed(Region region, int on, Rgb color) {
  body_ +=
      rectangle(region, 0.5,
                fmt::format("fill=\"none\" stroke=\"{}\" stroke-dasharray=\"{}\"", hex(color), on));
}

void SvgCanvas::text(Point anchor, std::string_view text, const TextStyle& style, Align align) {
  if (text.empty()) return;
  const std::int64_t baseline = anchor.row - style.cap_height / 2 + style.cap_height;
  body_ += fmt::format(
      "<text xml:space=\"preserve\" x=\"{}\" y=\"{}\" font-size=\"{:.1f}\"{} fill=\"{}\" "
      "text-anchor=\"{}\" textLength=\"{}\" lengthAdjust=\"spacingAndGlyphs\">{}</text>\n",
      anchor.col, baseline, style.cap_height / kCapsPerEm,
      style.weight >= kBold ? " font-weight=\"600\"" : "", hex(style.color), anchor_name(align),
      text_width(text, style), escaped(text));
}

void SvgCanvas::picture(Point top_left, const RgbImage& pixels) {
  const auto png = encode_png(pixels);
  if (!png) {
    if (!error_) error_ = png.error();
    return;
  }
  body_ += fmt::format(
      "<image x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" image-rendering=\"pixelated\" "
      "xlink:href=\"data:image/png;base64,{}\"/>\n",
      top_left.col, top_left.row, pixels.size.cols, pixels.size.rows, to_base64(*png));
}

Result<std::string> SvgCanvas::finish() && {
  if (error_) return *error_;
  body_ += "</svg>\n";
  return std::move(body_);
}

}  // namespace convscope::figure
