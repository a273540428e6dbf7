#include "bench_case.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <random>

namespace convscope::bench {
namespace {

/// In [-1, 1). std::uniform_real_distribution differs between libraries; this does not.
double signed_unit(std::mt19937_64& random) {
  return static_cast<double>(random() >> 11) * 0x1p-52 - 1;
}

constexpr Size kSmall{256, 256};
constexpr Size kMedium{512, 512};
constexpr Size kHd{1080, 1920};
constexpr Size k4K{2160, 3840};
constexpr Size kLarge{8192, 8192};
constexpr Size kHuge{16384, 16384};
constexpr std::array kSides = {3, 5, 7, 11, 15, 31, 63};

/// As many zeros around as keep the size where the stride is 1: what `same` means, also with a
/// stride.
ConvolutionSpec centred(Size kernel, Pair stride, Pair dilation) {
  const std::int64_t rows = dilation.rows * (kernel.rows - 1);
  const std::int64_t cols = dilation.cols * (kernel.cols - 1);
  ConvolutionSpec spec;
  spec.stride = stride;
  spec.dilation = dilation;
  spec.padding = Padding::explicit_sides({rows / 2, rows - rows / 2, cols / 2, cols - cols / 2});
  return spec;
}

class CaseList {
 public:
  BenchCase& add(std::string group, Size input, std::string what, Kernel kernel,
                 Pair stride = {1, 1}, Pair dilation = {1, 1}) {
    BenchCase c;
    c.name = fmt::format("{}/{}/{}", group, to_string(input), what);
    c.group = std::move(group);
    c.input = input;
    c.spec = centred(kernel.size, stride, dilation);
    c.kernel = std::move(kernel);
    return cases_.emplace_back(std::move(c));
  }

  void add_image_sizes() {
    for (const Size input : {kSmall, kMedium, kHd, k4K, kLarge}) {
      for (const std::int64_t k : kSides) {
        const bool quick = (input == kMedium || input == kHd) && (k == 3 || k == 7 || k == 31);
        add("dense", input, to_string(Size{k, k}), dense_kernel({k, k})).quick = quick;
      }
      for (const std::int64_t k : {7, 31}) {
        add("gaussian", input, to_string(Size{k, k}), gaussian(k)).quick = input == kHd;
      }
      add("sobel", input, "3x3", {{3, 3}, {-1, 0, 1, -2, 0, 2, -1, 0, 1}});
    }
    add("dense", kHuge, "7x7", dense_kernel({7, 7})).huge = true;
  }

  void add_shapes() {
    for (const Size k : {Size{5, 5}, {15, 15}, {31, 31}}) {
      add("box", kHd, to_string(k), box(k)).quick = k.rows == 15;
    }
    for (const std::int64_t k : {3, 15, 63}) {
      add("gaussian", kHd, to_string(Size{k, k}), gaussian(k));
    }
    add("sparse", kHd, "3x3 cross", {{3, 3}, {0, 1, 0, 1, -4, 1, 0, 1, 0}}).quick = true;
    add("sparse", kHd, "15x15 of 13", sparse_kernel({15, 15}, 18));
    add("sparse", kHd, "31x31 of 11", sparse_kernel({31, 31}, 89));
    for (const Size k : {Size{1, 15}, {15, 1}, {4, 6}, {2, 2}}) {
      add("odd shapes", kHd, to_string(k), dense_kernel(k));
    }
  }

  void add_steps() {
    for (const std::int64_t k : {3, 7, 15}) {
      const std::string kernel = to_string(Size{k, k});
      for (const std::int64_t s : {2, 4}) {
        add("stride", kHd, fmt::format("{} stride {}", kernel, s), dense_kernel({k, k}), {s, s})
            .quick = k == 7 && s == 2;
        add("dilation", kHd, fmt::format("{} dilation {}", kernel, s), dense_kernel({k, k}), {1, 1},
            {s, s})
            .quick = k == 7 && s == 4;
      }
    }
  }

  void add_kinds() {
    for (const std::int64_t k : {3, 7, 15, 31}) {
      const std::string kernel = to_string(Size{k, k});
      BenchCase& twice = add("float64", kHd, kernel, dense_kernel({k, k}));
      twice.precision = Precision::kFloat64;
      twice.quick = k == 7;
      if (k > 3) add("bytes", kHd, kernel, dense_kernel({k, k})).data = Data::kBytes;
    }
  }

  std::vector<BenchCase> take() {
    std::ranges::stable_sort(cases_, {},
                             [](const BenchCase& c) { return std::pair(c.input.area(), c.data); });
    return std::move(cases_);
  }

 private:
  std::vector<BenchCase> cases_;
};

}  // namespace

std::vector<BenchCase> bench_cases() {
  CaseList list;
  list.add_image_sizes();
  list.add_shapes();
  list.add_steps();
  list.add_kinds();
  return list.take();
}

Result<Image<float>> make_image(Size size, Data data) {
  auto image = Image<float>::create(size);
  if (!image) return image;
  std::mt19937_64 random(static_cast<std::uint64_t>(size.area()));
  for (std::int64_t r = 0; r < size.rows; ++r) {
    for (std::int64_t c = 0; c < size.cols; ++c) {
      image->at({r, c}) = data == Data::kBytes ? static_cast<float>(random() >> 56)
                                               : static_cast<float>(signed_unit(random));
    }
  }
  return image;
}

Kernel dense_kernel(Size size) {
  Kernel kernel(size);
  std::mt19937_64 random(static_cast<std::uint64_t>(size.rows * 1000 + size.cols));
  // float32 values, so that every program gets the same weights.
  for (double& w : kernel.weights) w = static_cast<float>(signed_unit(random));
  return kernel;
}

Kernel gaussian(std::int64_t size) {
  std::vector<double> bell(static_cast<std::size_t>(size));
  const double middle = static_cast<double>(size - 1) / 2;
  const double sigma = static_cast<double>(size) / 6;
  double total = 0;
  for (std::int64_t i = 0; i < size; ++i) {
    const double x = (static_cast<double>(i) - middle) / sigma;
    bell[static_cast<std::size_t>(i)] = std::exp(-x * x / 2);
    total += bell[static_cast<std::size_t>(i)];
  }
  Kernel kernel({size, size});
  for (std::int64_t i = 0; i < size; ++i) {
    for (std::int64_t j = 0; j < size; ++j) {
      kernel.at({i, j}) =
          bell[static_cast<std::size_t>(i)] * bell[static_cast<std::size_t>(j)] / (total * total);
    }
  }
  return kernel;
}

Kernel box(Size size) {
  Kernel kernel(size);
  std::ranges::fill(kernel.weights, 1.0 / static_cast<double>(size.area()));
  return kernel;
}

Kernel sparse_kernel(Size size, std::int64_t step) {
  Kernel kernel = dense_kernel(size);
  for (std::size_t i = 0; i < kernel.weights.size(); ++i) {
    if (i % static_cast<std::size_t>(step) != 0) kernel.weights[i] = 0;
  }
  return kernel;
}

}  // namespace convscope::bench
