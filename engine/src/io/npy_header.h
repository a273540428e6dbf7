#pragma once
// The head of an NPY file: magic, version, length and a Python dictionary in text.

#include <cstddef>
#include <cstdint>

#include "convscope/shape.h"
#include "io/bytes.h"

namespace convscope::io {

struct NpyHeader {
  char kind = 'f';  // 'f' float, 'i' signed, 'u' unsigned, 'b' bool
  int item_bytes = 4;
  bool big_endian = false;
  bool fortran_order = false;  // columns are contiguous, not rows
  Size size;                   // axes of length 1 around the two left out
  std::size_t data = 0;        // where the cells begin
};

/// Reads and checks everything that stands before the cells. Errors: kBadFormat for what NumPy
/// would not write; kUnsupported for valid files of other types (float16, complex, records, ...)
/// or shapes. Messages lack the file's name.
Result<NpyHeader> parse_npy_header(Bytes bytes);

}  // namespace convscope::io
