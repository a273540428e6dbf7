#pragma once
// The commands and options as a table, read off the definitions that parse the command line: what
// help, manual and shell completions are made of, so that none of them can go stale.

#include <CLI/App.hpp>
#include <string>
#include <vector>

namespace convscope::cli {

struct OptionRow {
  std::string flag;  // "--stride"; empty for one that has no name but its place
  std::string group;
  std::string description;
  std::string type;                  // "N|R,C"; empty for a flag
  std::vector<std::string> choices;  // the words that it takes, where it takes words
  bool files = false;                // it takes file names

  bool takes_value() const { return !type.empty(); }
};

struct CommandRow {
  std::string name;
  std::string description;
  std::string examples;
  std::vector<OptionRow> options;
};

std::vector<CommandRow> option_table(const CLI::App& program);

}  // namespace convscope::cli
