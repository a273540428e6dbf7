#pragma once
// Kernels as text: read in any shape in which people have them at hand, written in the shapes of
// the usual languages.

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include "convscope/kernel.h"
#include "convscope/result.h"

namespace convscope {

inline constexpr std::size_t kLongestKernelText = std::size_t{4} << 20;  // bytes
inline constexpr std::int64_t kLargestTextSide = 1024;                   // rows or cols

/// Reads nested lists with brackets, parentheses or braces, np.array(...) and torch.tensor(...)
/// with their other arguments and a reshape behind them, MATLAB's [1 2; 3 4], JSON, a C
/// declaration, and bare rows separated by commas, semicolons, tabs or spaces. Numbers may be
/// fractions (1/9) and the whole may have a factor: 1/16 * [[...]], [...] / 16, np.ones((3, 3))
/// / 9. Where a comma could be a decimal one, "1,5 2,5", the text is refused. Axes of length 1
/// around the last two that have more are left out. Comments are skipped. Never evaluates anything
/// else. Errors, each beginning with "line L, column C: ": kBadFormat with what was expected and
/// what was found, or which row has another length; kTooLarge.
Result<Kernel> parse_kernel_text(std::string_view text);

enum class KernelFormat { kPython, kNumPy, kTorch, kMatlab, kC, kCsv, kJson };
inline constexpr std::array kKernelFormats = {
    KernelFormat::kPython, KernelFormat::kNumPy, KernelFormat::kTorch, KernelFormat::kMatlab,
    KernelFormat::kC,      KernelFormat::kCsv,   KernelFormat::kJson};

/// "Python list", "np.array", ...: as shown.
std::string_view kernel_format_name(KernelFormat format);
/// "python", "numpy", "torch", "matlab", "c", "csv", "json": as typed.
std::string_view kernel_format_id(KernelFormat format);

/// One row a line, with as many digits as bring the same numbers back; parse_kernel_text reads each
/// of them. Without a line break at its end, but for CSV.
std::string kernel_text(const Kernel& kernel, KernelFormat format);

}  // namespace convscope
