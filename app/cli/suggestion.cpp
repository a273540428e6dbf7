#include "cli/suggestion.h"

#include <fmt/format.h>

#include <algorithm>
#include <span>
#include <vector>

#include "core/closest_word.h"

namespace convscope::cli {
namespace {

const CLI::App* command_of(const CLI::App& program, const std::string& word) {
  for (const CLI::App* command : program.get_subcommands({})) {
    if (command->get_name() == word) return command;
  }
  return nullptr;
}

std::vector<std::string> commands_of(const CLI::App& program) {
  std::vector<std::string> names;
  for (const CLI::App* command : program.get_subcommands({})) names.push_back(command->get_name());
  return names;
}

std::vector<std::string> options_of(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::Option* option : app.get_options()) {
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
  }
  return names;
}

std::string asked(std::string_view word, const std::vector<std::string>& known) {
  if (std::ranges::find(known, word) != known.end()) return "";
  const auto closest = closest_word(word, known);
  return closest ? fmt::format("; did you mean {}?", *closest) : "";
}

}  // namespace

std::string unknown_command(const CLI::App& program, int argc, const char* const* argv) {
  if (argc < 2 || argv[1][0] == '-' || command_of(program, argv[1]) != nullptr) return "";
  const std::vector<std::string> known = commands_of(program);
  const std::string near = asked(argv[1], known);
  return fmt::format("there is no command '{}'{}", argv[1],
                     near.empty() ? fmt::format("; there are {}", fmt::join(known, ", ")) : near);
}

std::string suggestion(const CLI::App& program, int argc, const char* const* argv) {
  const CLI::App* app = &program;
  for (const std::string word : std::span(argv, static_cast<std::size_t>(argc)).subspan(1)) {
    if (app == &program && !word.starts_with('-')) {
      app = command_of(program, word);
      if (app == nullptr) return asked(word, commands_of(program));
      continue;
    }
    if (!word.starts_with("--") || word.size() == 2) continue;
    if (auto text = asked(word.substr(0, word.find('=')), options_of(*app)); !text.empty()) {
      return text;
    }
  }
  return "";
}

}  // namespace convscope::cli
