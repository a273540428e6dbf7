#pragma once
// What is measured: one convolution each, with a name by which it is found again in another run.

#include <string>
#include <vector>

#include "convscope/image.h"
#include "convscope/kernel.h"
#include "convscope/spec.h"

namespace convscope::bench {

enum class Data {
  kFloat,  // uniform in [-1, 1)
  kBytes,  // whole numbers from 0 to 255: an 8-bit photo, as the engine gets it
};

struct BenchCase {
  std::string group;  // "dense": rows of one table
  std::string name;   // "dense/1080x1920/7x7": group, image and what else sets it apart
  Size input;
  Kernel kernel;
  ConvolutionSpec spec;
  Precision precision = Precision::kFloat32;
  Data data = Data::kFloat;
  bool quick = false;  // belongs to the small set
  bool huge = false;   // gigabytes: only on request
};

/// All of them, ordered by image so that one image serves its neighbours.
std::vector<BenchCase> bench_cases();

/// The same cells for the same size and kind on every machine.
Result<Image<float>> make_image(Size size, Data data);

/// Uniform in [-1, 1).
Kernel dense_kernel(Size size);
/// The product of two bell curves that reach 3 sigma; sums to 1.
Kernel gaussian(std::int64_t size);
/// `size` cells of 1/area.
Kernel box(Size size);
/// A dense kernel of which every `step`-th weight alone is kept.
Kernel sparse_kernel(Size size, std::int64_t step);

}  // namespace convscope::bench
