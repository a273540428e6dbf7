#pragma once
// The images opened last, in a file that all running programs share.

#include <filesystem>
#include <vector>

#include "convscope/result.h"

namespace convscope {

using RecentFiles = std::vector<std::filesystem::path>;  // newest first, each once

inline constexpr std::size_t kMostRecentFiles = 12;

/// `list` with `newest` at its head and no more than kMostRecentFiles of them.
RecentFiles with_newest(RecentFiles list, const std::filesystem::path& newest);

/// What is remembered in `directory`; empty where nothing can be read.
RecentFiles recent_files(const std::filesystem::path& directory);

/// Adds `opened`, in their order, to what is remembered there, and returns all of it. The file is
/// locked from reading to writing: of two programs that open images at once, neither loses one.
/// Names may hold any bytes but a newline; one with a newline is left out. Errors kIo: the
/// directory or the file cannot be written.
Result<RecentFiles> remember_files(const std::filesystem::path& directory,
                                   const std::vector<std::filesystem::path>& opened);

/// Takes `gone` out of what is remembered there, as remember_files adds to it.
Result<RecentFiles> forget_file(const std::filesystem::path& directory,
                                const std::filesystem::path& gone);

}  // namespace convscope
