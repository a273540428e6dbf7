#pragma once
// What other libraries make of the same settings, and why it may lie a pixel beside ours.
//
// For each library the lens takes the call that a person would write for the present settings (its
// mode of the same meaning, its border of the same behaviour) and says how the result compares.
// What the library lacks on the way is done around the call, and the note says so: a flipped or
// zero-stuffed kernel goes in, every s-th row and column is taken of what comes out. The libraries
// disagree about two things: where `same` puts the kernel's centre when its span is even, and which
// borders exist.
//
// The rows for PyTorch 1.13, SciPy 1.10 and OpenCV 4.6 are tested against data computed by those
// libraries. Those for TensorFlow and MATLAB follow their documentation, and were not run:
//   https://www.tensorflow.org/api_docs/python/tf/nn#notes_on_padding_2
//   https://www.mathworks.com/help/images/ref/imfilter.html (centre floor((size(h) + 1) / 2))

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "convscope/geometry.h"
#include "convscope/result.h"
#include "convscope/spec.h"

namespace convscope {

enum class Library {
  kPyTorch,           // torch.nn.functional.conv2d
  kTensorFlow,        // tf.nn.conv2d
  kSciPyCorrelate2d,  // scipy.signal.correlate2d
  kSciPyConvolve2d,   // scipy.signal.convolve2d
  kNdimageCorrelate,  // scipy.ndimage.correlate
  kOpenCvFilter2d,    // cv2.filter2D
  kMatlabImfilter,    // imfilter
};

inline constexpr std::array kLibraries = {Library::kPyTorch,          Library::kTensorFlow,
                                          Library::kSciPyCorrelate2d, Library::kSciPyConvolve2d,
                                          Library::kNdimageCorrelate, Library::kOpenCvFilter2d,
                                          Library::kMatlabImfilter};

/// "PyTorch conv2d", "SciPy ndimage.correlate", ...
std::string_view library_name(Library library);

enum class Agreement {
  kSame,            // cell for cell
  kShifted,         // the windows start elsewhere: by LensEntry::shift
  kOtherBorder,     // it cannot pad like this; what it does instead is in LensEntry::spec. It may
                    // be shifted, too
  kNotExpressible,  // no call of it answers with this output
};

/// "same", "shifted", "other border", "not expressible".
std::string_view agreement_name(Agreement agreement);

struct LensEntry {
  Library library = Library::kPyTorch;
  Agreement agreement = Agreement::kSame;
  /// Input pixels by which the library's windows start earlier than ours: at stride 1 its picture
  /// is ours moved down and right by as many.
  Point shift;
  std::string call;    // "correlate2d(x, w, mode='same', boundary='symm')"
  std::string reason;  // one line
  /// Settings with which our engine computes the library's result, with the same kernel: what a
  /// difference heatmap needs. None when the library, or our engine, cannot.
  std::optional<ConvolutionSpec> spec;

  bool operator==(const LensEntry&) const = default;
};

/// One entry per library, in the order of kLibraries. Constant time but for comparing borders,
/// O(padding). Errors: those of resolve_geometry.
Result<std::vector<LensEntry>> library_lens(const ConvolutionSpec& spec, Size input, Size kernel);

}  // namespace convscope
