#pragma once
// The project's own typeface: letters as pen strokes, so that a picture with numbers needs no font
// file and no font library, at any size. Fixed width, so that columns of digits align.

#include <string_view>
#include <vector>

namespace convscope::figure {

/// A straight piece of a pen stroke in the glyph's grid: x from 0 (left) to kGlyphWidth, y from 0
/// (top of the capitals) over kCapHeight (baseline) to 16 (bottom of the descenders). A dot has
/// equal ends.
struct Segment {
  double x0 = 0;
  double y0 = 0;
  double x1 = 0;
  double y1 = 0;
};

inline constexpr double kGlyphWidth = 8;
inline constexpr double kCapHeight = 12;

/// The strokes of a character, its curves as short lines. ASCII and "×·−→…⌊⌋"; a box for any other.
std::vector<Segment> glyph_strokes(char32_t character);

/// The characters of UTF-8 text; U+FFFD for bytes that are none.
std::vector<char32_t> decode_utf8(std::string_view text);

}  // namespace convscope::figure
