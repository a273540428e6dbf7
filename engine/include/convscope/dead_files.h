#pragma once
// What programs that were killed have left of files that were never finished.

#include <cstdint>
#include <filesystem>

namespace convscope {

/// Deletes the files named .convscope-*.tmp in `folder` that no process is writing any more, and
/// says how many they were. A writer holds a lock on its file; as locks may not reach over a
/// network, those that another machine has made must have been left alone for a day as well. What
/// cannot be deleted stays.
std::int64_t remove_dead_files(const std::filesystem::path& folder);

}  // namespace convscope
