// From file to file in bands: the same bits as in memory, within a budget, whole or not at all.
#include "core/banded.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "convscope/array_io.h"
#include "support/images.h"
#include "support/process.h"

namespace convscope {
namespace {

using ::testing::HasSubstr;
using testing::random_image;
using testing::TempDir;

/// A budget of which 8 KiB are left for bands.
constexpr std::int64_t kTight = kBandedBase + 8192;

class Banded : public ::testing::Test {
 protected:
  BandedJob job_of(const Kernel& kernel, const ConvolutionSpec& spec) const {
    BandedJob job;
    job.input = dir_.file("input.npy");
    job.output = dir_.file("output.npy");
    job.kernel = kernel;
    job.kernel_name = "test";
    job.spec = spec;
    job.max_memory = kTight;
    return job;
  }

  template <class T>
  void expect_same_bits(const BandedJob& job, const Image<float>& image) const {
    ASSERT_TRUE(save_npy<float>(job.input, image.view()));
    const auto plan = make_plan(job.spec, image.size(), job.kernel, job.options);
    ASSERT_TRUE(plan) << plan.error().message;
    ASSERT_LT(rows_that_fit(plan->geometry, plan->precision, kTight - kBandedBase),
              plan->geometry.rows.out)
        << "one band would prove nothing";
    const auto whole = convolve<T>(image.view(), *plan);
    ASSERT_TRUE(whole);
    ASSERT_TRUE(save_npy<T>(dir_.file("whole.npy"), whole->view()));
    const auto outcome = compute_in_bands(job, {});
    ASSERT_TRUE(outcome) << outcome.error().message;
    EXPECT_EQ(testing::file_bytes(job.output.string()),
              testing::file_bytes(dir_.file("whole.npy")));
    const Statistics expected = statistics_of<T>(whole->view());
    EXPECT_EQ(outcome->statistics.count, expected.count);
    EXPECT_EQ(outcome->statistics.minimum, expected.minimum);
    EXPECT_EQ(outcome->statistics.maximum, expected.maximum);
    EXPECT_NEAR(outcome->statistics.mean, expected.mean, 1e-9);
  }

  TempDir dir_;
};

TEST_F(Banded, gives_the_bits_of_the_whole_for_every_border) {
  const Image<float> image = random_image({83, 37}, 1);
  for (const Border border : {Border::kZero, Border::kReplicate, Border::kReflect,
                              Border::kSymmetric, Border::kCircular}) {
    SCOPED_TRACE(border_name(border));
    ConvolutionSpec spec{.stride = {2, 1}, .dilation = {3, 2}, .border = border};
    spec.padding = Padding::explicit_sides({5, 4, 3, 2});
    expect_same_bits<float>(job_of(testing::random_kernel({4, 3}, 2), spec), image);
  }
}

TEST_F(Banded, gives_the_bits_of_the_whole_by_every_strategy) {
  const Image<float> image = random_image({90, 61}, 3);
  for (const Strategy strategy :
       {Strategy::kDirect, Strategy::kSparse, Strategy::kSeparable, Strategy::kFft}) {
    SCOPED_TRACE(strategy_name(strategy));
    Kernel kernel({5, 3});
    for (std::int64_t r = 0; r < 5; ++r)
      for (std::int64_t c = 0; c < 3; ++c) kernel.at({r, c}) = 0.5 * double(r + 1) * double(c + 2);
    BandedJob job = job_of(kernel, {.padding = Padding::same()});
    job.options.strategy = strategy;
    expect_same_bits<float>(job, image);
  }
}

TEST_F(Banded, gives_the_bits_of_the_whole_in_double_precision) {
  BandedJob job = job_of(testing::random_kernel({3, 5}, 4), {.padding = Padding::full()});
  job.options.precision = Precision::kFloat64;
  expect_same_bits<double>(job, random_image({70, 29}, 5));
}

TEST_F(Banded, counts_what_has_no_value_over_all_bands) {
  Image<float> image = random_image({80, 31}, 6);
  image.at({3, 4}) = std::numeric_limits<float>::quiet_NaN();
  image.at({77, 30}) = std::numeric_limits<float>::infinity();
  BandedJob job = job_of(testing::kernel_of({{1}}), {});
  ASSERT_TRUE(save_npy<float>(job.input, std::as_const(image).view()));
  const auto outcome = compute_in_bands(job, {});
  ASSERT_TRUE(outcome) << outcome.error().message;
  EXPECT_EQ(outcome->statistics.nans, 1);
  EXPECT_EQ(outcome->statistics.infinities, 1);
  EXPECT_EQ(outcome->statistics.count, 80 * 31 - 2);
}

TEST_F(Banded, raw_numbers_in_and_out_need_their_size) {
  const Image<float> image = random_image({40, 23}, 7);
  std::string bytes;
  for (std::int64_t r = 0; r < 40; ++r)
    bytes.append(reinterpret_cast<const char*>(image.row(r)), 23 * sizeof(float));
  BandedJob job = job_of(testing::kernel_of({{1}}), {});
  job.input = dir_.file("input.raw");
  job.output = dir_.file("output.raw");
  testing::write_file(job.input.string(), bytes);
  job.raw = Size{40, 23};
  ASSERT_TRUE(compute_in_bands(job, {}));
  EXPECT_EQ(testing::file_bytes(job.output.string()), bytes);
  job.raw = Size{40, 24};
  const auto wrong = compute_in_bands(job, {});
  ASSERT_FALSE(wrong);
  EXPECT_THAT(wrong.error().message, HasSubstr("input.raw: is 3680 bytes long, but an array of "
                                               "40x24 float32 numbers has 3840"));
}

TEST_F(Banded, a_budget_without_room_for_a_row_names_the_least) {
  BandedJob job = job_of(testing::random_kernel({3, 3}, 8), {});
  ASSERT_TRUE(save_npy<float>(job.input, random_image({10, 3000}, 9).view()));
  const auto outcome = compute_in_bands(job, {});
  ASSERT_FALSE(outcome);
  EXPECT_EQ(outcome.error().code, ErrorCode::kOutOfMemory);
  EXPECT_THAT(outcome.error().message, HasSubstr("allow at least 33 MiB"));
  EXPECT_EQ(dir_.files(), std::vector<std::string>{"input.npy"});
}

TEST_F(Banded, other_numbers_are_refused_with_the_way_out) {
  BandedJob job = job_of(testing::random_kernel({3, 3}, 8), {});
  auto doubles = Image<double>::create({9, 8});
  doubles->fill(1);
  ASSERT_TRUE(save_npy<double>(job.input, std::as_const(*doubles).view()));
  const auto outcome = compute_in_bands(job, {});
  ASSERT_FALSE(outcome);
  EXPECT_THAT(outcome.error().message, HasSubstr("input.npy: holds its numbers in another type"));
  EXPECT_THAT(outcome.error().message, HasSubstr("dtype='float32'"));
}

TEST_F(Banded, an_output_that_cannot_be_written_leaves_nothing_behind) {
  BandedJob job = job_of(testing::random_kernel({3, 3}, 8), {});
  ASSERT_TRUE(save_npy<float>(job.input, random_image({60, 31}, 9).view()));
  job.output = dir_.file("none") + "/output.npy";
  const auto outcome = compute_in_bands(job, {});
  ASSERT_FALSE(outcome);
  EXPECT_THAT(outcome.error().message, HasSubstr("does not exist"));
  EXPECT_EQ(dir_.files(), std::vector<std::string>{"input.npy"});
}

}  // namespace
}  // namespace convscope
