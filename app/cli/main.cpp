// convscope-cli: what the window computes, without a window.

#include <fmt/format.h>

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <array>
#include <exception>
#include <new>
#include <string>

#include "cli/commands.h"
#include "cli/exit_code.h"
#include "cli/suggestion.h"
#include "cli/terminal.h"

namespace convscope::cli {
namespace {

std::string footer() {
  std::string text = "Each command has its own --help, with examples.\n\nExit codes:\n";
  for (const ExitCode& exit : kExitCodes)
    text += fmt::format("  {}  {}\n", exit.code, exit.meaning);
  return text;
}

int parse_and_run(int argc, char** argv) {
  CLI::App program{"2-D convolution from the command line: what convscope shows, without a window"};
  program.name("convscope-cli");
  program.set_version_flag("--version", "convscope-cli " CONVSCOPE_VERSION);
  program.require_subcommand(1);
  program.footer(footer());
  const std::array commands = {
      add_run_command(program),         add_explain_command(program), add_render_command(program),
      add_batch_command(program),       add_merge_command(program),   add_compare_command(program),
      add_kernels_command(program),     add_code_command(program),    add_demo_command(program),
      add_completions_command(program), add_manual_command(program)};
  try {
    program.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == 0) {
      program.exit(error);  // --help and --version print and are done
      return finish_output();
    }
    if (const auto text = unknown_command(program, argc, argv); !text.empty()) {
      return fail(kWrongUsage, text + "; --help tells of them");
    }
    return fail(kWrongUsage,
                error.what() + suggestion(program, argc, argv) + "; --help lists the options");
  }
  for (const Command& command : commands) {
    if (command.app->parsed()) return command.run();
  }
  return fail(kWrongUsage, "no subcommand was given");
}

}  // namespace
}  // namespace convscope::cli

int main(int argc, char** argv) {
  convscope::cli::occupy_closed_streams();
  try {
    return convscope::cli::parse_and_run(argc, argv);
  } catch (const std::bad_alloc&) {
    return convscope::cli::fail(convscope::cli::kFailed, "out of memory");
  } catch (const std::exception& error) {
    return convscope::cli::fail(convscope::cli::kFailed, error.what());
  }
}
