#pragma once
// What every exported program needs to know, and the pieces that several of them share.

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "convscope/geometry.h"
#include "convscope/image_io.h"
#include "convscope/transposed.h"
#include "core/experiment.h"
#include "core/layer_stack.h"

namespace convscope::code_export {

/// One convolution of a program with every size worked out. A stack has several: each but the first
/// reads what the one before gives.
struct CodeJob {
  Experiment experiment;  // of this layer alone; its source is what the program reads
  Size reads;             // the size of what this layer reads
  Geometry geometry;      // of a transposed convolution: unused
  bool literal_input = false;
  std::string path;  // of the input; absolute, or the name under which it has to be saved first

  Reading reading() const { return experiment.source->reading; }
  bool double_precision() const { return experiment.options.precision == Precision::kFloat64; }
  const char* float_type() const { return double_precision() ? "float64" : "float32"; }
  Size input() const { return reads; }
  bool pooled() const { return shows_pooling(experiment); }
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

using CodeJobs = std::vector<CodeJob>;  // at least one, in their order

/// "import" lines, then `image` as a float32 array of (rows, cols).
std::string python_start(const CodeJobs& jobs, std::string_view summary, std::string_view imports);
/// Of several layers a line that names this one, counted from 0; then `kernel`, which has the flip
/// in it.
std::string python_layer(const CodeJobs& jobs, std::size_t index);
/// Shows and saves `output`.
std::string python_end();

/// The same lines one step further to the right.
std::string indented(std::string_view lines);

/// A whole program of NumPy arrays. `convolution`: lines that make `output` of `image` and
/// `kernel`.
std::string numpy_like_program(const CodeJobs& jobs, std::string_view summary,
                               std::string_view imports,
                               const std::function<std::string(const CodeJob&)>& convolution);

/// "((top, bottom), (left, right))".
std::string numpy_pad_widths(Sides sides);
/// A line that makes `padded` of `image`, for the libraries that pad with NumPy.
std::string numpy_padded(const CodeJob& job);
/// A line that makes `spread`, the kernel with its dilation's zeros written in.
std::string numpy_spread_kernel(const CodeJob& job);

/// "[::2, ::3]", or nothing for stride 1.
std::string stride_slice(Pair stride);

/// What the program does, in a line: "2-D cross-correlation of 4x5 cells with a 3x3 kernel, in
/// float32."
std::string summary_of(const CodeJobs& jobs);
/// Of one layer: "2-D convolution of 4x5 cells with a 3x3 kernel, ReLU, max-pool 2x2".
std::string layer_summary(const CodeJob& job);
/// "max-pool 2x3": in plain letters, as all of a program.
std::string pooling_words(const Pooling& pooling);

std::string pytorch_program(const CodeJobs& jobs);
std::string numpy_program(const CodeJobs& jobs);
std::string scipy_program(const CodeJobs& jobs);
std::string opencv_program(const CodeJobs& jobs);
/// Of one convolution without a pooling.
std::string c_program(const CodeJob& job);
std::string command_line(const CodeJobs& jobs);

}  // namespace convscope::code_export
