// Computes a fixed set of cases, each once inside counted(), for callgrind to count (see the script
// `instructions`). Prints the names in the order in which they are computed.
//
//   count_instructions [SIMD target]
#include <cstdio>
#include <iterator>

#include "convscope/convolve.h"
#include "convscope/simd_target.h"

namespace convscope::bench {
namespace {

constexpr int kSkip = 77;
constexpr Size kInput{97, 203};

struct CountedCase {
  const char* name;
  Strategy strategy;
  Size kernel;
  Pair stride{1, 1};
  Pair dilation{1, 1};
  Border border = Border::kZero;
  Precision precision = Precision::kFloat32;
};

constexpr CountedCase kCases[] = {
    {"direct-3x3", Strategy::kDirect, {3, 3}},
    {"direct-5x5", Strategy::kDirect, {5, 5}},
    {"direct-7x7", Strategy::kDirect, {7, 7}},
    {"direct-15x14", Strategy::kDirect, {15, 14}},
    {"direct-1x9", Strategy::kDirect, {1, 9}},
    {"direct-9x1", Strategy::kDirect, {9, 1}},
    {"direct-7x7-stride-2x2", Strategy::kDirect, {7, 7}, {2, 2}},
    {"direct-7x7-stride-3x4", Strategy::kDirect, {7, 7}, {3, 4}},
    {"direct-7x7-dilation-4x3", Strategy::kDirect, {7, 7}, {1, 1}, {4, 3}},
    {"direct-5x7-reflect", Strategy::kDirect, {5, 7}, {1, 1}, {1, 1}, Border::kReflect},
    {"direct-7x7-float64",
     Strategy::kDirect,
     {7, 7},
     {1, 1},
     {1, 1},
     Border::kZero,
     Precision::kFloat64},
    {"sparse-15x14", Strategy::kSparse, {15, 14}},
    {"separable-15x14", Strategy::kSeparable, {15, 14}},
    {"box-9x11", Strategy::kBox, {9, 11}},
    {"fft-31x29", Strategy::kFft, {31, 29}},
};

/// Small whole numbers: a column times a row where it shall be separable, all equal for a box,
/// with six zeros of seven where it shall be sparse, else dense.
Kernel kernel_of(const CountedCase& c) {
  Kernel kernel(c.kernel);
  for (std::int64_t i = 0; i < c.kernel.rows; ++i) {
    for (std::int64_t j = 0; j < c.kernel.cols; ++j) {
      const std::int64_t cell = i * c.kernel.cols + j;
      std::int64_t weight = 1 + cell * 5 % 11;
      if (c.strategy == Strategy::kBox) weight = 1;
      if (c.strategy == Strategy::kSeparable) weight = (1 + i) * (1 + j * 3 % 7);
      if (c.strategy == Strategy::kSparse && cell % 7 != 0) weight = 0;
      kernel.at({i, j}) = static_cast<double>(weight);
    }
  }
  return kernel;
}

Result<Image<float>> make_input() {
  auto image = Image<float>::create(kInput);
  if (!image) return image;
  for (std::int64_t r = 0; r < kInput.rows; ++r) {
    for (std::int64_t c = 0; c < kInput.cols; ++c) {
      image->at({r, c}) = static_cast<float>((r * 7 + c * 3) % 19 - 9);
    }
  }
  return image;
}

}  // namespace

/// What callgrind is told to count: by this name, so neither static nor inlined.
template <class T>
[[gnu::noinline]] Status counted(ImageView<const float> source, const Plan& plan,
                                 ImageView<T> output, const ConvolveContext& context) {
  return convolve_into<T>(source, plan, output, context);
}

template Status counted<float>(ImageView<const float>, const Plan&, ImageView<float>,
                               const ConvolveContext&);
template Status counted<double>(ImageView<const float>, const Plan&, ImageView<double>,
                                const ConvolveContext&);

namespace {

template <class T>
Status compute(ImageView<const float> source, const Plan& plan) {
  auto output = Image<T>::create(plan.geometry.output());
  if (!output) return output.error();
  Workspace workspace;
  ConvolveContext context;
  context.workspace = &workspace;
  // The first call grows the workspace; the second is a frame in steady state.
  auto warm = convolve_into<T>(source, plan, output->view(), context);
  if (!warm) return warm;
  return counted<T>(source, plan, output->view(), context);
}

Status compute_case(const CountedCase& c, ImageView<const float> source) {
  ConvolutionSpec spec;
  spec.stride = c.stride;
  spec.dilation = c.dilation;
  spec.padding = Padding::explicit_sides({3, 2, 1, 4});
  spec.border = c.border;
  PlanOptions options;
  options.precision = c.precision;
  options.strategy = c.strategy;
  const auto plan = make_plan(spec, kInput, kernel_of(c), options);
  if (!plan) return plan.error();
  return c.precision == Precision::kFloat64 ? compute<double>(source, *plan)
                                            : compute<float>(source, *plan);
}

int run_all() {
  const auto image = make_input();
  if (!image) return 1;
  for (const CountedCase& c : kCases) {
    if (const auto status = compute_case(c, image->view()); !status) {
      std::fprintf(stderr, "%s: %s\n", c.name, status.error().message.c_str());
      return 1;
    }
    std::puts(c.name);
  }
  return 0;
}

}  // namespace
}  // namespace convscope::bench

int main(int argc, char** argv) {
  if (argc > 1) {
    if (const auto forced = convscope::force_simd_target(argv[1]); !forced) {
      std::fprintf(stderr, "%s\n", forced.error().message.c_str());
      return convscope::bench::kSkip;
    }
  }
  return convscope::bench::run_all();
}
