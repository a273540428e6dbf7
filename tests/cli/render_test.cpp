// `render` and `code`: pictures and programs without a window.

#include "cli/cli_fixture.h"
#include "support/images.h"

namespace convscope::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

class CliRender : public CliTest {
 protected:
  /// The bytes of a picture of the notebook's arrays.
  std::string rendered(const std::string& name, const std::vector<std::string>& more = {}) {
    std::vector<std::string> arguments = {"render",   "--input",          file("seed.npy"),
                                          "--kernel", file("kernel.npy"), "--padding",
                                          "same",     "--output",         file(name)};
    arguments.insert(arguments.end(), more.begin(), more.end());
    const ProcessResult result = cli(arguments);
    EXPECT_EQ(result.exit_code, 0) << result.err;
    return file_bytes(file(name));
  }
};

TEST_F(CliRender, pictures_have_the_same_bytes_each_time) {
  const std::string png = rendered("a.png");
  EXPECT_THAT(png, StartsWith("\x89PNG"));
  EXPECT_EQ(rendered("b.png"), png);
  const std::string svg = rendered("a.svg");
  EXPECT_THAT(svg, HasSubstr("<svg"));
  EXPECT_THAT(svg, HasSubstr("</svg>"));
  EXPECT_EQ(rendered("b.svg"), svg);
  const std::string animation = rendered("a.apng.png", {"--animate"});
  EXPECT_THAT(animation, HasSubstr("acTL"));
  EXPECT_EQ(rendered("b.apng.png", {"--animate"}), animation);
}

TEST_F(CliRender, display_options_change_the_picture) {
  const std::string plain = rendered("plain.png");
  for (const std::vector<std::string>& options :
       std::vector<std::vector<std::string>>{{"--theme", "light"},
                                             {"--colormap", "gray"},
                                             {"--range", "0,1"},
                                             {"--range", "shared"}}) {
    EXPECT_NE(rendered("other.png", options), plain) << options[0] << " " << options[1];
  }
}

TEST_F(CliRender, run_draws_the_same_figure_with_the_same_options) {
  for (const std::vector<std::string>& options :
       std::vector<std::vector<std::string>>{{},
                                             {"--theme", "light", "--colormap", "PuOr"},
                                             {"--range", "percentile"},
                                             {"--range", "shared", "--eight-bit"},
                                             {"--range", "-3,2.5"}}) {
    const std::string picture = rendered("render.png", options);
    std::vector<std::string> arguments = {"run",      "--input",          file("seed.npy"),
                                          "--kernel", file("kernel.npy"), "--padding",
                                          "same",     "--figure",         file("run.png")};
    arguments.insert(arguments.end(), options.begin(), options.end());
    const ProcessResult result = cli(arguments);
    ASSERT_EQ(result.exit_code, 0) << result.err;
    EXPECT_EQ(file_bytes(file("run.png")), picture) << (options.empty() ? "plain" : options[0]);
  }
}

TEST_F(CliRender, runs_display_options_need_a_picture) {
  const auto with = [&](std::vector<std::string> more) {
    const std::vector<std::string> base = {"run", "--input", file("seed.npy"), "--kernel", "box"};
    more.insert(more.begin(), base.begin(), base.end());
    return cli(more);
  };
  expect_failure(with({"--theme", "light"}), 2, "--figure");
  expect_failure(with({"--eight-bit", "--output", file("a.npy")}), 2, "--figure");
  expect_failure(with({"--range", "shared", "--output", file("a.png")}), 2, "LOW,HIGH or auto");
  expect_failure(with({"--figure", file("f.png"), "--theme", "pink"}), 2, "dark or light");
  expect_failure(with({"--figure", file("f.png"), "--colormap", "rainbow"}), 2, "rainbow");
}

TEST_F(CliRender, what_cannot_be_drawn_or_written_is_said) {
  const std::vector<std::string> base = {"render", "--input", file("seed.npy"), "--kernel", "box"};
  const auto with = [&](std::vector<std::string> more) {
    more.insert(more.begin(), base.begin(), base.end());
    return cli(more);
  };
  expect_failure(with({"--output", file("a.png"), "--colormap", "rainbow"}), 2, "rainbow");
  expect_failure(with({"--output", file("none/a.png")}), 5, "none");
  EXPECT_EQ(with({"--output", file("a.jpg")}).exit_code, 2);
}

TEST_F(CliRender, standard_output_stays_empty) {
  const std::vector<std::string> command = {"render",     "--input",          file("seed.npy"),
                                            "--kernel",   file("kernel.npy"), "--output",
                                            file("a.png")};
  const ProcessResult told = cli(command);
  EXPECT_EQ(told.exit_code, 0);
  EXPECT_EQ(told.out, "");
  EXPECT_THAT(told.err, HasSubstr("a.png"));
  auto quiet = command;
  quiet.emplace_back("--quiet");
  expect_good(cli(quiet));
}

TEST_F(CliRender, code_goes_to_standard_output) {
  const ProcessResult result = cli({"code", "--input", file("seed.npy"), "--kernel", "sobel-x",
                                    "--stride", "2", "--language", "numpy"});
  EXPECT_EQ(result.exit_code, 0) << result.err;
  EXPECT_THAT(result.out, HasSubstr("import numpy"));
  EXPECT_THAT(result.out, HasSubstr("seed.npy"));
}

}  // namespace
}  // namespace convscope::testing
