#include <fmt/format.h>

#include <cmath>
#include <string>

#include "convscope/kernel_text.h"

namespace convscope {
namespace {

/// How one language writes a matrix.
struct Notation {
  std::string_view id;
  std::string_view name;
  std::string_view row_begin;
  std::string_view between;  // two numbers
  std::string_view row_end;
  std::string_view rows_between;
  std::string_view nan;
  std::string_view infinity;
};

constexpr std::array kNotations = {
    Notation{"python", "Python list", "[", ", ", "]", ",\n ", "float(\"nan\")", "float(\"inf\")"},
    Notation{"numpy", "np.array", "[", ", ", "]", ",\n          ", "np.nan", "np.inf"},
    Notation{"torch", "torch.tensor", "[", ", ", "]", ",\n              ", "float(\"nan\")",
             "float(\"inf\")"},
    Notation{"matlab", "MATLAB", "", " ", "", ";\n ", "NaN", "Inf"},
    Notation{"c", "C array", "  {", ", ", "}", ",\n", "NAN", "INFINITY"},
    Notation{"csv", "CSV", "", ",", "", "\n", "nan", "inf"},
    Notation{"json", "JSON", "[", ", ", "]", ",\n ", "NaN", "Infinity"},
};
static_assert(kNotations.size() == kKernelFormats.size());

const Notation& notation_of(KernelFormat format) {
  return kNotations[static_cast<std::size_t>(format)];
}

std::string number_text(double value, const Notation& notation) {
  if (std::isnan(value)) return std::string(notation.nan);
  if (!std::isfinite(value)) return (value < 0 ? "-" : "") + std::string(notation.infinity);
  return fmt::format("{}", value == std::floor(value) && std::abs(value) < 1e15
                               ? fmt::format("{:.0f}", value)
                               : fmt::format("{}", value));
}

std::string rows_text(const Kernel& kernel, const Notation& notation) {
  std::string text;
  for (std::int64_t r = 0; r < kernel.size.rows; ++r) {
    if (r > 0) text += notation.rows_between;
    text += notation.row_begin;
    for (std::int64_t c = 0; c < kernel.size.cols; ++c) {
      if (c > 0) text += notation.between;
      text += number_text(kernel.at({r, c}), notation);
    }
    text += notation.row_end;
  }
  return text;
}

}  // namespace

std::string_view kernel_format_name(KernelFormat format) {
  return notation_of(format).name;
}

std::string_view kernel_format_id(KernelFormat format) {
  return notation_of(format).id;
}

std::string kernel_text(const Kernel& kernel, KernelFormat format) {
  const std::string rows = rows_text(kernel, notation_of(format));
  switch (format) {
    case KernelFormat::kPython:
    case KernelFormat::kMatlab:
    case KernelFormat::kJson:
      return "[" + rows + "]";
    case KernelFormat::kNumPy:
      return "np.array([" + rows + "])";
    case KernelFormat::kTorch:
      // As conv2d takes it: one output channel, one input channel.
      return fmt::format("torch.tensor([{}], dtype=torch.float32).reshape(1, 1, {}, {})", rows,
                         kernel.size.rows, kernel.size.cols);
    case KernelFormat::kC:
      return fmt::format("static const double kernel[{}][{}] = {{\n{}\n}};", kernel.size.rows,
                         kernel.size.cols, rows);
    case KernelFormat::kCsv:
      break;
  }
  return rows + "\n";
}

}  // namespace convscope
