#pragma once
// NPY and CSV in the precision that is asked for: float for images, double for kernels.

#include "convscope/image.h"
#include "io/bytes.h"

namespace convscope::io {

template <class T>
struct Array {
  Image<T> cells;
  int bits = 0;  // per stored number; 0 for text
};

/// T is float or double. Errors: kBadFormat, kUnsupported, kTooLarge, kOutOfMemory; the messages
/// lack the file's name. Linear in the file's length.
template <class T>
Result<Array<T>> read_npy(Bytes bytes, std::int64_t max_pixels);
template <class T>
Result<Array<T>> read_csv(Bytes bytes, std::int64_t max_pixels);

}  // namespace convscope::io
