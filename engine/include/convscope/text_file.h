#pragma once
// Whole files of text, for formats that are read and written at once.

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "convscope/result.h"

namespace convscope {

/// Every byte of a regular file. Errors, each beginning with the file's name: kIo, kTooLarge before
/// anything is allocated, kBadFormat for an empty file, kOutOfMemory.
Result<std::string> load_text(const std::filesystem::path& path, std::int64_t max_bytes);

/// Written to a temporary name beside `path`, synced, then renamed: on failure what was there
/// stays. Error kIo, beginning with the file's name.
Status save_text(const std::filesystem::path& path, std::string_view text);

/// Whether a result could be written there, asked before it is computed: the folder is there and
/// lets files be made. What is there stays as it is. Error kIo: the one that writing would give.
Status check_writable(const std::filesystem::path& path);

/// Any bytes as valid UTF-8 on one line, at most `limit` bytes of them: for use in messages.
std::string printable_text(std::string_view bytes, std::size_t limit = 400);

}  // namespace convscope
