#pragma once
// The manual page, as man(1) reads it.

#include <string>
#include <vector>

#include "cli/option_table.h"

namespace convscope::cli {

std::string manual_page(const std::vector<CommandRow>& commands, const std::string& version);

}  // namespace convscope::cli
