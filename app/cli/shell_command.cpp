// `completions` and `manual`: what a shell and man(1) need to know of this program.

#include <fmt/core.h>

#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <memory>

#include "cli/commands.h"
#include "cli/completions.h"
#include "cli/exit_code.h"
#include "cli/manual.h"
#include "cli/terminal.h"

namespace convscope::cli {

Command add_completions_command(CLI::App& program) {
  CLI::App* app = program.add_subcommand("completions", "prints what completes words in a shell");
  auto shell = std::make_shared<std::string>();
  app->add_option("SHELL", *shell, "whose language it is in")
      ->type_name("bash|zsh|fish")
      ->required();
  app->footer(
      "Examples:\n"
      "  source <(convscope-cli completions bash)\n"
      "  convscope-cli completions zsh > ~/.zfunc/_convscope-cli\n"
      "  convscope-cli completions fish > ~/.config/fish/completions/convscope-cli.fish");
  return {app, [&program, shell] {
            const auto commands = option_table(program);
            if (*shell == "bash") {
              print(bash_completion(commands));
            } else if (*shell == "zsh") {
              print(zsh_completion(commands));
            } else if (*shell == "fish") {
              print(fish_completion(commands));
            } else {
              return fail(kWrongUsage,
                          "shell '" + *shell + "' is not understood: give bash, zsh or fish");
            }
            return finish_output();
          }};
}

Command add_manual_command(CLI::App& program) {
  CLI::App* app = program.add_subcommand("manual", "prints the manual page, for man(1)");
  app->footer("Examples:\n  convscope-cli manual | man -l -");
  return {app, [&program] {
            print(manual_page(option_table(program), CONVSCOPE_VERSION));
            return finish_output();
          }};
}

}  // namespace convscope::cli
