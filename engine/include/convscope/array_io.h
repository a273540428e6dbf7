#pragma once
// Arrays of numbers from and to files: NPY (https://numpy.org/doc/stable/reference/generated/
// numpy.lib.format.html), CSV, and PFM for reading.

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>

#include "convscope/image.h"
#include "convscope/image_io.h"
#include "convscope/kernel.h"
#include "convscope/result.h"

namespace convscope {

/// NPY versions 1 to 3: float32, float64, every integer type, bool; both byte orders,
/// C and Fortran order; 2-D, or with leading or trailing axes of length 1. Integers are kept raw.
Result<LoadedImage> decode_npy(std::span<const std::byte> bytes, const std::string& name,
                               const LoadOptions& options = {});

/// Numbers separated by commas, semicolons, tabs or spaces, one row a line, '#' starts a comment;
/// nan, inf and -inf are numbers. A row of another length is an error that names its line.
Result<LoadedImage> decode_csv(std::span<const std::byte> bytes, const std::string& name,
                               const LoadOptions& options = {});

/// The same two in double precision, for kernels.
Result<Kernel> load_kernel(const std::filesystem::path& path);

/// Written to a temporary name beside `path`, then renamed. T is float or double and decides the
/// NPY's type; CSV has as many digits as bring the same T back.
template <class T>
Status save_npy(const std::filesystem::path& path, ImageView<const T> image);
template <class T>
Status save_csv(const std::filesystem::path& path, ImageView<const T> image);

}  // namespace convscope
