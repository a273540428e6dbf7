// `run --session`: the experiment as the window saved it.
#include <filesystem>

#include "cli/cli_fixture.h"
#include "core/load_source.h"
#include "core/session_file.h"
#include "support/images.h"

namespace convscope::testing {
namespace {

class CliSession : public CliTest {
 protected:
  void SetUp() override {
    CliTest::SetUp();
    put("large.npy", random_image({140, 151}, 3));
    Session session;
    Experiment& e = session.experiment;
    e.source = *load_source(file("large.npy"));
    e.kernel = seed_kernel();
    e.kernel_name = "seed";
    e.spec.stride = {2, 3};
    e.spec.padding = Padding::full();
    e.options.precision = Precision::kFloat64;
    const auto saved = SessionWriter().save(session, file("s.convscope"));
    ASSERT_TRUE(saved) << saved.error().message;
  }
  std::vector<double> output(const std::vector<std::string>& arguments) {
    std::vector<std::string> all = {"run", "--output", file("y.npy")};
    all.insert(all.end(), arguments.begin(), arguments.end());
    expect_good(cli(all));
    return read_npy(file("y.npy")).values;
  }
};

TEST_F(CliSession, computes_the_same_experiment) {
  const auto spelled = output({"--input", file("large.npy"), "--kernel", file("kernel.npy"),
                               "--stride", "2,3", "--padding", "full", "--precision", "float64"});
  EXPECT_FALSE(spelled.empty());
  EXPECT_EQ(output({"--session", file("s.convscope")}), spelled);
}

TEST_F(CliSession, options_change_what_it_says) {
  const auto spelled = output({"--input", file("large.npy"), "--kernel", "box:3", "--stride", "1,4",
                               "--padding", "full", "--precision", "float64"});
  EXPECT_EQ(output({"--session", file("s.convscope"), "--kernel", "box:3", "--stride", "1,4"}),
            spelled);
  const auto other = output({"--input", file("seed.npy"), "--kernel", file("kernel.npy"),
                             "--stride", "2,3", "--padding", "full", "--precision", "float64"});
  EXPECT_EQ(output({"--session", file("s.convscope"), "--input", file("seed.npy")}), other);
}

TEST_F(CliSession, a_missing_image_is_asked_for) {
  std::filesystem::remove(file("large.npy"));
  expect_failure(cli({"run", "--session", file("s.convscope")}), 3, "--input");
  output({"--session", file("s.convscope"), "--input", file("seed.npy")});
}

TEST_F(CliSession, what_is_no_session_is_told) {
  expect_failure(cli({"run", "--session", file("seed.npy")}), 3,
                 "seed.npy: line 1, column 8: is not JSON");
  expect_failure(cli({"run", "--session", file("none.convscope")}), 3, "none.convscope");
}

}  // namespace
}  // namespace convscope::testing
