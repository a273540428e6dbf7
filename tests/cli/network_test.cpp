// No network connection is ever opened: the programs run where the attempt would kill them.
#include <csignal>

#include "cli/cli_fixture.h"

namespace convscope {
namespace {

class CliNetwork : public testing::CliTest {
 protected:
  static testing::ProcessResult without_network(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), CONVSCOPE_DENY_NETWORK);
    return testing::run_process(arguments);
  }
  void expect_good(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), CONVSCOPE_CLI);
    const auto done = without_network(arguments);
    EXPECT_EQ(done.exit_code, 0) << arguments[1] << ": " << done.err;
  }
};

TEST_F(CliNetwork, an_attempt_would_be_fatal) {
  EXPECT_EQ(without_network({"--open-one"}).exit_code, 128 + SIGSYS);
}

TEST_F(CliNetwork, none_of_the_commands_makes_one) {
  expect_good({"run", "--input", file("seed.npy"), "--kernel", "sobel-x", "--padding", "same",
               "--output", file("out.png"), "--figure", file("figure.png")});
  // Of an encoded picture the decoder is under it too.
  const std::string photo = CONVSCOPE_TEST_DATA "/images/rgb8.png";
  expect_good({"run", "--input", photo, "--kernel", "box", "--output", file("photo.npy")});
  expect_good({"demo"});
  expect_good({"kernels"});
  expect_good(
      {"explain", "--input", file("seed.npy"), "--kernel", file("kernel.npy"), "--at", "0,1"});
  expect_good({"render", "--input", file("seed.npy"), "--kernel", "box", "--padding", "same",
               "--output", file("figure.svg")});
  expect_good({"batch", file("seed.npy"), "--kernel", "box", "--padding", "same", "--output",
               file("{stem}-out.npy"), "--results", file("all.csv")});
  expect_good({"compare", file("seed.npy"), file("seed.npy")});
}

}  // namespace
}  // namespace convscope
