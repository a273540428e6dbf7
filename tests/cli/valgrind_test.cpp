// The program under valgrind: it reads nothing that was never written, and nothing that is not its
// own. What the address sanitizer sees too, and beside it the use of what was never set.
#include <cstdlib>

#include "cli/cli_fixture.h"
#include "core/load_source.h"
#include "core/session_file.h"
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
    arguments.insert(arguments.begin(),
                     {"/usr/bin/env", "LD_PRELOAD=" CONVSCOPE_TIMER_STAND_IN, "valgrind", "--quiet",
                      "--error-exitcode=" + std::to_string(kFound), "--leak-check=full",
                      "--errors-for-leak-kinds=definite", CONVSCOPE_CLI});
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

TEST_F(CliValgrind, finds_nothing_in_figures_and_code) {
  expect_clean({"render", "--input", file("seed.npy"), "--kernel", "box", "--padding", "same",
                "--output", file("figure.svg")});
  for (const char* language : {"c", "pytorch"})
    expect_clean({"code", "--input", file("seed.npy"), "--kernel", "sobel-x", "--padding", "1",
                  "--language", language});
  expect_clean({"demo"});
}

TEST_F(CliValgrind, finds_nothing_in_kernels_and_comparisons) {
  expect_clean({"kernels"});
  expect_clean({"kernels", "gaussian:1", "--as", "torch"});
  const std::string other = put("other.npy", testing::random_image({3, 3}, 2));
  expect_clean({"compare", file("seed.npy"), other});
}

TEST_F(CliValgrind, finds_nothing_in_parts_and_layers_and_transposed_convolutions) {
  const std::string input = put("odd.npy", testing::random_image({19, 37}, 3));
  expect_clean({"run", "--input", input, "--kernel", "gaussian:1", "--max-memory", "64M",
                "--output", file("banded.npy")});
  expect_clean({"run", "--input", input, "--kernel", "box:3", "--transposed", "--stride", "2,3",
                "--output", file("transposed.npy")});
  testing::write_file(file("layers.json"),
                      R"([{"kernel_name": "box:3", "response": {"kind": "ReLU"},
                           "pooling": {"kind": "max", "window": [2, 2], "stride": [2, 1]}}])");
  expect_clean({"run", "--input", input, "--kernel", "sobel-x", "--layers", file("layers.json"),
                "--output", file("layers.npy")});
}

TEST_F(CliValgrind, finds_nothing_in_a_saved_session) {
  Session session;
  session.experiment.source = *load_source(file("seed.npy"));
  session.experiment.kernel = testing::seed_kernel();
  session.experiment.spec.padding = Padding::full();
  ASSERT_TRUE(SessionWriter().save(session, file("kept.convscope")));
  expect_clean({"run", "--session", file("kept.convscope"), "--precision", "float64"});
}

TEST_F(CliValgrind, finds_nothing_in_merged_shards) {
  for (const char* shard : {"1/2", "2/2"}) {
    const std::string part = std::string(1, shard[0]);
    expect_clean({"batch", file("seed.npy"), "--kernel", "box:2", "--sweep", "stride=1,2",
                  "--shard", shard, "--output", file("{stem}-{stride}.npy"), "--results",
                  file("part" + part + ".csv")});
  }
  expect_clean({"merge", file("part1.csv"), file("part2.csv"), "--output", file("all.csv")});
}

}  // namespace
}  // namespace convscope
