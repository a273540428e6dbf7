#pragma once
// Images larger than memory: from file to file in bands of output rows, with the bits that the
// whole would have.

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "convscope/mapped_array.h"
#include "core/compute.h"

namespace convscope {

struct BandedJob {
  std::filesystem::path input;  // NPY of float32, or raw numbers where `raw` says their size
  std::optional<Size> raw;
  std::filesystem::path output;  // NPY, or raw numbers where the name does not end in .npy
  Kernel kernel;
  std::string kernel_name;
  ConvolutionSpec spec;
  PlanOptions options;
  std::optional<Region> region{};  // of the output; none: all of it
  std::int64_t max_memory = 0;     // bytes that the process may use; see kBandedBase
};

/// What a process needs beside its bands: code, libraries, thread stacks, file buffers.
inline constexpr std::int64_t kBandedBase = std::int64_t{32} << 20;

/// How many output rows fit into `bytes`, each with the input rows that it reads; 0: none.
std::int64_t rows_that_fit(const Geometry& geometry, Precision precision, std::int64_t bytes);

/// Blocking. The outcome has sizes, plan, statistics and the time of the convolution; `known` is
/// what was written, but there are neither the input's nor the output's cells. Output appears whole
/// or not at all. Memory: the budget, of which half holds bands of input and output and the rest is
/// for scratch memory. Errors: those of MappedArray, check_region, make_plan and RowWriter;
/// kOutOfMemory, with the least that is needed, when the budget does not hold a single row.
Result<Outcome> compute_in_bands(const BandedJob& job, const ConvolveContext& context);

}  // namespace convscope
