#pragma once
// How others spell the border modes, and the strip that shows one: "c b | a b c d | c b". The same
// word means different things to different libraries: `reflect` repeats the edge in SciPy's ndimage
// and does not in PyTorch and NumPy.

#include <array>
#include <string_view>
#include <vector>

#include "convscope/border.h"

namespace convscope {

/// The spelling of one mode in each library; empty where the library has no such mode.
struct BorderNames {
  Border border = Border::kZero;
  std::string_view pytorch;        // torch.nn.functional.pad, mode=
  std::string_view tensorflow;     // tf.pad, mode=
  std::string_view numpy;          // numpy.pad, mode=
  std::string_view scipy_ndimage;  // scipy.ndimage.correlate, mode=
  std::string_view scipy_signal;   // scipy.signal.correlate2d, boundary=
  std::string_view opencv;         // cv2.copyMakeBorder, borderType=
  std::string_view matlab;         // imfilter, boundary option
};

/// In the order of kBorders.
inline constexpr std::array<BorderNames, 6> kBorderNames = {{
    {Border::kZero, "constant", "CONSTANT", "constant", "constant", "fill", "BORDER_CONSTANT", "0"},
    {Border::kConstant, "constant", "CONSTANT", "constant", "constant", "fill", "BORDER_CONSTANT",
     "X"},
    {Border::kReplicate, "replicate", "", "edge", "nearest", "", "BORDER_REPLICATE", "replicate"},
    {Border::kReflect, "reflect", "REFLECT", "reflect", "mirror", "", "BORDER_REFLECT_101", ""},
    {Border::kSymmetric, "", "SYMMETRIC", "symmetric", "reflect", "symm", "BORDER_REFLECT",
     "symmetric"},
    {Border::kCircular, "circular", "", "wrap", "wrap", "wrap", "BORDER_WRAP", "circular"},
}};

/// Constant time.
const BorderNames& border_names(Border border);

/// The cells that stand at positions -width to n + width - 1 of an axis of `n` cells: indices in
/// [0, n), -1 for the constant. n >= 1, width >= 0; max_padding() is not asked.
std::vector<std::int64_t> border_strip(Border border, std::int64_t n, std::int64_t width);

}  // namespace convscope
