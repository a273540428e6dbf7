#pragma once
// A call of another library that comes nearest to some settings, as data, and its text.

#include <string>
#include <string_view>

#include "convscope/library_lens.h"

namespace convscope {

/// What distinguishes the libraries' calls.
struct LibraryTraits {
  std::string_view name;
  bool dilates = false;      // has a dilation; the others take a kernel with zeros in its gaps
  bool strides = false;      // has a stride; of the others' results every s-th cell is taken
  bool convolves = false;    // flips the kernel by itself
  bool leans_back = false;   // `same` puts the extra cell of an even span at the top and left
  bool pads_anyhow = false;  // takes an input padded beforehand as it is: its `valid` exists
  bool has_full = false;
};
const LibraryTraits& traits_of(Library library);

/// Its spelling of a border, or empty where it has none. `value` matters to kConstant.
std::string_view border_spelling(Library library, Border border, double value);

enum class CallForm {
  kMode,    // by a mode of its own
  kPadded,  // the input padded beforehand, or by explicit numbers
  kCut,     // a part of its result, which is as large as the input
};

struct LibraryCall {
  Library library = Library::kPyTorch;
  CallForm form = CallForm::kMode;
  PaddingMode mode = PaddingMode::kValid;  // for kMode
  Sides sides;                             // the padding that the result amounts to
  Border border = Border::kZero;           // one that the library has
  double border_value = 0;
  bool flip = false;
};

/// "F.conv2d(x, w, padding='same')". `ours` has the sizes, strides and dilations.
std::string call_text(const LibraryCall& call, const Geometry& ours);

}  // namespace convscope
