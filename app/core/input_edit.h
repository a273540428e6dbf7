#pragma once
// Changes of a small input by hand. Each is a value, and one function carries it out: it makes a
// new Source and leaves the old one as it was, so that whoever still shows that one keeps it.

#include <cstdint>
#include <memory>
#include <variant>

#include "convscope/result.h"
#include "core/experiment.h"

namespace convscope {

/// Arrays are edited up to this size: beyond it cells are too small to be pointed at.
inline constexpr std::int64_t kLargestEditedSide = 64;

/// An array of this size with one value in every cell.
struct NewArray {
  Size size{4, 5};
  float value = 0;
};
/// Every cell on the straight line between two cells, both included: a single cell, or a stroke of
/// the mouse from one frame to the next.
struct PaintLine {
  Point from;
  Point to;
  float value = 0;
};
struct Fill {
  float value = 0;
};
/// The same numbers for the same seed on every machine.
struct Randomise {
  std::uint64_t seed = 1;
  bool whole = true;  // whole numbers of [low, high]; else real ones of [low, high)
  double low = -9;
  double high = 9;
};
/// Another size at the same top left corner: values are kept where they are, new cells are 0. Also
/// the one way to cut an editable part out of a larger image.
struct ResizeArray {
  Size size;
};
/// The notebook's 3x3 input.
struct SeedArray {};
/// Back to what the edits started from.
struct RevertArray {};

using InputEdit =
    std::variant<NewArray, PaintLine, Fill, Randomise, ResizeArray, SeedArray, RevertArray>;

/// The cells can be edited one by one. `source` may be null.
bool is_editable(const Source* source);

/// What `source` (which may be null where the edit needs no cells) becomes. The result remembers
/// the original; its name says that it was edited. Errors, with the old source untouched:
/// kInvalidArgument for a size outside 1..64, a cell outside the array, a range without width or
/// numbers that are not finite, and nothing to go back to; kTooLarge where the source is larger
/// than can be edited.
Result<std::shared_ptr<const Source>> apply_edit(const std::shared_ptr<const Source>& source,
                                                 const InputEdit& edit);

}  // namespace convscope
