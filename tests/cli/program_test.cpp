// The program as a whole: its help, its demonstration, what it links.

#include <array>

#include "cli/cli_fixture.h"
#include "convscope/image_io.h"

namespace convscope::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

using CliProgram = CliTest;

TEST_F(CliProgram, help_names_every_subcommand_and_option) {
  const ProcessResult help = cli({"--help"});
  expect_good(help);
  EXPECT_THAT(help.out, HasSubstr("run"));
  EXPECT_THAT(help.out, HasSubstr("demo"));
  const ProcessResult run_help = cli({"run", "--help"});
  expect_good(run_help);
  for (const char* option :
       {"--input",   "--kernel",       "--stride",   "--dilation",  "--padding",
        "--border",  "--border-value", "--flip",     "--precision", "--threads",
        "--channel", "--raw",          "--strategy", "--simd",      "--repeat",
        "--output",  "--range",        "--bits",     "--figure",    "--format"}) {
    EXPECT_THAT(run_help.out, HasSubstr(option));
  }
}

TEST_F(CliProgram, tells_its_version) {
  const ProcessResult result = cli({"--version"});
  expect_good(result);
  EXPECT_EQ(result.out, "convscope-cli " CONVSCOPE_VERSION "\n");
}

TEST_F(CliProgram, demo_prints_the_notebooks_results_and_writes_a_figure) {
  const ProcessResult result = cli({"demo", "--figure", file("demo.png")});
  expect_good(result);
  for (const char* text :
       {"[[ 0.6399,  1.2812],\n [ 2.6673, -4.1109]]", "[ 1.2445,  1.7453, -2.1230]]",
        "[[-0.8668,  0.1557, -0.0942],", "[ 1.24447640,  1.74530696, -2.12304618]]",
        "[-2.86663812,  2.40575057, -0.28328256]]", "wrote "}) {
    EXPECT_THAT(result.out, HasSubstr(text));
  }
  const auto figure = load_image(file("demo.png"));
  ASSERT_TRUE(figure) << figure.error().message;
  EXPECT_GT(figure->image.size().rows, 900) << "three rows of panels";
}

TEST_F(CliProgram, demo_without_a_figure_writes_nothing) {
  expect_good(cli({"demo"}));
  EXPECT_THAT(files(), ElementsAre("kernel.npy", "seed.npy"));
}

TEST_F(CliProgram, colours_are_for_terminals_that_nobody_asked_to_spare) {
  const auto on_terminal = [](const std::string& environment) {
    return run_process({"/usr/bin/env", "-u", "NO_COLOR", "script", "-qec",
                        environment + " '" CONVSCOPE_CLI "' rnu", "/dev/null"});
  };
  const ProcessResult colored = on_terminal("TERM=xterm");
  if (colored.exit_code < 0 || colored.exit_code == 127) GTEST_SKIP() << "no program script";
  EXPECT_THAT(colored.out, HasSubstr("\x1b[1;31mconvscope-cli:\x1b[0m"));
  for (const char* plain : {"TERM=xterm NO_COLOR=1", "TERM=dumb", "env -u TERM"}) {
    const ProcessResult result = on_terminal(plain);
    EXPECT_THAT(result.out, HasSubstr("did you mean run?")) << plain;
    EXPECT_THAT(result.out, Not(HasSubstr("\x1b["))) << plain;
  }
}

TEST_F(CliProgram, links_no_window_library) {
  const ProcessResult libraries = run_process({"/usr/bin/ldd", CONVSCOPE_CLI});
  ASSERT_EQ(libraries.exit_code, 0) << libraries.err;
  ASSERT_THAT(libraries.out, HasSubstr("libc.so"));
  for (const char* name : {"libGL", "libEGL", "libOpenGL", "libX11", "libxcb", "libwayland",
                           "libglfw", "libimgui", "libfreetype"}) {
    EXPECT_THAT(libraries.out, Not(HasSubstr(name)));
  }
}

}  // namespace
}  // namespace convscope::testing
