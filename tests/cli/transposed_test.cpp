// `run --transposed` against PyTorch's conv_transpose2d.
#include "cli/cli_fixture.h"
#include "engine/golden_text.h"
#include "support/images.h"

namespace convscope::testing {
namespace {

using CliTransposed = CliTest;

TEST_F(CliTransposed, gives_pytorchs_numbers) {
  int cases = 0;
  for (const auto& row : golden_table("transposed_golden.csv")) {
    if (row.at("output").empty() || cases == 12) continue;
    const auto x = image_from<float>(size_of(row.at("input")), numbers(row.at("x")));
    const Kernel w(size_of(row.at("kernel")), numbers(row.at("w")));
    const ProcessResult result = cli(
        {"run", "--input", put("x.npy", x), "--kernel", put("w.npy", w), "--transposed", "--stride",
         row.at("stride"), "--dilation", row.at("dilation"), "--padding", row.at("padding"),
         "--output-padding", row.at("output_padding"), "--output", file("y.npy")});
    expect_good(result);
    const Npy y = read_npy(file("y.npy"));
    EXPECT_EQ(y.size, size_of(row.at("output_size"))) << row.at("");
    EXPECT_EQ(y.values, numbers(row.at("output"))) << row.at("");
    ++cases;
  }
  EXPECT_EQ(cases, 12);
}

TEST_F(CliTransposed, options_of_the_other_operation_are_wrong_usage) {
  constexpr int kWrongUsage = 2;
  expect_failure(run({"--output-padding", "1"}), kWrongUsage, "--output-padding");
  expect_failure(run({"--transposed", "--flip"}), kWrongUsage, "--transposed");
  expect_failure(run({"--transposed", "--border", "reflect"}), kWrongUsage, "--transposed");
  expect_failure(run({"--transposed", "--padding", "same"}), kWrongUsage, "padding");
}

}  // namespace
}  // namespace convscope::testing
