#include "cli/completions.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace convscope::cli {
namespace {

/// `text` with a backslash before each of `letters`.
std::string escaped(std::string_view text, std::string_view letters) {
  std::string result;
  for (const char c : text) {
    if (letters.find(c) != letters.npos) result += '\\';
    result += c;
  }
  return result;
}

/// Within single quotes, where nothing else can be escaped.
std::string in_quotes(std::string_view text) {
  std::string result = "'";
  for (const char c : text) result += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return result + "'";
}

std::string names_of(const std::vector<CommandRow>& commands) {
  std::string names;
  for (const CommandRow& command : commands) names += command.name + " ";
  return names + "--help --version";
}

std::string flags_of(const CommandRow& command) {
  std::string flags;
  for (const OptionRow& option : command.options) {
    if (!option.flag.empty()) flags += (flags.empty() ? "" : " ") + option.flag;
  }
  return flags;
}

/// What follows an option that takes a value: its words, files, or nothing that can be guessed.
std::string bash_values(const OptionRow& option) {
  const std::string words =
      option.choices.empty() ? "" : fmt::format(" -W '{}'", fmt::join(option.choices, " "));
  if (words.empty() && !option.files) return "return";
  return fmt::format("{}COMPREPLY=($(compgen{}{} -- \"$cur\")); return",
                     option.files ? "compopt -o filenames; " : "", words,
                     option.files ? " -f" : "");
}

}  // namespace

std::string bash_completion(const std::vector<CommandRow>& commands) {
  std::string text =
      "# bash completion of convscope-cli: `convscope-cli completions bash` makes it.\n"
      "_convscope_cli() {\n"
      "  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}\n"
      "  COMPREPLY=()\n"
      "  if ((COMP_CWORD == 1)); then\n";
  text += fmt::format("    COMPREPLY=($(compgen -W '{}' -- \"$cur\")); return\n  fi\n",
                      names_of(commands));
  text += "  case \"${COMP_WORDS[1]} $prev\" in\n";
  for (const CommandRow& command : commands) {
    for (const OptionRow& option : command.options) {
      if (option.flag.empty() || !option.takes_value()) continue;
      text += fmt::format("    '{} {}') {} ;;\n", command.name, option.flag, bash_values(option));
    }
  }
  text += "  esac\n  case \"${COMP_WORDS[1]} $cur\" in\n";
  for (const CommandRow& command : commands) {
    text += fmt::format("    '{} -'*) COMPREPLY=($(compgen -W '{}' -- \"$cur\")); return ;;\n",
                        command.name, flags_of(command));
    for (const OptionRow& option : command.options) {
      if (!option.flag.empty()) continue;
      text += fmt::format("    '{} '*) {} ;;\n", command.name, bash_values(option));
      break;
    }
  }
  return text +
         "  esac\n"
         "  compopt -o filenames\n"
         "  COMPREPLY=($(compgen -f -- \"$cur\"))\n"
         "}\n"
         "complete -F _convscope_cli convscope-cli\n";
}

std::string zsh_completion(const std::vector<CommandRow>& commands) {
  std::string text =
      "#compdef convscope-cli\n"
      "# zsh completion of convscope-cli: `convscope-cli completions zsh` makes it.\n"
      "_convscope_cli() {\n"
      "  local -a commands=(\n";
  for (const CommandRow& command : commands) {
    text += "    " + in_quotes(escaped(command.name, ":\\") + ":" + command.description) + "\n";
  }
  text +=
      "    --help --version\n"
      "  )\n"
      "  if ((CURRENT == 2)); then\n"
      "    _describe command commands\n"
      "    return\n"
      "  fi\n"
      "  local command=${words[2]}\n"
      "  shift words\n"
      "  ((CURRENT--))\n"
      "  case $command in\n";
  for (const CommandRow& command : commands) {
    text += fmt::format("    {})\n      _arguments", command.name);
    for (const OptionRow& option : command.options) {
      std::string action;
      if (!option.choices.empty() && option.files) {
        action = fmt::format("{{_files; compadd -- {}}}", fmt::join(option.choices, " "));
      } else if (!option.choices.empty()) {
        action = fmt::format("({})", fmt::join(option.choices, " "));
      } else if (option.files) {
        action = "_files";
      }
      const std::string value =
          option.takes_value() ? fmt::format(":{}:{}", escaped(option.type, ":\\"), action) : "";
      const std::string spec =
          option.flag.empty()
              ? value
              : fmt::format("*{}[{}]{}", option.flag, escaped(option.description, "[]:\\"), value);
      text += " \\\n        " + in_quotes(spec);
    }
    text += "\n      ;;\n";
  }
  return text +
         "  esac\n"
         "}\n"
         "_convscope_cli \"$@\"\n";
}

std::string fish_completion(const std::vector<CommandRow>& commands) {
  std::string text =
      "# fish completion of convscope-cli: `convscope-cli completions fish` makes it.\n"
      "complete -c convscope-cli -n __fish_use_subcommand -f -l help -d 'print the help'\n"
      "complete -c convscope-cli -n __fish_use_subcommand -f -l version -d 'print the version'\n";
  for (const CommandRow& command : commands) {
    text += fmt::format("complete -c convscope-cli -n __fish_use_subcommand -f -a {} -d {}\n",
                        command.name, in_quotes(command.description));
    for (const OptionRow& option : command.options) {
      text += fmt::format("complete -c convscope-cli -n '__fish_seen_subcommand_from {}'",
                          command.name);
      if (!option.flag.empty()) text += " -l " + option.flag.substr(2);
      if (!option.flag.empty() && option.takes_value()) text += " -r";
      text += option.files ? " -F" : " -f";
      if (!option.choices.empty()) {
        text += fmt::format(" -a '{}'", fmt::join(option.choices, " "));
      }
      text += " -d " + in_quotes(option.description) + "\n";
    }
  }
  return text;
}

}  // namespace convscope::cli
