// What `run` makes of a response and of further layers.
#include <nlohmann/json.hpp>

#include "cli/cli_fixture.h"
#include "convscope/reference.h"
#include "support/images.h"

namespace convscope::testing {
namespace {

using ::testing::HasSubstr;

class CliLayers : public CliTest {
 protected:
  std::vector<double> values(std::vector<std::string> arguments) const {
    arguments.insert(arguments.end(), {"--output", file("out.npy")});
    expect_good(run(arguments));
    return read_npy(file("out.npy")).values;
  }
};

TEST_F(CliLayers, a_response_is_taken_of_every_sum) {
  const auto sums = values({"--precision", "float64"});
  const auto relu = values({"--precision", "float64", "--response", "relu"});
  const auto over = values({"--precision", "float64", "--response", "threshold:1.5"});
  ASSERT_EQ(sums.size(), 4U);
  for (std::size_t i = 0; i < 4; ++i) {
    EXPECT_EQ(relu[i], std::max(sums[i], 0.0)) << i;
    EXPECT_EQ(over[i], sums[i] > 1.5 ? 1 : 0) << i;
  }
  EXPECT_THAT(run({"--response", "relu"}).out, HasSubstr(", relu,"));
}

TEST_F(CliLayers, a_response_that_is_not_understood_is_refused) {
  expect_failure(run({"--response", "sigmoid"}), 2, "'sigmoid'");
}

TEST_F(CliLayers, further_layers_follow_the_one_of_the_options) {
  write_file(file("layers.json"),
             R"([{"kernel_name": "box", "convolution": {"padding": {"mode": "same"}},
                  "response": {"kind": "absolute"},
                  "pooling": {"kind": "max", "window": [1, 2], "stride": [1, 2]}}])");
  const auto first = values({});
  const auto out = values({"--layers", file("layers.json")});
  ASSERT_EQ(out.size(), 2U) << "2x2, of which each row keeps its greatest";
  // Of a 2x2 picture a 3x3 box with zeros around sees everything from every cell.
  const double mean = (first[0] + first[1] + first[2] + first[3]) / 9;
  for (const double value : out) EXPECT_NEAR(value, std::abs(mean), 1e-6);
  EXPECT_THAT(run({"--layers", file("layers.json")}).out, HasSubstr("layer 2 of 2: "));
}

TEST_F(CliLayers, a_layers_preset_takes_parameters) {
  write_file(file("named.json"), R"([{"kernel_name": "box:1,2"}])");
  write_file(file("spelled.json"), R"([{"kernel": {"size": [1, 2], "weights": [0.5, 0.5]}}])");
  const auto named = values({"--layers", file("named.json")});
  EXPECT_EQ(named.size(), 2U) << "of 2x2 cells each row has one pair";
  EXPECT_EQ(named, values({"--layers", file("spelled.json")}));
}

TEST_F(CliLayers, a_pooling_follows_the_response) {
  const auto sums = values({});
  ASSERT_EQ(sums.size(), 4U);
  const auto greatest = values({"--pooling", "max"});
  EXPECT_EQ(greatest, std::vector<double>{*std::max_element(sums.begin(), sums.end())});
  const auto means = values({"--pooling", "average:2x1:1"});
  ASSERT_EQ(means.size(), 2U);
  EXPECT_NEAR(means[0], (sums[0] + sums[2]) / 2, 1e-6);
  EXPECT_EQ(values({"--pooling", "none"}), sums);
  expect_failure(run({"--pooling", "median"}), 2, "'median'");
  expect_failure(run({"--pooling", "max:2"}), 2, "window of the pooling");
  expect_failure(run({"--pooling", "max:2x2:x"}), 2, "stride of the pooling");
  expect_failure(run({"--pooling", "max:3x2"}), 4, "3");
}

TEST_F(CliLayers, what_does_not_describe_layers_is_refused_with_its_place) {
  const auto refused = [&](const char* text, const char* place, int code = 3) {
    write_file(file("layers.json"), text);
    expect_failure(run({"--layers", file("layers.json")}), code, place);
  };
  refused(R"([{"kernel_name": "gaussian:x"}])", "gaussian");
  refused("[", "layers.json: line 1, column 2: is not JSON");
  refused("{}", "list of layers");
  refused("[]", "holds 0 layers");
  refused(R"([{"kernel_name": "nonsense"}])", "nonsense");
  refused(R"([{"kernel_name": "box", "response": {"kind": "tanh"}}])", "/response/kind");
  refused(R"([{"kernel_name": "box", "strid": 2}])", "strid");
  refused(R"([{"kernel_name": "box"}])", "layer 2: ", 4);
  expect_failure(run({"--layers", file("none.json")}), 3, "none.json");
}

TEST_F(CliLayers, bands_have_neither_responses_nor_layers) {
  expect_failure(run({"--max-memory", "64M", "--output", file("o.npy"), "--response", "abs"}), 2,
                 "--response");
}

}  // namespace
}  // namespace convscope::testing
