#pragma once
// Several files at once: what they are, and which of the images among them is shown.

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "convscope/result.h"

namespace convscope {

/// Images that were opened together. Only the current one is in memory.
struct OpenedList {
  std::vector<std::filesystem::path> files;
  std::size_t current = 0;

  bool several() const { return files.size() > 1; }
  bool operator==(const OpenedList&) const = default;
};

/// `by` images on; after the last comes the first.
OpenedList stepped(OpenedList list, int by);

/// "3 of 12".
std::string position_text(const OpenedList& list);

/// What was dropped, chosen or named, by what it is.
struct FoundFiles {
  std::vector<std::filesystem::path> images;
  std::optional<std::filesystem::path> session;
  std::optional<std::filesystem::path> kernel;

  bool operator==(const FoundFiles&) const = default;
};

/// Endings of what is read as an image, ".png" and so on.
std::span<const std::string_view> image_endings();

/// Folders stand for the images in them, by name, not for those in their folders. A session is told
/// by its ending, a kernel by ".json"; with `for_kernel` the first file is the kernel whatever it
/// is. All else is taken for an image, also what does not exist: reading it gives the reason.
/// Errors: kInvalidArgument where that leaves nothing, kIo for a folder that cannot be read, each
/// naming it. Blocking.
Result<FoundFiles> find_files(std::span<const std::filesystem::path> paths, bool for_kernel);

}  // namespace convscope
