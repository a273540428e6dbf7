#pragma once
// Kernels from and to files, by the ending of their names.

#include <string>

#include "core/kernel_choice.h"

namespace convscope {

/// A file, whatever its name; named after it. Errors: those of load_kernel.
Result<NamedKernel> choose_kernel_file(const std::string& path);

/// .npy (float64), .csv, .json, .py (a nested list), .m or .h (C). What was there stays when it
/// fails. Errors: kInvalidArgument for another ending; kIo.
Status save_kernel(const std::string& path, const Kernel& kernel);

}  // namespace convscope
