#include "io/npy_head.h"

#include <fmt/format.h>

#include <bit>

namespace convscope::io {

std::string npy_head(Size size, int item_bytes) {
  constexpr char kOrder = std::endian::native == std::endian::little ? '<' : '>';
  std::string text =
      fmt::format("{{'descr': '{}f{}', 'fortran_order': False, 'shape': ({}, {}), }}", kOrder,
                  item_bytes, size.rows, size.cols);
  constexpr std::size_t kBefore = 10;
  constexpr std::size_t kAlign = 64;
  while ((kBefore + text.size() + 1) % kAlign != 0) text += ' ';
  text += '\n';
  std::string head = "\x93NUMPY";
  head += '\x01';
  head += '\x00';
  head += static_cast<char>(text.size() & 0xFFU);
  head += static_cast<char>(text.size() >> 8);
  return head + text;
}

}  // namespace convscope::io
