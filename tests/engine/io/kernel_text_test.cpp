#include "convscope/kernel_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <limits>
#include <random>

#include "convscope/array_io.h"
#include "convscope/kernel_presets.h"
#include "support/images.h"

namespace convscope {
namespace {

using ::testing::HasSubstr;
using testing::kernel_of;
using testing::random_kernel;
using ::testing::StartsWith;

const Kernel kSix = kernel_of({{1, -2, 3}, {4, 5.5, 6}});

Kernel read(std::string_view text) {
  auto kernel = parse_kernel_text(text);
  EXPECT_TRUE(kernel) << text << "\n" << kernel.error().message;
  return kernel ? *std::move(kernel) : Kernel{};
}

std::string refusal(std::string_view text) {
  const auto kernel = parse_kernel_text(text);
  EXPECT_FALSE(kernel) << text << " was read as " << to_string(kernel.value().size);
  return kernel ? "" : kernel.error().message;
}

class ReadsSix : public ::testing::TestWithParam<const char*> {};

TEST_P(ReadsSix, in_this_shape) {
  EXPECT_EQ(read(GetParam()), kSix) << GetParam();
}

INSTANTIATE_TEST_SUITE_P(
    KernelText, ReadsSix,
    ::testing::Values(
        "[[1, -2, 3], [4, 5.5, 6]]", "[[1, -2, 3],\n [4, 5.5, 6],\n]\n", "((1,-2,3),(4,5.5,6))",
        "np.array([[1, -2, 3], [4, 5.5, 6]])",
        "array([[ 1. , -2. ,  3. ],\n       [ 4. ,  5.5,  6. ]])",
        "kernel = numpy.array([[1, -2, 3],\n  [4, 5.5, 6]], dtype=np.float32)  # sharp",
        "torch.tensor([[1, -2, 3], [4, 5.5, 6]], dtype=torch.float64, device='cuda:0')",
        "torch.tensor([[[[1, -2, 3], [4, 5.5, 6]]]])",
        "weight = torch.Tensor([[[[1.,-2,3],[4,5.5,6]]]]).to('cpu')",
        "torch.tensor([1, -2, 3, 4, 5.5, 6]).reshape(1, 1, 2, 3)", "[[1. -2. 3.]\n [4. 5.5 6.]]",
        "[1 -2 3; 4 5.5 6]", "k = [1, -2, 3; 4, 5.5, 6];", "[1 -2 3\n 4 5.5 6]",
        "[ 1 -2 ...\n 3; 4 5.5 6 ];  % two rows",
        "float k[2][3] = {{1.0f, -2.f, 3}, {4, 5.5F, 6}};",
        "static const double kernel[][3] = {\n  {1, -2, 3},  // first\n  {4, 5.5, 6}, /* second "
        "*/\n};",
        "1,-2,3\n4,5.5,6\n", "1;-2;3\n4;5.5;6\n", "1\t-2\t3\r\n4\t5.5\t6\r\n",
        "\n1 -2 3\n\n4 5.5 6\n\n", "1 -2 3; 4 5.5 6", "1 -2 3;\n4 5.5 6;\n", "[1,-2,3],\n[4,5.5,6]",
        "[1,-2,3]\n[4,5.5,6]", "{\"name\": \"sharp\", \"kernel\": [[1, -2, 3], [4, 5.5, 6]]}",
        "1/2 * [[2, -4, 6], [8, 11, 12]]", "[[2, -4, 6], [8, 11, 12]] / 2",
        "(1/4)*2*np.array([[2,-4,6],[8,11,12]])", "-1 * [[-1, 2, -3], [-4, -11/2, -6]]",
        "-[[-1, 2, -3], [-4, -5.5, -6]]",
        "\xEF\xBB\xBF[1 \xE2\x88\x92"
        "2 3; 4 5.5 6]"));

TEST(KernelText, reads_fractions_and_factors_exactly) {
  EXPECT_EQ(read("1/9 1/9 1/9\n1/9 1/9 1/9"), Kernel({2, 3}, std::vector<double>(6, 1.0 / 9)));
  EXPECT_EQ(read("1/16 * [[1, 2, 1], [2, 4, 2]]"),
            kernel_of({{0.0625, 0.125, 0.0625}, {0.125, 0.25, 0.125}}));
}

TEST(KernelText, reads_ones_of_every_spelling_over_a_divisor) {
  for (const char* text :
       {"np.ones((2, 3))/6", "np.ones((2,3), dtype=np.float32) / 6", "torch.ones(2, 3) / 6",
        "torch.ones(1, 1, 2, 3).float()/6", "1/6 * ones(2, 3)", "np.ones(6).reshape(2, 3) / 6"})
    EXPECT_EQ(read(text), Kernel({2, 3}, std::vector<double>(6, 1.0 / 6))) << text;
  EXPECT_EQ(read("ones(2)/4"), Kernel({2, 2}, std::vector<double>(4, 0.25))) << "MATLAB's";
  EXPECT_EQ(read("np.ones(2)/4"), Kernel({1, 2}, std::vector<double>(2, 0.25)));
}

TEST(KernelText, a_comma_that_may_be_a_decimal_one_is_not_guessed_at) {
  for (const char* text : {"1,5 2,5", "1,5\t2,5\n3,5\t4,5", "[1,5 2,5; 3,5 4,5]",
                           "1,5;2,5\n3,5;4,5", "-1,5 2", "0 1,5"})
    EXPECT_THAT(refusal(text), HasSubstr(",5' may be")) << text;
  EXPECT_THAT(refusal("1 2\n1,5 2"), StartsWith("line 2, column 1: '1,5' may be 1.5 or two"));
  EXPECT_EQ(read("1, 5 2, 5"), kernel_of({{1, 5, 2, 5}})) << "a space says what the comma is";
  EXPECT_EQ(read("1,5\n2,5"), kernel_of({{1, 5}, {2, 5}})) << "a table";
  EXPECT_EQ(read("[1,5;2,5]"), kernel_of({{1, 5}, {2, 5}})) << "MATLAB's rows";
  EXPECT_EQ(read("1.5,2 3"), kernel_of({{1.5, 2, 3}})) << "points are used";
}

TEST(KernelText, one_row_one_column_and_one_number_are_kernels) {
  EXPECT_EQ(read("[1, 2, 1]"), kernel_of({{1, 2, 1}}));
  EXPECT_EQ(read("[1; 2; 1]"), kernel_of({{1}, {2}, {1}}));
  EXPECT_EQ(read("[[1], [2]]"), kernel_of({{1}, {2}}));
  EXPECT_EQ(read("1\n2\n3\n"), kernel_of({{1}, {2}, {3}}));
  EXPECT_EQ(read("5"), kernel_of({{5}}));
}

TEST(KernelText, reads_what_is_not_finite) {
  const Kernel kernel = read("[float('nan'), np.inf, -INFINITY, NaN]");
  ASSERT_EQ(kernel.size, (Size{1, 4}));
  EXPECT_TRUE(std::isnan(kernel.weights[0]));
  EXPECT_EQ(kernel.weights[1], std::numeric_limits<double>::infinity());
  EXPECT_EQ(kernel.weights[2], -std::numeric_limits<double>::infinity());
}

TEST(KernelText, reads_every_nan_as_the_same_one) {
  EXPECT_EQ(read("1, -nan"), read("1, nan")) << "no format can write its sign";
}

TEST(KernelText, says_where_and_what_was_expected) {
  EXPECT_THAT(refusal("[[1, 2],\n [3, x]]"),
              StartsWith("line 2, column 6: expected numbers, but there is 'x'"));
  EXPECT_THAT(refusal("[[1, 2],\n [3, 4]"),
              HasSubstr("line 2, column 8: expected a number or ']', but the text ends"));
  EXPECT_THAT(refusal("[[1, 2], [3]]"), HasSubstr("row 2 has 1 number, but row 1 has 2 numbers"));
  EXPECT_THAT(refusal("1 2 3\n4 5\n"),
              StartsWith("line 2, column 1: row 2 has 2 numbers, but row 1 has 3"));
  EXPECT_THAT(refusal("[1,,2]"), StartsWith("line 1, column 4"));
  EXPECT_THAT(refusal("[1 2)"), HasSubstr("there is ')'"));
  EXPECT_THAT(refusal(""), HasSubstr("there is no number"));
  EXPECT_THAT(refusal("[]"), HasSubstr("there is no number"));
  EXPECT_THAT(refusal("1/0"), HasSubstr("divides by 0"));
  EXPECT_THAT(refusal("torch.rand(3, 3) / 9"), HasSubstr("'torch.rand(...)' is not understood"));
  EXPECT_THAT(refusal("np.ones((3, 3)"), HasSubstr("the text ends"));
  EXPECT_THAT(refusal("np.ones(())"), HasSubstr("rows and columns"));
  EXPECT_THAT(refusal("np.ones((2000, 1000000))"), HasSubstr("at most 1024"));
  EXPECT_THAT(refusal("[[1, 2]].T"), HasSubstr("'.T' is not understood"));
  EXPECT_THAT(refusal("[1e999]"), HasSubstr("1e999"));
  EXPECT_THAT(refusal("[[[1,2]],[[3,4]]]"), HasSubstr("shape 2x1x2"));
  EXPECT_THAT(refusal("[1,2] * [3,4]"), HasSubstr("two lists cannot be multiplied"));
  EXPECT_THAT(refusal("[1,2,3].reshape(2,2)"), HasSubstr("3 numbers do not make shape 2x2"));
  EXPECT_THAT(refusal(std::string(100000, '[')), HasSubstr("nested more than"));
  EXPECT_THAT(refusal(std::string(100000, '(')), HasSubstr("nested more than"));
}

TEST(KernelText, refuses_what_is_too_large) {
  std::string row;
  for (int i = 0; i < 1025; ++i) row += "1 ";
  EXPECT_THAT(refusal(row), HasSubstr("1x1025 is too large"));
  EXPECT_THAT(refusal(std::string(kLongestKernelText + 1, ' ')), HasSubstr("bytes"));
}

TEST(KernelText, every_written_format_is_read_again) {
  Kernel odd = random_kernel({3, 4}, 9);
  odd.at({0, 1}) = 1.0 / 3;
  odd.at({2, 3}) = -1e-300;
  odd.at({1, 1}) = 12345678;
  for (const KernelFormat format : kKernelFormats) {
    for (const Kernel& kernel :
         {odd, kSix, kernel_of({{1}, {2}}), kernel_of({{7}}), *parse_preset("gaussian:2")}) {
      const std::string text = kernel_text(kernel, format);
      EXPECT_EQ(read(text), kernel) << kernel_format_name(format) << "\n" << text;
    }
  }
}

TEST(KernelText, is_written_as_each_language_has_it) {
  EXPECT_EQ(kernel_text(kSix, KernelFormat::kPython), "[[1, -2, 3],\n [4, 5.5, 6]]");
  EXPECT_EQ(kernel_text(kSix, KernelFormat::kMatlab), "[1 -2 3;\n 4 5.5 6]");
  EXPECT_EQ(kernel_text(kSix, KernelFormat::kC),
            "static const double kernel[2][3] = {\n  {1, -2, 3},\n  {4, 5.5, 6}\n};");
  EXPECT_EQ(kernel_text(kSix, KernelFormat::kCsv), "1,-2,3\n4,5.5,6\n");
  EXPECT_THAT(kernel_text(kSix, KernelFormat::kTorch), HasSubstr(".reshape(1, 1, 2, 3)"));
}

TEST(KernelText, survives_every_mutation_of_what_it_reads) {
  std::mt19937 random(7);
  const std::vector<std::string> seeds = {
      "np.array([[1, -2.5e3, 3], [4, 5.5, 6]], dtype=np.float32)",
      "float k[2][2] = {{1.f, 2}, {3, 4}};",
      "{\"kernel\": [[1, 2], [3, 4]], \"n\": null}",
      "1/16 * [1 2 1; 2 4 2] % blur",
      "1;2\n3;4\n",
      "torch.tensor([[[[1, 2]]]]).reshape(1, 2)"};
  constexpr std::string_view kAlphabet = "[](){},;:*/+-=.'\"eEfnai0123456789 \n#%\t_\xE2\x88\x92\0";
  const auto below = [&](std::size_t n) { return static_cast<std::size_t>(random() % n); };
  for (int i = 0; i < 20000; ++i) {
    std::string text = seeds[below(seeds.size())];
    for (std::size_t edits = 1 + below(6); edits > 0 && !text.empty(); --edits) {
      const std::size_t at = below(text.size());
      if (below(3) == 0)
        text.erase(at, 1 + below(4));
      else if (below(2) == 0)
        text.insert(at, 1, kAlphabet[below(kAlphabet.size())]);
      else
        text[at] = kAlphabet[below(kAlphabet.size())];
    }
    const auto kernel = parse_kernel_text(text);
    if (kernel) {
      ASSERT_TRUE(check_weights(*kernel)) << text;
      ASSERT_FALSE(kernel->size.empty()) << text;
    } else {
      ASSERT_THAT(kernel.error().message, StartsWith("line ")) << text;
    }
  }
}

TEST(KernelText, files_of_every_shape_are_loaded) {
  const std::filesystem::path folder = ::testing::TempDir();
  for (const auto& [name, text] : {std::pair{"a.json", "{\"kernel\": [[1, -2, 3], [4, 5.5, 6]]}"},
                                   {"b.py", "k = [[1,-2,3],[4,5.5,6]]"},
                                   {"c.m", "k = [1 -2 3; 4 5.5 6];"},
                                   {"d.csv", "1,-2,3\n4,5.5,6\n"}}) {
    std::ofstream(folder / name) << text;
    const auto kernel = load_kernel(folder / name);
    ASSERT_TRUE(kernel) << kernel.error().message;
    EXPECT_EQ(*kernel, kSix) << name;
  }
  std::ofstream(folder / "bad.json") << "[[1, 2],\n [3]]";
  const auto bad = load_kernel(folder / "bad.json");
  ASSERT_FALSE(bad);
  EXPECT_THAT(bad.error().message, HasSubstr("bad.json"));
  EXPECT_THAT(bad.error().message, HasSubstr("row 2 has 1 number"));
}

}  // namespace
}  // namespace convscope
