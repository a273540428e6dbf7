#include "core/set_aside.h"

#include <string>
#include <system_error>

namespace convscope {

std::filesystem::path name_aside(const std::filesystem::path& path) {
  std::error_code ignored;
  for (int n = 1;; ++n) {
    std::filesystem::path name = path;
    name += ".broken-" + std::to_string(n);
    if (!std::filesystem::exists(std::filesystem::symlink_status(name, ignored))) return name;
  }
}

}  // namespace convscope
