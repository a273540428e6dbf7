// Manual and completions: all that help names, and nothing that a shell cannot read.

#include <filesystem>
#include <sstream>

#include "cli/cli_fixture.h"
#include "cli/exit_code.h"

namespace convscope::testing {
namespace {

using ::testing::HasSubstr;

constexpr const char* kLetters = "abcdefghijklmnopqrstuvwxyz-";

class CliShell : public CliTest {
 protected:
  std::string printed(const std::vector<std::string>& arguments) const {
    const ProcessResult result = cli(arguments);
    expect_good(result);
    return result.out;
  }
  /// The first words of the lines that begin so, blanks in front left aside.
  static std::vector<std::string> first_words(const std::string& help, const std::string& begin) {
    std::vector<std::string> words;
    std::istringstream lines(help);
    for (std::string line; std::getline(lines, line);) {
      const auto from = line.find_first_not_of(' ');
      if (from == std::string::npos || line.compare(from, begin.size(), begin) != 0) continue;
      words.push_back(line.substr(from, line.find_first_of(" ,", from) - from));
    }
    return words;
  }
  /// Those whose help there is.
  std::vector<std::string> commands() const {
    std::vector<std::string> names;
    for (const std::string& word : first_words(printed({"--help"}), "")) {
      if (word.front() == '-' || word.find_first_not_of(kLetters) != std::string::npos) continue;
      if (cli({word, "--help"}).exit_code == 0) names.push_back(word);
    }
    return names;
  }
  /// What bash offers for the last of the words.
  std::string completed(const std::string& words) const {
    write_file(file("c.bash"), printed({"completions", "bash"}));
    const ProcessResult result = run_process(
        {"/bin/bash", "-c",
         "source '" + file("c.bash") + "'; compopt() { :; }; COMP_WORDS=(convscope-cli " + words +
             "); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _convscope_cli; echo \"${COMPREPLY[*]}\""});
    EXPECT_EQ(result.exit_code, 0) << result.err;
    return result.out;
  }
};

TEST_F(CliShell, every_option_in_help_is_in_manual_and_completions) {
  const std::string manual = printed({"manual"});
  const std::string bash = printed({"completions", "bash"});
  const std::string zsh = printed({"completions", "zsh"});
  const std::string fish = printed({"completions", "fish"});
  ASSERT_GE(commands().size(), 7U);
  for (const std::string& command : commands()) {
    const auto options = first_words(printed({command, "--help"}), "--");
    EXPECT_THAT(manual, HasSubstr(".SS convscope\\-cli " + command + "\n"));
    for (const std::string& option : options) {
      std::string dashes;
      for (const char c : option) dashes += c == '-' ? std::string("\\-") : std::string(1, c);
      EXPECT_THAT(manual, HasSubstr("\\fB" + dashes + "\\fR")) << command;
      EXPECT_THAT(zsh, HasSubstr("*" + option + "[")) << command;
      EXPECT_THAT(fish, HasSubstr("__fish_seen_subcommand_from " + command + "' -l " +
                                  option.substr(2) + " "));
      EXPECT_THAT(bash, HasSubstr(" " + option)) << command;
    }
  }
}

TEST_F(CliShell, bash_offers_commands_options_words_and_files) {
  EXPECT_EQ(completed("expl"), "explain\n");
  EXPECT_EQ(completed("run --bor"), "--border --border-value\n");
  EXPECT_EQ(completed("run --border re"), "replicate reflect\n");
  EXPECT_EQ(completed("kernels gab"), "gabor\n");
  EXPECT_EQ(completed("completions z"), "zsh\n");
  EXPECT_EQ(completed("run --input " + file("see")), file("seed.npy") + "\n");
  EXPECT_EQ(completed("run --stride ''"), "\n");
}

TEST_F(CliShell, the_other_shells_read_theirs_where_they_are) {
  for (const std::string shell : {"zsh", "fish"}) {
    const std::string program = "/usr/bin/" + shell;
    if (!std::filesystem::exists(program)) continue;
    write_file(file("script"), printed({"completions", shell}));
    const ProcessResult result = run_process({program, "-n", file("script")});
    EXPECT_EQ(result.exit_code, 0) << shell << ": " << result.err;
  }
  expect_failure(cli({"completions", "tcsh"}), 2, "tcsh");
  expect_failure(cli({"completions"}), 2, "SHELL");
}

TEST_F(CliShell, exit_codes_are_listed_in_help_manual_and_readme) {
  const std::string help = printed({"--help"});
  const std::string manual = printed({"manual"});
  const std::string readme = file_bytes(CONVSCOPE_README);
  for (const cli::ExitCode& exit : cli::kExitCodes) {
    const std::string meaning(exit.meaning);
    EXPECT_THAT(help, HasSubstr(std::to_string(exit.code) + "  " + meaning));
    EXPECT_THAT(manual, HasSubstr(".B " + std::to_string(exit.code) + "\n" + meaning));
    EXPECT_THAT(readme, HasSubstr("| " + std::to_string(exit.code) + " | " + meaning + " |"));
  }
}

TEST_F(CliShell, every_command_has_an_example_that_names_it) {
  for (const std::string& command : commands()) {
    EXPECT_THAT(printed({command, "--help"}), HasSubstr("\n  convscope-cli " + command)) << command;
  }
}

}  // namespace
}  // namespace convscope::testing
