#pragma once
// What every exported program needs to know, and the pieces that several of them share.

#include <filesystem>
#include <string>
#include <string_view>

#include "convscope/geometry.h"
#include "convscope/image_io.h"
#include "convscope/transposed.h"
#include "core/experiment.h"

namespace convscope::code_export {

/// An experiment with every size worked out.
struct CodeJob {
  const Experiment& experiment;
  LoadOptions load;
  Geometry geometry;  // of a transposed convolution: unused
  bool literal_input = false;
  std::string path;  // of the input; absolute, or the name under which it has to be saved first

  bool double_precision() const { return experiment.options.precision == Precision::kFloat64; }
  const char* float_type() const { return double_precision() ? "float64" : "float32"; }
  Size input() const { return experiment.source->image.size(); }
  Sides padding() const { return geometry.padding(); }
  bool padded() const { return padding() != Sides{}; }
  /// The border matters and is not zeros.
  bool special_border() const { return padded() && experiment.spec.border != Border::kZero; }
};

/// A number that this language's programs read back to the same one: `infinity` and `nan` are its
/// names for those.
std::string number(double value, bool as_float, const char* infinity, const char* nan);

/// A Python expression for a string of any bytes.
std::string python_path(const std::string& path);

/// "import" lines, then `image` as a float32 array of (rows, cols) and `kernel`, which has the
/// flip in it.
std::string python_start(const CodeJob& job, std::string_view summary, std::string_view imports);
/// Shows and saves `output`.
std::string python_end();

/// "((top, bottom), (left, right))".
std::string numpy_pad_widths(Sides sides);
/// A line that makes `padded` of `image`, for the libraries that pad with NumPy.
std::string numpy_padded(const CodeJob& job);
/// A line that makes `spread`, the kernel with its dilation's zeros written in.
std::string numpy_spread_kernel(const CodeJob& job);

/// "[::2, ::3]", or nothing for stride 1.
std::string stride_slice(Pair stride);

/// What the program does, in a line: "2-D cross-correlation of 4x5 with a 3x3 kernel".
std::string summary_of(const CodeJob& job);

std::string pytorch_program(const CodeJob& job);
std::string numpy_program(const CodeJob& job);
std::string scipy_program(const CodeJob& job);
std::string opencv_program(const CodeJob& job);
std::string c_program(const CodeJob& job);
std::string command_line(const CodeJob& job);

}  // namespace convscope::code_export
