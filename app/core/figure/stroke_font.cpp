#include "core/figure/stroke_font.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace convscope::figure {
namespace {

/// Strokes are separated by spaces; a stroke is a row of points, each two base-17 digits: x, then
/// y. '~' marks a point that bends the line between its neighbours (a quadratic curve's control).
struct Glyph {
  char32_t character;
  std::string_view strokes;
};

constexpr std::string_view kReplacement = "00808c0c00";

// clang-format off
constexpr std::array kGlyphs = {
    Glyph{U' ', ""},
    Glyph{U'!', "4048 4c"},
    Glyph{U'"', "2023 6063"},
    Glyph{U'#', "202c 606c 0484 0888"},
    Glyph{U'$', "82~8140~0003~0646~8689~8b4b~0b0a 4e4e 404c"},
    Glyph{U'%', "800c 20~0002~0424~4442~4020 68~484a~4c6c~8c8a~8868"},
    Glyph{U'&', "8c13~1030~5032~5516~0809~0c3c~6c87"},
    Glyph{U'\'', "4043"},
    Glyph{U'(', "60~266c"},
    Glyph{U')', "20~662c"},
    Glyph{U'*', "4349 1478 7418"},
    Glyph{U'+', "1676 4349"},
    Glyph{U',', "4c3f"},
    Glyph{U'-', "1676"},
    Glyph{U'.', "4c"},
    Glyph{U'/', "800c"},
    Glyph{U'0', "40~000408~0c4c~8c8884~8040 4547"},
    Glyph{U'1', "12404c 1c7c"},
    Glyph{U'2', "03~0040~8083~85670c8c"},
    Glyph{U'3', "02~1040~8083~8646 2646~8689~8c4c~1c0a"},
    Glyph{U'4', "6c600989"},
    Glyph{U'5', "701015~2444~8488~8c4c~1c0a"},
    Glyph{U'6', "72~7040~000508~0c4c~8c88~8545~0508"},
    Glyph{U'7', "00803c"},
    Glyph{U'8', "40~0003~0646~8683~8040 46~0609~0c4c~8c89~8646"},
    Glyph{U'9', "1a~1c4c~8c8784~8040~0004~0747~8784"},
    Glyph{U':', "46 4c"},
    Glyph{U';', "46 4c3f"},
    Glyph{U'<', "72167a"},
    Glyph{U'=', "1474 1878"},
    Glyph{U'>', "12761a"},
    Glyph{U'?', "02~0040~8083~864648 4c"},
    Glyph{U'@', "8c4c~0c0804~0040~80848969 69~6545~2527~2949~6967"},
    Glyph{U'A', "0c408c 1979"},
    Glyph{U'B', "0c0040~8083~8646 0646~8689~8c4c0c"},
    Glyph{U'C', "82~8040~000408~0c4c~8c8a"},
    Glyph{U'D', "0c0030~808488~8c3c0c"},
    Glyph{U'E', "80000c8c 0666"},
    Glyph{U'F', "80000c 0666"},
    Glyph{U'G', "82~8040~000408~0c4c~8c888757"},
    Glyph{U'H', "000c 808c 0686"},
    Glyph{U'I', "1070 404c 1c7c"},
    Glyph{U'J', "307078~7c3c~0c09"},
    Glyph{U'K', "000c 8007 258c"},
    Glyph{U'L', "000c8c"},
    Glyph{U'M', "0c0046808c"},
    Glyph{U'N', "0c008c80"},
    Glyph{U'O', "40~000408~0c4c~8c8884~8040"},
    Glyph{U'P', "0c0040~8083~864606"},
    Glyph{U'Q', "40~000408~0c4c~8c8884~8040 598d"},
    Glyph{U'R', "0c0040~8083~864606 468c"},
    Glyph{U'S', "82~8040~0003~0646~8689~8c4c~0c0a"},
    Glyph{U'T', "0080 404c"},
    Glyph{U'U', "0008~0c4c~8c8880"},
    Glyph{U'V', "004c80"},
    Glyph{U'W', "002c446c80"},
    Glyph{U'X', "008c 800c"},
    Glyph{U'Y', "004680 464c"},
    Glyph{U'Z', "00800c8c"},
    Glyph{U'[', "60202c6c"},
    Glyph{U'\\', "008c"},
    Glyph{U']', "20606c2c"},
    Glyph{U'^', "144074"},
    Glyph{U'_', "0e8e"},
    Glyph{U'`', "2043"},
    Glyph{U'a', "05~1444~84878c 8848~080a~0c3c~7c89"},
    Glyph{U'b', "000c 08~0444~8488~8c4c~0c08"},
    Glyph{U'c', "86~8444~0408~0c4c~8c8a"},
    Glyph{U'd', "808c 88~8444~0408~0c4c~8c88"},
    Glyph{U'e', "0888~8444~0408~0c4c~7c8a"},
    Glyph{U'f', "70~30333c 0474"},
    Glyph{U'g', "848d~8g4g~1g0f 88~8444~0408~0c4c~8c88"},
    Glyph{U'h', "000c 08~0444~84878c"},
    Glyph{U'i', "24444c 1c7c 41"},
    Glyph{U'j', "24646d~6g3g~1g0f 61"},
    Glyph{U'k', "000c 7409 378c"},
    Glyph{U'l', "104048~4c7c"},
    Glyph{U'm', "040c 06~0424~44474c 46~4464~84878c"},
    Glyph{U'n', "040c 08~0444~84878c"},
    Glyph{U'o', "44~0408~0c4c~8c88~8444"},
    Glyph{U'p', "040g 08~0444~8488~8c4c~0c08"},
    Glyph{U'q', "848g 88~8444~0408~0c4c~8c88"},
    Glyph{U'r', "141c 18~1454~8486"},
    Glyph{U's', "85~7444~0406~0848~888a~8c4c~1c0b"},
    Glyph{U't', "3139~3c6c7c 0474"},
    Glyph{U'u', "0408~0c4c~8c88 848c"},
    Glyph{U'v', "044c84"},
    Glyph{U'w', "042c466c84"},
    Glyph{U'x', "048c 840c"},
    Glyph{U'y', "044c 842g"},
    Glyph{U'z', "04840c8c"},
    Glyph{U'{', "70~4043~4626~4649~4c7c"},
    Glyph{U'|', "404e"},
    Glyph{U'}', "10~4043~4666~4649~4c1c"},
    Glyph{U'~', "08~2547~6986"},
    Glyph{U'\u00b7', "46"},
    Glyph{U'\u00d7', "1379 7319"},
    Glyph{U'\u2026', "1c 4c 7c"},
    Glyph{U'\u2192', "0686 538659"},
    Glyph{U'\u2212', "1676"},
    Glyph{U'\u230a', "202c6c"},
    Glyph{U'\u230b', "606c2c"},
};
// clang-format on

struct Vertex {
  double x = 0;
  double y = 0;
};

double coordinate(char digit) {
  return digit <= '9' ? digit - '0' : digit - 'a' + 10;
}

void add_curve(Vertex from, Vertex control, Vertex to, std::vector<Segment>& segments) {
  constexpr int kPieces = 8;
  Vertex last = from;
  for (int i = 1; i <= kPieces; ++i) {
    const double t = static_cast<double>(i) / kPieces;
    const double u = 1 - t;
    const Vertex next{u * u * from.x + 2 * u * t * control.x + t * t * to.x,
                      u * u * from.y + 2 * u * t * control.y + t * t * to.y};
    segments.push_back({last.x, last.y, next.x, next.y});
    last = next;
  }
}

void add_stroke(std::string_view stroke, std::vector<Segment>& segments) {
  const auto vertex_at = [&](std::size_t i) {
    return Vertex{coordinate(stroke[i]), coordinate(stroke[i + 1])};
  };
  Vertex pen = vertex_at(0);
  if (stroke.size() == 2) segments.push_back({pen.x, pen.y, pen.x, pen.y});
  std::size_t i = 2;
  while (i < stroke.size()) {
    const bool bent = stroke[i] == '~';
    const Vertex next = vertex_at(bent ? i + 3 : i);
    if (bent) {
      add_curve(pen, vertex_at(i + 1), next, segments);
    } else {
      segments.push_back({pen.x, pen.y, next.x, next.y});
    }
    pen = next;
    i += bent ? 5 : 2;
  }
}

}  // namespace

std::vector<Segment> glyph_strokes(char32_t character) {
  const auto found = std::find_if(kGlyphs.begin(), kGlyphs.end(),
                                  [&](const Glyph& g) { return g.character == character; });
  std::string_view rest = found != kGlyphs.end() ? found->strokes : kReplacement;
  std::vector<Segment> segments;
  while (!rest.empty()) {
    const auto space = rest.find(' ');
    add_stroke(rest.substr(0, space), segments);
    rest = space == std::string_view::npos ? std::string_view{} : rest.substr(space + 1);
  }
  return segments;
}

std::vector<char32_t> decode_utf8(std::string_view text) {
  constexpr char32_t kInvalid = 0xfffd;
  std::vector<char32_t> characters;
  std::size_t i = 0;
  while (i < text.size()) {
    const auto lead = static_cast<std::uint8_t>(text[i++]);
    const int following = lead < 0x80   ? 0
                          : lead < 0xc2 ? -1
                          : lead < 0xe0 ? 1
                          : lead < 0xf0 ? 2
                          : lead < 0xf5 ? 3
                                        : -1;
    char32_t code = following <= 0 ? lead : lead & (0x3fU >> following);
    bool valid = following >= 0;
    for (int k = 0; k < following && valid; ++k) {
      valid = i < text.size() && (static_cast<std::uint8_t>(text[i]) & 0xc0U) == 0x80U;
      if (valid) code = code << 6U | (static_cast<std::uint8_t>(text[i++]) & 0x3fU);
    }
    characters.push_back(valid ? code : kInvalid);
  }
  return characters;
}

}  // namespace convscope::figure
