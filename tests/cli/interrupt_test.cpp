// Commands that are interrupted, or whose input goes away, while they work.

#include <filesystem>

#include "cli/cli_fixture.h"
#include "support/images.h"

namespace convscope::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

class CliInterrupt : public CliTest {
 protected:
  void SetUp() override {
    CliTest::SetUp();
    std::filesystem::create_directory(file("out"));
  }
  /// The command, and a line of shell once it has begun a file in "out".
  ProcessResult meanwhile(const std::string& what, const std::vector<std::string>& command) const {
    // Job control, or bash would let its child ignore SIGINT.
    const std::string script =
        "set -m; folder=$1; shift; \"$@\" & for i in $(seq 3000); do "
        "ls -A $folder | grep -q tmp && break; kill -0 $! || break; "
        "sleep 0.002; done; " +
        what + "; wait $!";
    std::vector<std::string> all = {"/bin/bash", "-c", script, "bash", file("out"), CONVSCOPE_CLI};
    all.insert(all.end(), command.begin(), command.end());
    return run_process(all);
  }
  std::vector<std::string> left() const {
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(file("out"))) {
      names.push_back(entry.path().filename().string());
    }
    return names;
  }
  std::string put_large() const { return put("large.npy", random_image({3000, 3000}, 1)); }
};

TEST_F(CliInterrupt, a_run_that_writes_leaves_nothing_and_ends_with_its_own_code) {
  const std::string large = put_large();
  for (const char* signal : {"INT", "TERM"}) {
    const ProcessResult result =
        meanwhile(std::string("kill -") + signal + " $!",
                  {"run", "--input", large, "--kernel", "box:3", "--output", file("out/a.csv")});
    EXPECT_EQ(result.exit_code, 130) << signal << result.err;
    EXPECT_THAT(result.err, HasSubstr("convscope-cli: interrupted\n"));
    EXPECT_THAT(left(), ElementsAre()) << signal;
  }
}

TEST_F(CliInterrupt, a_run_that_computes_ends) {
  const std::string large = put_large();
  const std::string command = "set -m; \"$0\" run --input '" + large +
                              "' --kernel box:9 --repeat 100000 & sleep 0.5; kill -INT $!; wait $!";
  const ProcessResult result = run_process({"/bin/bash", "-c", command, CONVSCOPE_CLI});
  EXPECT_EQ(result.exit_code, 130) << result.err;
  EXPECT_EQ(result.out, "");
}

TEST_F(CliInterrupt, several_inputs_end_with_one_sentence) {
  const std::string large = put_large();
  const ProcessResult result =
      meanwhile("kill -INT $!", {"run", "--input", large, file("seed.npy"), "--kernel", "box:3",
                                 "--padding", "same", "--output", file("out/{stem}.csv")});
  EXPECT_EQ(result.exit_code, 130) << result.err;
  EXPECT_THAT(result.err, ::testing::Not(HasSubstr("failed")));
  EXPECT_THAT(left(), ElementsAre());
}

TEST_F(CliInterrupt, a_mapped_input_that_is_cut_short_is_told) {
  const std::string huge = file("huge.npy");
  const std::string head = npy_bytes({20000, 20000}, {});
  write_file(huge, head);
  std::filesystem::resize_file(huge, head.size() + 4ULL * 20000 * 20000);  // takes no room
  const ProcessResult result = meanwhile("truncate -s 4096 '" + huge + "'",
                                         {"run", "--input", huge, "--kernel", "box:3",
                                          "--max-memory", "64M", "--output", file("out/a.npy")});
  EXPECT_EQ(result.exit_code, 3) << result.err;
  EXPECT_THAT(result.err, HasSubstr("was cut short meanwhile"));
  EXPECT_THAT(left(), ElementsAre());
}

}  // namespace
}  // namespace convscope::testing
