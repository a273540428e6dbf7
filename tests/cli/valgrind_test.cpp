// The program under valgrind: it reads nothing that was never written, and nothing that is not its
// own. What the address sanitizer sees too, and beside it the use of what was never set.
#include <cstdlib>

#include "cli/cli_fixture.h"
#include "support/images.h"
#include "support/sanitizers.h"

namespace convscope {
namespace {

/// Of valgrind where it has found something; none of the program's own.
constexpr int kFound = 99;

bool has_valgrind() {
  return testing::run_process({"/usr/bin/env", "valgrind", "--version"}).exit_code == 0;
}

class CliValgrind : public testing::CliTest {
 protected:
  void SetUp() override {
    CliTest::SetUp();
    if (!testing::kNewCanThrow) GTEST_SKIP() << "a sanitizer looks at memory already";
    if (!has_valgrind()) GTEST_SKIP() << "valgrind is not installed";
  }
  static void expect_clean(std::vector<std::string> arguments) {
    const std::string command = arguments[0];
    arguments.insert(
        arguments.begin(),
        {"/usr/bin/env", "valgrind", "--quiet", "--error-exitcode=" + std::to_string(kFound),
         "--leak-check=full", "--errors-for-leak-kinds=definite", CONVSCOPE_CLI});
    const auto done = testing::run_process(arguments);
    EXPECT_EQ(done.exit_code, 0) << command << ": " << done.err;
  }
};

/// Otherwise the tests below would pass whatever the program did.
TEST_F(CliValgrind, would_tell) {
  const auto done = testing::run_process({"/usr/bin/env", "valgrind", "--quiet",
                                          "--error-exitcode=" + std::to_string(kFound),
                                          CONVSCOPE_USES_UNSET_MEMORY});
  EXPECT_EQ(done.exit_code, kFound) << done.err;
}

TEST_F(CliValgrind, finds_nothing_in_a_run_with_all_its_files) {
  expect_clean({"run", "--input", file("seed.npy"), "--kernel", "sobel-x", "--padding", "same",
                "--output", file("out.png"), "--figure", file("figure.png"), "--threads", "2"});
}

TEST_F(CliValgrind, finds_nothing_in_the_readers) {
  // Odd sizes: the last lanes of a vector are not all pixels.
  const std::string input = put("odd.npy", testing::random_image({19, 37}, 1));
  for (const char* name : {"out.png", "out.csv", "out.pfm"}) {
    expect_clean({"run", "--input", input, "--kernel", "gaussian:1", "--stride", "2,1", "--border",
                  "reflect", "--padding", "2", "--output", file(name)});
    expect_clean({"run", "--input", file(name), "--kernel", "box:3", "--dilation", "1,2"});
  }
}

TEST_F(CliValgrind, finds_nothing_in_explanations_and_batches) {
  expect_clean({"explain", "--input", file("seed.npy"), "--kernel", file("kernel.npy"), "--at",
                "0,1", "--facts", "--lens"});
  expect_clean({"batch", file("seed.npy"), "--kernel", "box", "--padding", "same", "--output",
                file("{stem}-out.npy"), "--results", file("all.csv")});
}

}  // namespace
}  // namespace convscope
