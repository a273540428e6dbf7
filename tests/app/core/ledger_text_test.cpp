// The ledger of a cell as text and as CSV.
#include "core/ledger_text.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <sstream>
#include <string>
#include <vector>

#include "support/images.h"

namespace convscope {
namespace {

std::vector<Term> terms_of(const ConvolutionSpec& spec, const Image<float>& image,
                           const Kernel& kernel, Point output) {
  const auto plan = make_plan(spec, image.size(), kernel);
  EXPECT_TRUE(plan) << plan.error().message;
  return plan ? explain_output(image.view(), *plan, output) : std::vector<Term>{};
}

TEST(LedgerText, writes_each_product_with_its_sum_and_what_padding_copies) {
  const Image<float> image = testing::image_of({{1, 2, 3}, {4, 5, 6}});
  const Kernel kernel = testing::kernel_of({{0.5}, {-2}});
  ConvolutionSpec spec{.padding = Padding::explicit_sides({1, 0, 0, 2}),
                       .border = Border::kSymmetric};
  EXPECT_EQ(ledger_text({0, 4}, terms_of(spec, image, kernel, {0, 4})),
            "y[0,4], 2 products\n"
            "x[-1,4] * w[0,0] = 2 * 0.5 = 1  sum 1  padding: x[-1,4] = x[0,1]\n"
            "x[0,4] * w[1,0] = 2 * -2 = -4   sum -3  padding: x[0,4] = x[0,1]\n"
            "total -3\n");
  spec.border = Border::kZero;
  EXPECT_EQ(ledger_text({0, 1}, terms_of(spec, image, kernel, {0, 1})),
            "y[0,1], 2 products\n"
            "x[-1,1] * w[0,0] = 0 * 0.5 = 0  sum 0  padding: x[-1,1] = border\n"
            "x[0,1] * w[1,0] = 2 * -2 = -4   sum -4\n"
            "total -4\n");
}

TEST(LedgerText, says_by_how_much_float32_differs_and_only_then) {
  const Image<float> image = testing::image_of({{16777216, 1}});
  const std::string text =
      ledger_text({0, 0}, terms_of({}, image, testing::kernel_of({{1, 1}}), {0, 0}));
  EXPECT_TRUE(text.ends_with("total 16777217\nin float32 16777216, which differs by -1\n")) << text;

  const float nan = std::numeric_limits<float>::quiet_NaN();
  const Image<float> broken = testing::image_of({{nan, 1}});
  const std::string same =
      ledger_text({0, 0}, terms_of({}, broken, testing::kernel_of({{1, 1}}), {0, 0}));
  EXPECT_TRUE(same.ends_with("total nan\n")) << same;
}

TEST(LedgerText, an_empty_ledger_has_a_title_alone) {
  EXPECT_EQ(ledger_text({2, 3}, {}), "y[2,3], 0 products\n");
}

TEST(LedgerText, csv_brings_every_double_back) {
  const Image<float> image = testing::random_image({3, 5}, 7);
  const Kernel kernel = testing::random_kernel({2, 3}, 8);
  const ConvolutionSpec spec{
      .padding = Padding::same(), .border = Border::kConstant, .border_value = 0.1};
  const auto terms = terms_of(spec, image, kernel, {2, 4});
  std::istringstream lines(ledger_csv(terms));
  std::string line;
  ASSERT_TRUE(std::getline(lines, line));
  EXPECT_EQ(
      line,
      "tap_row,tap_col,input_row,input_col,source_row,source_col,value,weight,product,running,"
      "running32");
  int constants = 0;
  for (const Term& term : terms) {
    ASSERT_TRUE(std::getline(lines, line));
    std::vector<std::string> cells;
    std::istringstream fields(line);
    for (std::string cell; std::getline(fields, cell, ',');) cells.push_back(cell);
    ASSERT_EQ(cells.size(), 11U) << line;
    EXPECT_EQ(std::stoll(cells[0]), term.tap.row);
    EXPECT_EQ(std::stoll(cells[1]), term.tap.col);
    EXPECT_EQ(std::stoll(cells[2]), term.position.row);
    EXPECT_EQ(std::stoll(cells[3]), term.position.col);
    EXPECT_EQ(cells[4], term.source ? std::to_string(term.source->row) : "");
    EXPECT_EQ(cells[5], term.source ? std::to_string(term.source->col) : "");
    EXPECT_EQ(std::stod(cells[6]), term.value);
    EXPECT_EQ(std::stod(cells[7]), term.weight);
    EXPECT_EQ(std::stod(cells[8]), term.product);
    EXPECT_EQ(std::stod(cells[9]), term.running);
    EXPECT_EQ(std::stof(cells[10]), term.running32);
    constants += term.source ? 0 : 1;
  }
  EXPECT_FALSE(std::getline(lines, line)) << "a line too many: " << line;
  EXPECT_EQ(constants, 4) << "the corner's window has three cells below and one at the right";
}

}  // namespace
}  // namespace convscope
