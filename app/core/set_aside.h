#pragma once
// Files that are not what their names say are kept under another name, never written over.

#include <filesystem>

namespace convscope {

/// The first of "PATH.broken-1", "PATH.broken-2", … that is free.
std::filesystem::path name_aside(const std::filesystem::path& path);

}  // namespace convscope
