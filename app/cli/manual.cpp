#include "cli/manual.h"

#include <fmt/format.h>

#include "cli/exit_code.h"

namespace convscope::cli {
namespace {

/// Plain text as roff: backslashes and dashes stand for themselves, and no line is a request.
std::string roff(std::string_view text) {
  std::string result;
  for (const char c : text) {
    if ((c == '.' || c == '\'') && (result.empty() || result.back() == '\n')) result += "\\&";
    if (c == '\\') {
      result += "\\e";
    } else if (c == '-') {
      result += "\\-";
    } else {
      result += c;
    }
  }
  return result;
}

std::string option_text(const OptionRow& option) {
  std::string text = ".TP\n";
  if (!option.flag.empty()) text += "\\fB" + roff(option.flag) + "\\fR";
  if (option.takes_value()) {
    text += fmt::format("{}\\fI{}\\fR", option.flag.empty() ? "" : " ", roff(option.type));
  }
  return text + "\n" + roff(option.description) + "\n";
}

std::string command_text(const CommandRow& command) {
  std::string text =
      fmt::format(".SS convscope\\-cli {}\n{}\n", roff(command.name), roff(command.description));
  std::string group;
  for (const OptionRow& option : command.options) {
    if (option.group != group) {
      group = option.group;
      text += fmt::format(".PP\n{}:\n", roff(group));
    }
    text += option_text(option);
  }
  if (command.examples.empty()) return text;
  return text + ".PP\n.nf\n" + roff(command.examples) + "\n.fi\n";
}

}  // namespace

std::string manual_page(const std::vector<CommandRow>& commands, const std::string& version) {
  std::string text = fmt::format(
      ".TH CONVSCOPE\\-CLI 1 \"\" \"convscope {}\" \"User Commands\"\n"
      ".SH NAME\nconvscope\\-cli \\- 2\\-D convolution from the command line\n"
      ".SH SYNOPSIS\n.B convscope\\-cli\n\\fICOMMAND\\fR [\\fIOPTION\\fR]...\n"
      ".SH DESCRIPTION\nComputes what convscope shows, without a window. Standard output carries "
      "data alone; what is worth knowing and errors go to the error stream. Sizes and positions "
      "are rows before columns.\n.SH COMMANDS\n",
      roff(version));
  for (const CommandRow& command : commands) text += command_text(command);
  text += ".SH EXIT STATUS\n";
  for (const ExitCode& exit : kExitCodes) {
    text += fmt::format(".TP\n.B {}\n{}\n", exit.code, roff(exit.meaning));
  }
  return text +
         ".SH ENVIRONMENT\n"
         ".TP\n.B NO_COLOR\nno colours on a terminal, where it is not empty\n"
         ".TP\n.B CONVSCOPE_SIMD\nthe vector target to use, as \\-\\-simd names it\n";
}

}  // namespace convscope::cli
