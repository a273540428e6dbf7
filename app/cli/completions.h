#pragma once
// Scripts that complete the command line in a shell.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/option_table.h"

namespace convscope::cli {

std::string bash_completion(const std::vector<CommandRow>& commands);
std::string zsh_completion(const std::vector<CommandRow>& commands);
std::string fish_completion(const std::vector<CommandRow>& commands);

}  // namespace convscope::cli
