#include "cli/option_table.h"

#include <string_view>

#include "convscope/kernel_presets.h"

namespace convscope::cli {
namespace {

constexpr std::string_view kWordLetters = "abcdefghijklmnopqrstuvwxyz0123456789_-";

/// The words and files among what a type name lists: "zero|constant", "FILE|PRESET[:P,...]".
void read_type(OptionRow& row) {
  std::string_view rest = row.type;
  while (!rest.empty()) {
    const std::string_view part = rest.substr(0, rest.find('|'));
    rest.remove_prefix(std::min(rest.size(), part.size() + 1));
    if (part.starts_with("FILE")) row.files = true;
    if (part.starts_with("PRESET")) {
      for (const Preset& preset : kernel_presets()) row.choices.emplace_back(preset.id);
    }
    if (part.find_first_not_of(kWordLetters) == part.npos) row.choices.emplace_back(part);
  }
}

OptionRow row_of(const CLI::Option& option) {
  OptionRow row;
  if (!option.get_lnames().empty()) row.flag = "--" + option.get_lnames().front();
  row.group = option.get_group();
  row.description = option.get_description();
  if (option.get_items_expected_max() > 0) row.type = option.get_type_name();
  read_type(row);
  return row;
}

}  // namespace

std::vector<CommandRow> option_table(const CLI::App& program) {
  std::vector<CommandRow> table;
  for (const CLI::App* app : program.get_subcommands({})) {
    CommandRow command{app->get_name(), app->get_description(), app->get_footer(), {}};
    for (const CLI::Option* option : app->get_options()) command.options.push_back(row_of(*option));
    table.push_back(std::move(command));
  }
  return table;
}

}  // namespace convscope::cli
