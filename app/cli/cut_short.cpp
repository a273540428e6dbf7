#include "cli/cut_short.h"

#include <unistd.h>

#include <csignal>
#include <string_view>

#include "cli/exit_code.h"
#include "cli/interrupts.h"

namespace convscope::cli {
namespace {

constexpr std::string_view kMessage =
    "convscope-cli: the input could not be read to its end: it was cut short meanwhile, or its "
    "disk "
    "failed\n";

extern "C" void end_program(int /*signal*/) {
  remove_unfinished_files();
  [[maybe_unused]] const auto written = ::write(STDERR_FILENO, kMessage.data(), kMessage.size());
  ::_exit(kUnreadable);
}

}  // namespace

void end_where_an_input_is_cut_short() {
  struct sigaction action = {};
  action.sa_handler = end_program;
  ::sigaction(SIGBUS, &action, nullptr);
}

}  // namespace convscope::cli
