#pragma once
// A kernel by its spelling: a preset ("gaussian:1.5") or a file of numbers.

#include <string>
#include <string_view>

#include "convscope/kernel.h"
#include "convscope/result.h"

namespace convscope {

struct NamedKernel {
  Kernel kernel;
  std::string name;  // the preset's spelling or the file's name
};

/// A preset wins over a file of the same name; "./box" is always the file.
/// Errors: those of parse_preset and load_kernel; kInvalidArgument, with the presets' names, for
/// what is neither.
Result<NamedKernel> choose_kernel(std::string_view spelling);

}  // namespace convscope
