#pragma once
// What is in a directory, and which of it is shown in what order.

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "convscope/result.h"

namespace convscope {

struct DirectoryEntry {
  std::filesystem::path path;
  std::string name;  // as shown: valid UTF-8 on one line, whatever the bytes of the path
  bool directory = false;
  std::int64_t bytes = 0;     // of a file
  std::int64_t modified = 0;  // seconds since 1970

  bool operator==(const DirectoryEntry&) const = default;
};

struct DirectoryListing {
  std::filesystem::path directory;
  std::vector<DirectoryEntry> entries;  // in no particular order
};

/// Directories and regular files, links followed; what vanishes meanwhile is left out. Blocking.
/// Errors, each with the directory's name: kIo.
Result<DirectoryListing> list_directory(const std::filesystem::path& directory);

enum class FileSort { kName, kSize, kModified };

struct ListingFilter {
  std::string text{};                  // part of the name, in any case
  std::vector<std::string> endings{};  // ".png", in any case; none: every file
  bool hidden = false;                 // names that begin with a dot too
  FileSort sort = FileSort::kName;
  bool descending = false;

  bool operator==(const ListingFilter&) const = default;
};

/// Directories first. Names in any case, their numbers by value: "tile9" before "tile10".
std::vector<DirectoryEntry> filtered(std::span<const DirectoryEntry> entries,
                                     const ListingFilter& filter);

struct Place {
  std::string title;
  std::filesystem::path path;
};

/// Home, pictures, downloads, desktop, as far as they exist, and the root. Blocking.
std::vector<Place> usual_places();

/// "812 B", "34 kB", "1.2 MB".
std::string bytes_text(std::int64_t bytes);

}  // namespace convscope
