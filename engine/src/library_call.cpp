#include "library_call.h"

#include <array>
#include <charconv>

#include "convscope/border_names.h"

namespace convscope {
namespace {

constexpr std::array<LibraryTraits, 7> kTraits = {{
    {.name = "PyTorch conv2d", .dilates = true, .strides = true, .pads_anyhow = true},
    {.name = "TensorFlow conv2d", .dilates = true, .strides = true, .pads_anyhow = true},
    {.name = "SciPy signal.correlate2d", .pads_anyhow = true, .has_full = true},
    {.name = "SciPy signal.convolve2d",
     .convolves = true,
     .leans_back = true,
     .pads_anyhow = true,
     .has_full = true},
    {.name = "SciPy ndimage.correlate", .leans_back = true},
    {.name = "OpenCV filter2D", .leans_back = true},
    {.name = "MATLAB imfilter", .has_full = true},
}};

std::string text_of(double value) {
  std::array<char, 32> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
  return {digits.data(), end};
}

std::string text_of(std::int64_t number) {
  return std::to_string(number);
}

std::string mode_name(PaddingMode mode) {
  if (mode == PaddingMode::kSame) return "same";
  return mode == PaddingMode::kFull ? "full" : "valid";
}

/// An argument with its separator: ", name='value'".
std::string quoted(std::string_view name, std::string_view value) {
  return ", " + std::string(name) + "='" + std::string(value) + "'";
}

std::string constant(const LibraryCall& call, std::string_view name) {
  if (call.border != Border::kConstant) return "";
  return ", " + std::string(name) + "=" + text_of(call.border_value);
}

/// "[1:6:2, ::3]": the cells that a Python array gives of a dense result.
std::string python_slice(const LibraryCall& call, const Geometry& g) {
  if (call.form != CallForm::kCut && g.stride() == Pair{1, 1}) return "";
  const auto part = [&](const AxisGeometry& axis, std::int64_t same_before) {
    const std::string step = axis.stride == 1 ? "" : ":" + text_of(axis.stride);
    if (call.form != CallForm::kCut) return step.empty() ? std::string(":") : ":" + step;
    const std::int64_t start = same_before - axis.before;
    return text_of(start) + ":" + text_of(start + (axis.out - 1) * axis.stride + 1) + step;
  };
  const bool back = traits_of(call.library).leans_back;
  const auto before = [&](const AxisGeometry& axis) {
    return back ? axis.span / 2 : (axis.span - 1) / 2;
  };
  return "[" + part(g.rows, before(g.rows)) + ", " + part(g.cols, before(g.cols)) + "]";
}

/// The same for MATLAB, which counts from 1 and keeps the last.
std::string matlab_slice(const LibraryCall& call, const Geometry& g) {
  if (call.form != CallForm::kCut && g.stride() == Pair{1, 1}) return "";
  const auto part = [&](const AxisGeometry& axis) {
    const std::string step = axis.stride == 1 ? ":" : ":" + text_of(axis.stride) + ":";
    if (call.form != CallForm::kCut)
      return axis.stride == 1 ? std::string(":") : "1" + step + "end";
    const std::int64_t start = (axis.span - 1) / 2 - axis.before + 1;
    return text_of(start) + step + text_of(start + (axis.out - 1) * axis.stride);
  };
  return "(" + part(g.rows) + ", " + part(g.cols) + ")";
}

std::string numpy_padded(const LibraryCall& call) {
  const Sides& p = call.sides;
  return "np.pad(x, ((" + text_of(p.top) + ", " + text_of(p.bottom) + "), (" + text_of(p.left) +
         ", " + text_of(p.right) + "))" + quoted("mode", border_names(call.border).numpy) +
         constant(call, "constant_values") + ")";
}

std::string pytorch_text(const LibraryCall& call, const Geometry& g) {
  const Sides& p = call.sides;
  std::string image = "x";
  std::string padding;
  if (call.form == CallForm::kMode) {
    padding = quoted("padding", mode_name(call.mode));
  } else if (call.border == Border::kZero && p.top == p.bottom && p.left == p.right) {
    padding = ", padding=(" + text_of(p.top) + ", " + text_of(p.left) + ")";
  } else {
    image = "F.pad(x, (" + text_of(p.left) + ", " + text_of(p.right) + ", " + text_of(p.top) +
            ", " + text_of(p.bottom) + ")" + quoted("mode", border_names(call.border).pytorch) +
            constant(call, "value") + ")";
  }
  std::string text = "F.conv2d(" + image + (call.flip ? ", w.flip(-2, -1)" : ", w") + padding;
  if (g.stride() != Pair{1, 1}) text += ", stride=" + to_string(g.stride());
  if (g.dilation() != Pair{1, 1}) text += ", dilation=" + to_string(g.dilation());
  return text + ")";
}

std::string tensorflow_text(const LibraryCall& call, const Geometry& g) {
  const Sides& p = call.sides;
  const std::string numbers = "[[0, 0], [" + text_of(p.top) + ", " + text_of(p.bottom) + "], [" +
                              text_of(p.left) + ", " + text_of(p.right) + "], [0, 0]]";
  std::string image = "x";
  std::string padding = ", padding=" + numbers;
  if (call.form == CallForm::kMode) {
    padding = quoted("padding", call.mode == PaddingMode::kSame ? "SAME" : "VALID");
  } else if (call.border != Border::kZero) {
    image = "tf.pad(x, " + numbers + quoted("mode", border_names(call.border).tensorflow) +
            constant(call, "constant_values") + ")";
    padding = quoted("padding", "VALID");
  }
  std::string text = "tf.nn.conv2d(" + image + (call.flip ? ", w[::-1, ::-1]" : ", w") +
                     ", strides=" + to_string(g.stride()) + padding;
  if (g.dilation() != Pair{1, 1}) text += ", dilations=" + to_string(g.dilation());
  return text + ")";
}

/// The libraries of SciPy and OpenCV: a name, an image, a kernel, then how and what beyond the
/// edge.
std::string python_text(const LibraryCall& call, const Geometry& g, std::string_view name) {
  const LibraryTraits& traits = traits_of(call.library);
  const bool padded = call.form == CallForm::kPadded;
  std::string text = std::string(name) + "(" + (padded ? numpy_padded(call) : "x");
  if (call.library == Library::kOpenCvFilter2d) text += ", -1";
  text += call.flip != traits.convolves ? ", w[::-1, ::-1]" : ", w";
  const std::string_view border =
      padded ? "" : border_spelling(call.library, call.border, call.border_value);
  const bool needs_border = call.form == CallForm::kCut || call.mode != PaddingMode::kValid;
  if (call.library == Library::kNdimageCorrelate) {
    text += quoted("mode", border) + constant(call, "cval");
  } else if (call.library == Library::kOpenCvFilter2d) {
    text += ", borderType=" + std::string(border);
  } else {
    text += quoted("mode", padded ? "valid" : mode_name(call.mode));
    if (!padded && needs_border) text += quoted("boundary", border) + constant(call, "fillvalue");
  }
  return text + ")" + python_slice(call, g);
}

std::string matlab_text(const LibraryCall& call, const Geometry& g) {
  const std::string border = call.border == Border::kZero ? "0"
                             : call.border == Border::kConstant
                                 ? text_of(call.border_value)
                                 : "'" + std::string(border_names(call.border).matlab) + "'";
  const bool full = call.form == CallForm::kMode && call.mode == PaddingMode::kFull;
  return std::string("imfilter(x, ") + (call.flip ? "rot90(w, 2)" : "w") + ", " + border +
         (full ? ", 'full')" : ", 'same')") + matlab_slice(call, g);
}

}  // namespace

const LibraryTraits& traits_of(Library library) {
  return kTraits[static_cast<std::size_t>(library)];
}

std::string_view border_spelling(Library library, Border border, double value) {
  const BorderNames& names = border_names(border);
  switch (library) {
    case Library::kPyTorch:
      return names.pytorch;
    case Library::kTensorFlow:
      return names.tensorflow;
    case Library::kSciPyCorrelate2d:
    case Library::kSciPyConvolve2d:
      return names.scipy_signal;
    case Library::kNdimageCorrelate:
      return names.scipy_ndimage;
    case Library::kOpenCvFilter2d:
      // filter2D refuses BORDER_WRAP, and its constant is always 0.
      if (border == Border::kCircular || (border == Border::kConstant && value != 0)) return "";
      return names.opencv;
    case Library::kMatlabImfilter:
      return names.matlab;
  }
  return "";
}

std::string call_text(const LibraryCall& call, const Geometry& ours) {
  switch (call.library) {
    case Library::kPyTorch:
      return pytorch_text(call, ours);
    case Library::kTensorFlow:
      return tensorflow_text(call, ours);
    case Library::kSciPyCorrelate2d:
      return python_text(call, ours, "signal.correlate2d");
    case Library::kSciPyConvolve2d:
      return python_text(call, ours, "signal.convolve2d");
    case Library::kNdimageCorrelate:
      return python_text(call, ours, "ndimage.correlate");
    case Library::kOpenCvFilter2d:
      return python_text(call, ours, "cv2.filter2D");
    case Library::kMatlabImfilter:
      return matlab_text(call, ours);
  }
  return "";
}

}  // namespace convscope
