#include <bit>
#include <cstring>

#include "io/arrays.h"
#include "io/npy_header.h"

namespace convscope::io {
namespace {

template <std::size_t kBytes>
struct WordOf;
template <>
struct WordOf<1> {
  using Type = std::uint8_t;
};
template <>
struct WordOf<2> {
  using Type = std::uint16_t;
};
template <>
struct WordOf<4> {
  using Type = std::uint32_t;
};
template <>
struct WordOf<8> {
  using Type = std::uint64_t;
};

template <class Word>
Word swapped(Word word) {
  if constexpr (sizeof(Word) == 2) return __builtin_bswap16(word);
  if constexpr (sizeof(Word) == 4) return __builtin_bswap32(word);
  if constexpr (sizeof(Word) == 8) return __builtin_bswap64(word);
  return word;
}

/// `step_*`: bytes from one cell to the next along an axis.
template <class Stored, class T>
void copy_cells(const std::byte* from, std::int64_t step_rows, std::int64_t step_cols, bool swap,
                Image<T>& to) {
  using Word = typename WordOf<sizeof(Stored)>::Type;
  for (std::int64_t r = 0; r < to.size().rows; ++r) {
    T* row = to.row(r);
    for (std::int64_t c = 0; c < to.size().cols; ++c) {
      Word word = 0;  // copied: nothing in a file is aligned
      std::memcpy(&word, from + r * step_rows + c * step_cols, sizeof word);
      row[c] = static_cast<T>(std::bit_cast<Stored>(swap ? swapped(word) : word));
    }
  }
}

template <class Stored, class T>
void copy_all(Bytes bytes, const NpyHeader& header, Image<T>& to) {
  constexpr std::int64_t kItem = sizeof(Stored);
  const bool swap = header.big_endian != (std::endian::native == std::endian::big);
  const std::int64_t step_rows = header.fortran_order ? kItem : kItem * header.size.cols;
  const std::int64_t step_cols = header.fortran_order ? kItem * header.size.rows : kItem;
  copy_cells<Stored>(bytes.data() + header.data, step_rows, step_cols, swap, to);
}

template <class T>
void copy_by_type(Bytes bytes, const NpyHeader& header, Image<T>& to) {
  const bool is_signed = header.kind == 'i';
  switch (header.item_bytes) {
    case 1:
      return is_signed ? copy_all<std::int8_t>(bytes, header, to)
                       : copy_all<std::uint8_t>(bytes, header, to);
    case 2:
      return is_signed ? copy_all<std::int16_t>(bytes, header, to)
                       : copy_all<std::uint16_t>(bytes, header, to);
    case 4:
      if (header.kind == 'f') return copy_all<float>(bytes, header, to);
      return is_signed ? copy_all<std::int32_t>(bytes, header, to)
                       : copy_all<std::uint32_t>(bytes, header, to);
    default:
      if (header.kind == 'f') return copy_all<double>(bytes, header, to);
      return is_signed ? copy_all<std::int64_t>(bytes, header, to)
                       : copy_all<std::uint64_t>(bytes, header, to);
  }
}

}  // namespace

template <class T>
Result<Array<T>> read_npy(Bytes bytes, std::int64_t max_pixels) {
  const auto header = parse_npy_header(bytes);
  if (!header) return header.error();
  if (auto fits = check_pixels(header->size.rows, header->size.cols, max_pixels); !fits) {
    return fits.error();
  }
  auto cells = Image<T>::create(header->size);
  if (!cells) return cells.error();
  copy_by_type(bytes, *header, *cells);
  return Array<T>{*std::move(cells), 8 * header->item_bytes};
}

template Result<Array<float>> read_npy<float>(Bytes, std::int64_t);
template Result<Array<double>> read_npy<double>(Bytes, std::int64_t);

}  // namespace convscope::io
