#pragma once
// Arrays of numbers from and to files: NPY (https://numpy.org/doc/stable/reference/generated/
// numpy.lib.format.html), CSV and PFM.

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
/// C and Fortran order; 2-D, or with leading or trailing axes of length 1. Numbers are kept raw.
/// Errors, each beginning with `name`: kBadFormat, kUnsupported (float16, complex, records, other
/// shapes), kTooLarge, kOutOfMemory, kInvalidArgument (a channel other than luma).
Result<LoadedImage> decode_npy(std::span<const std::byte> bytes, const std::string& name,
                               const LoadOptions& options = {});

/// Numbers separated by commas, semicolons, tabs or spaces, one row a line, '#' starts a comment;
/// nan, inf and -inf are numbers. A row of another length, an empty field, mixed separators and a
/// number too large for float32 are errors that name their line. Errors as above.
Result<LoadedImage> decode_csv(std::span<const std::byte> bytes, const std::string& name,
                               const LoadOptions& options = {});

/// The bytes of an NPY file with these cells, which decode_npy reads back bit for bit.
std::string encode_npy(ImageView<const float> image);
std::string encode_npy(ImageView<const double> image);

/// The same two in double precision, for kernels of at most 4096 x 4096 weights. A convolution's
/// weights with the shape (1, 1, rows, cols) are read as they are. Text with brackets in it, such
/// as JSON, is read by parse_kernel_text.
Result<Kernel> load_kernel(const std::filesystem::path& path);

/// Written to a temporary name beside `path`, synced, then renamed: on failure what was there
/// stays. T is float or double and decides the NPY's type; CSV has as many digits as bring the same
/// T back. Errors: kIo, kInvalidArgument (no cells).
template <class T>
Status save_npy(const std::filesystem::path& path, ImageView<const T> image);
template <class T>
Status save_csv(const std::filesystem::path& path, ImageView<const T> image);

/// Gray PFM: little-endian float32 from the bottom row up, whatever T is; the same promises.
template <class T>
Status save_pfm(const std::filesystem::path& path, ImageView<const T> image);

}  // namespace convscope
