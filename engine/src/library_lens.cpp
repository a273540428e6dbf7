#include "convscope/library_lens.h"

#include <algorithm>

#include "library_call.h"

namespace convscope {
namespace {

/// One library asked for the present settings.
class Lens {
 public:
  Lens(Library library, const ConvolutionSpec& spec, const Geometry& ours)
      : library_(library), traits_(traits_of(library)), spec_(spec), ours_(ours) {
    constant_ = spec.border == Border::kConstant ? spec.border_value : 0.0;
  }

  LensEntry look() const {
    LensEntry entry;
    entry.library = library_;
    const auto call = nearest_call();
    if (!call) {
      entry.agreement = Agreement::kNotExpressible;
      entry.reason =
          "its result is always as large as the input and reads no further: pad the image before "
          "and cut the result";
      return entry;
    }
    if (pads_too_far(*call)) {
      entry.agreement = Agreement::kNotExpressible;
      entry.reason = "it has no border like '" + std::string(border_name(spec_.border)) +
                     "' that pads as far as " + to_string(call->sides) + " on " +
                     to_string(ours_.input());
      return entry;
    }
    entry.call = call_text(*call, ours_);
    entry.shift = {call->sides.top - ours_.rows.before, call->sides.left - ours_.cols.before};
    const bool same_border = borders_agree(call->border, call->sides);
    if (!same_border) {
      entry.agreement = Agreement::kOtherBorder;
    } else if (call->sides != ours_.padding()) {
      entry.agreement = Agreement::kShifted;
    }
    entry.spec = reproduction(*call, same_border);
    entry.reason = reason(*call, entry);
    return entry;
  }

 private:
  std::optional<LibraryCall> nearest_call() const {
    LibraryCall call;
    call.library = library_;
    call.flip = spec_.flip;
    call.border = spec_.border;
    call.border_value = constant_;
    call.sides = ours_.padding();
    if (library_ == Library::kPyTorch || library_ == Library::kTensorFlow) {
      choose_framework_form(call);
    } else if (!choose_array_form(call)) {
      return std::nullopt;
    }
    // An input that was padded by NumPy beforehand has every border.
    const bool padded_by_numpy = call.form == CallForm::kPadded && !frameworks();
    if (!padded_by_numpy && border_spelling(library_, spec_.border, constant_).empty()) {
      call.border = fallback();
    }
    return call;
  }

  bool frameworks() const {
    return library_ == Library::kPyTorch || library_ == Library::kTensorFlow;
  }

  /// PyTorch and TensorFlow pad by any numbers; what needs none of them is a mode.
  void choose_framework_form(LibraryCall& call) const {
    call.form = CallForm::kPadded;
    if (pads_like(PaddingMode::kValid)) {
      call.form = CallForm::kMode;
      return;
    }
    // Both pad with zeros by themselves, and with anything else beforehand.
    const bool by_itself =
        spec_.border == Border::kZero || border_spelling(library_, spec_.border, constant_).empty();
    if (library_ == Library::kPyTorch) {
      const bool same = spec_.border == Border::kZero && ours_.stride() == Pair{1, 1} &&
                        pads_like(PaddingMode::kSame);
      if (same) call.form = CallForm::kMode;
      call.mode = PaddingMode::kSame;
    } else if (by_itself && as_large_as_tensorflow_same()) {
      call.form = CallForm::kMode;
      call.mode = PaddingMode::kSame;
      call.sides = strided_same_alternatives(spec_, ours_.input(), ours_.kernel()).tensorflow;
    }
  }

  /// SciPy, OpenCV and MATLAB: a mode where one fits, else a part of `same`.
  bool choose_array_form(LibraryCall& call) const {
    const bool has_valid = traits_.pads_anyhow;
    if (has_valid && pads_like(PaddingMode::kValid)) return true;
    if (pads_like(PaddingMode::kSame)) {
      call.mode = PaddingMode::kSame;
      call.sides = same_sides();
      return true;
    }
    if (traits_.has_full && pads_like(PaddingMode::kFull)) {
      call.mode = PaddingMode::kFull;
      return true;
    }
    call.form = traits_.pads_anyhow ? CallForm::kPadded : CallForm::kCut;
    return traits_.pads_anyhow || lies_within(same_sides());
  }

  bool pads_like(PaddingMode mode) const {
    ConvolutionSpec dense = spec_;
    dense.stride = {1, 1};
    dense.border = Border::kZero;
    dense.padding.mode = mode;
    const auto geometry = resolve_geometry(dense, ours_.input(), ours_.kernel());
    return geometry && geometry->padding() == ours_.padding();
  }

  bool as_large_as_tensorflow_same() const {
    const auto fits = [](const AxisGeometry& axis) {
      return axis.out == (axis.in - 1) / axis.stride + 1;
    };
    return fits(ours_.rows) && fits(ours_.cols);
  }

  /// PyTorch and TensorFlow refuse mirrors wider than the image has cells for.
  bool pads_too_far(const LibraryCall& call) const {
    const bool symmetric = call.border == Border::kSymmetric;
    if (!frameworks() || (call.border != Border::kReflect && !symmetric)) return false;
    const auto limit = [&](std::int64_t n) { return symmetric ? n : n - 1; };
    return std::max(call.sides.top, call.sides.bottom) > limit(ours_.rows.in) ||
           std::max(call.sides.left, call.sides.right) > limit(ours_.cols.in);
  }

  /// The padding that the library's own `same` amounts to.
  Sides same_sides() const {
    const auto before = [&](const AxisGeometry& axis) {
      return traits_.leans_back ? axis.span / 2 : (axis.span - 1) / 2;
    };
    const std::int64_t top = before(ours_.rows);
    const std::int64_t left = before(ours_.cols);
    return {top, ours_.rows.span - 1 - top, left, ours_.cols.span - 1 - left};
  }

  /// All our windows are among those of a result with this padding.
  bool lies_within(const Sides& sides) const {
    const auto fits = [](const AxisGeometry& axis, std::int64_t before, std::int64_t after) {
      return axis.before <= before && axis.after - axis.remainder <= after;
    };
    return fits(ours_.rows, sides.top, sides.bottom) && fits(ours_.cols, sides.left, sides.right);
  }

  /// What the library does where it lacks our border: its most similar one, else its default.
  Border fallback() const {
    switch (library_) {
      case Library::kPyTorch:
        return Border::kReflect;
      case Library::kTensorFlow:
        return Border::kZero;
      case Library::kOpenCvFilter2d:
        return spec_.border == Border::kConstant ? Border::kZero : Border::kReflect;
      case Library::kSciPyCorrelate2d:
      case Library::kSciPyConvolve2d:
      case Library::kNdimageCorrelate:
      case Library::kMatlabImfilter:
        break;
    }
    return Border::kSymmetric;
  }

  /// Both borders put the same values onto the padding that we or the library read.
  bool borders_agree(Border other, const Sides& sides) const {
    if (other == spec_.border) return true;
    const auto agree_along = [&](std::int64_t n, std::int64_t before, std::int64_t after) {
      for (std::int64_t i = -before; i < n + after; i = i == -1 ? n : i + 1) {
        if (border_index(spec_.border, i, n) != border_index(other, i, n)) return false;
      }
      return true;
    };
    const Sides ours = ours_.padding();
    if (ours == Sides{} && sides == Sides{}) return true;
    return constant_ == 0 &&
           agree_along(ours_.rows.in, std::max(ours.top, sides.top),
                       std::max(ours.bottom, sides.bottom)) &&
           agree_along(ours_.cols.in, std::max(ours.left, sides.left),
                       std::max(ours.right, sides.right));
  }

  std::optional<ConvolutionSpec> reproduction(const LibraryCall& call, bool same_border) const {
    if (same_border && call.sides == ours_.padding()) return spec_;
    ConvolutionSpec spec = spec_;
    spec.padding = Padding::explicit_sides(call.sides);
    spec.border = call.border;
    if (!resolve_geometry(spec, ours_.input(), ours_.kernel())) return std::nullopt;
    return spec;
  }

  std::string reason(const LibraryCall& call, const LensEntry& entry) const {
    std::string text;
    const auto say = [&](const std::string& what) { text += (text.empty() ? "" : "; ") + what; };
    if (entry.agreement == Agreement::kOtherBorder) {
      say("it has no border like '" + std::string(border_name(spec_.border)) + "': this is its '" +
          std::string(border_spelling(library_, call.border, 0)) + "'");
    } else if (call.border != spec_.border) {
      say("its '" + std::string(border_spelling(library_, call.border, 0)) + "' is the same as '" +
          std::string(border_name(spec_.border)) + "' for this padding");
    }
    if (call.sides != ours_.padding()) say(shift_reason(call));
    for (const std::string& step : preparations(call)) say(step);
    return text.empty() ? "the same windows and the same border" : text;
  }

  std::string shift_reason(const LibraryCall& call) const {
    if (library_ == Library::kTensorFlow) {
      return "SAME pads by the input's size and the stride, here " + to_string(call.sides);
    }
    std::string text =
        "its 'same' puts the extra cell of an even span at the top and left, ours at the bottom "
        "and right";
    if (library_ == Library::kNdimageCorrelate) text += "; origin=-1 on that axis mends it";
    if (library_ == Library::kOpenCvFilter2d)
      text += "; anchor=((kw - 1) // 2, (kh - 1) // 2) mends it";
    return text;
  }

  std::vector<std::string> preparations(const LibraryCall& call) const {
    std::vector<std::string> steps;
    const bool gaps = ours_.effective_kernel() != ours_.kernel();
    if (traits_.convolves && !spec_.flip) {
      steps.emplace_back("it flips the kernel itself, so it is given the flipped one");
    } else if (!traits_.convolves && spec_.flip) {
      steps.emplace_back("it does not flip the kernel, so it is given the flipped one");
    }
    if (gaps && !traits_.dilates) {
      steps.emplace_back("it has no dilation: w stands for the kernel with zeros in its gaps");
    }
    if (ours_.stride() != Pair{1, 1} && !traits_.strides) {
      steps.emplace_back("it has no stride: it computes every cell, and the steps are taken after");
    }
    if (call.form == CallForm::kCut) {
      steps.emplace_back("its result is as large as the input: this is a part of it");
    }
    return steps;
  }

  Library library_;
  const LibraryTraits& traits_;
  const ConvolutionSpec& spec_;
  const Geometry& ours_;
  double constant_ = 0;
};

}  // namespace

std::string_view library_name(Library library) {
  return traits_of(library).name;
}

std::string_view agreement_name(Agreement agreement) {
  switch (agreement) {
    case Agreement::kSame:
      return "same";
    case Agreement::kShifted:
      return "shifted";
    case Agreement::kOtherBorder:
      return "other border";
    case Agreement::kNotExpressible:
      break;
  }
  return "not expressible";
}

Result<std::vector<LensEntry>> library_lens(const ConvolutionSpec& spec, Size input, Size kernel) {
  const auto ours = resolve_geometry(spec, input, kernel);
  if (!ours) return ours.error();
  std::vector<LensEntry> entries;
  entries.reserve(kLibraries.size());
  for (const Library library : kLibraries) entries.push_back(Lens(library, spec, *ours).look());
  return entries;
}

}  // namespace convscope
