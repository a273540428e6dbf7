#pragma once
// What a computation did, for a person in one line and for a program as JSON.

#include <filesystem>
#include <optional>
#include <string>

#include "core/compute.h"
#include "core/save_output.h"

namespace convscope {

/// A file that was written, as the summaries name it.
struct SavedFile {
  std::filesystem::path path;
  std::optional<ValueRange> range{};   // of a PNG: the values of its first and last colour
  std::optional<Colormap> colormap{};  // of a PNG in colours; none: black to white
};

/// What stood around the computation, wall clock.
struct FileTimes {
  double read_ms = 0;
  double write_ms = 0;
};

/// "input 4x5, kernel 2x2 spanning 3x3, output 4x5; float32 direct, AVX2, 2 threads, 0.012 ms":
/// what is at its default is left out. One line, without a line break.
std::string summary_text(const Outcome& outcome, const std::optional<SavedFile>& saved = {});

/// One JSON object on one line. Sizes and pairs are [rows, cols]; padding is {top, bottom, left,
/// right}. Keys: input, input_size, kernel, kernel_size, effective_kernel, stride, dilation,
/// padding, border, border_value (constant border alone), flip, remainder, response (where it is
/// none of the values), pooling (kind, window, stride, remainder) and convolved_size, what it
/// pools, where there is one: all of the layer that reads the input. output_size is of what was
/// computed. Of several layers there are layer, the number of the one that gave it, and layers, a
/// list of those up to it: each the keys from input_size on. Then region (of a part of the output:
/// row, col, rows, cols), precision, strategy, reason, simd, threads, compute_ms, read_ms and
/// write_ms (where they are known), minimum, maximum, mean, nans, infinities, note (where there is
/// one), output and output_range (where a file was written) and output_colormap (of a PNG in
/// colours). A transposed convolution has operation ("transposed"), padding as a pair and
/// output_padding, and neither border, flip nor remainder. Text that is not UTF-8 has its odd bytes
/// replaced by U+FFFD.
std::string summary_json(const Outcome& outcome, const std::optional<SavedFile>& saved = {},
                         const std::optional<FileTimes>& times = {});

}  // namespace convscope
