#pragma once
// Files dropped onto the window from outside, as a file manager does it (XDND, version 5).

#include <string>
#include <vector>

#include "core/view_transform.h"

namespace convscope::testing {

/// Returns when the program has taken them; fails the test where it does not within 30 s.
void drop_files(ScreenPoint at, const std::vector<std::string>& paths);

}  // namespace convscope::testing
