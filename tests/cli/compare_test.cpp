// `compare`: two files in, their numbers out.
#include <cmath>
#include <nlohmann/json.hpp>

#include "cli/cli_fixture.h"
#include "support/images.h"

namespace convscope::testing {
namespace {

using ::testing::HasSubstr;

class CliCompare : public CliTest {};

TEST_F(CliCompare, tells_the_numbers_as_text) {
  const auto a = put("a.npy", image_of({{1, 2, 3}, {4, 5, 6}}));
  const auto b = put("b.npy", image_of({{1, 4, 3}, {3, 5, 6}}));
  const auto result = cli({"compare", a, b});
  expect_good(result);
  EXPECT_THAT(result.out, HasSubstr("2x3 cells"));
  EXPECT_THAT(result.out, HasSubstr("largest |B − A|: 2 (at (0, 1))"));
  EXPECT_THAT(result.out, HasSubstr("mean |B − A|: 0.5"));
  EXPECT_THAT(result.out, HasSubstr("exactly equal: 4"));
  EXPECT_THAT(result.out, HasSubstr("SSIM: none (SSIM needs at least 11x11"));
}

TEST_F(CliCompare, tells_them_as_json_with_a_stated_peak) {
  const auto a = put("a.npy", random_image({12, 31}, 3));
  const auto b = put("b.npy", random_image({12, 31}, 4));
  const auto result = cli({"compare", a, b, "--format", "json", "--peak", "2"});
  expect_good(result);
  const auto json = nlohmann::json::parse(result.out);
  EXPECT_EQ(json["size"], (std::vector<int>{12, 31}));
  EXPECT_EQ(json["peak"], 2);
  EXPECT_EQ(json["differing"], 12 * 31);
  const double rmse = json["rmse"];
  EXPECT_NEAR(json["psnr"].get<double>(), 20 * std::log10(2 / rmse), 1e-9);
  EXPECT_LT(std::abs(json["ssim"].get<double>()), 0.5) << "noise beside other noise";
}

TEST_F(CliCompare, equal_files_have_an_infinite_psnr) {
  const auto a = put("a.npy", random_image({12, 13}, 3));
  const auto result = cli({"compare", a, a, "--format", "json"});
  expect_good(result);
  const auto json = nlohmann::json::parse(result.out);
  EXPECT_EQ(json["psnr"], "infinite");
  EXPECT_TRUE(json["at"].is_null());
  EXPECT_NEAR(json["ssim"].get<double>(), 1, 1e-9);
}

TEST_F(CliCompare, refuses_what_cannot_be_compared) {
  const auto a = put("a.npy", random_image({3, 4}, 3));
  const auto b = put("b.npy", random_image({4, 3}, 3));
  expect_failure(cli({"compare", a, b}), 4, "3x4");
  expect_failure(cli({"compare", a, file("none.npy")}), 3, "none.npy");
  expect_failure(cli({"compare", a}), 2, "B is required");
  expect_failure(cli({"compare", a, a, "--peak", "0"}), 2, "peak '0'");
  expect_failure(cli({"compare", a, a, "--format", "xml"}), 2, "format 'xml'");
}

}  // namespace
}  // namespace convscope::testing
