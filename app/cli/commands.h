#pragma once
// The subcommands. Each adds itself to the command line; main() runs the one that was chosen.

#include <CLI/App.hpp>
#include <functional>

namespace convscope::cli {

/// A subcommand and what it does; run() returns the program's exit code.
struct Command {
  CLI::App* app = nullptr;
  std::function<int()> run;
};

Command add_run_command(CLI::App& program);
Command add_explain_command(CLI::App& program);
Command add_batch_command(CLI::App& program);
Command add_merge_command(CLI::App& program);
Command add_compare_command(CLI::App& program);
Command add_render_command(CLI::App& program);
Command add_code_command(CLI::App& program);
Command add_demo_command(CLI::App& program);
Command add_kernels_command(CLI::App& program);
Command add_completions_command(CLI::App& program);
Command add_manual_command(CLI::App& program);

}  // namespace convscope::cli
