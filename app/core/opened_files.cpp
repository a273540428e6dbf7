#include "core/opened_files.h"

#include <fmt/format.h>

#include <array>
#include <string_view>
#include <system_error>
#include <utility>

#include "convscope/text_file.h"
#include "core/directory_listing.h"
#include "core/session_file.h"

namespace convscope {
namespace {

namespace fs = std::filesystem;

// Plain text may be an array, but a folder's .txt files hardly ever are.
constexpr std::array<std::string_view, 13> kEndings = {".png", ".jpg", ".jpeg", ".bmp", ".tga",
                                                       ".pbm", ".pgm", ".ppm",  ".pnm", ".pfm",
                                                       ".hdr", ".npy", ".csv"};

Status add_folder(const fs::path& folder, std::vector<fs::path>& images) {
  const auto listing = list_directory(folder);
  if (!listing) return listing.error();
  ListingFilter filter;
  filter.endings.assign(kEndings.begin(), kEndings.end());
  for (const DirectoryEntry& entry : filtered(listing->entries, filter)) {
    if (!entry.directory) images.push_back(entry.path);
  }
  return Done{};
}

}  // namespace

OpenedList stepped(OpenedList list, int by) {
  const auto count = static_cast<int>(list.files.size());
  if (count == 0) return list;
  const int next = (static_cast<int>(list.current) + by) % count;
  list.current = static_cast<std::size_t>(next < 0 ? next + count : next);
  return list;
}

std::string position_text(const OpenedList& list) {
  return fmt::format("{} of {}", list.current + 1, list.files.size());
}

std::span<const std::string_view> image_endings() {
  return kEndings;
}

Result<FoundFiles> find_files(std::span<const fs::path> paths, bool for_kernel) {
  FoundFiles found;
  std::error_code ignored;
  for (const fs::path& path : paths) {
    if (is_session_path(path)) {
      found.session = path;
    } else if (!found.kernel && (for_kernel || path.extension() == ".json")) {
      found.kernel = path;
    } else if (fs::is_directory(path, ignored)) {
      if (const Status added = add_folder(path, found.images); !added) return added.error();
    } else {
      found.images.push_back(path);
    }
  }
  if (found == FoundFiles{}) {
    const std::string name = paths.empty() ? "nothing" : printable_text(paths.front().native());
    return Error{ErrorCode::kInvalidArgument,
                 fmt::format("{}: there is no image in this folder. Open a file, or a folder "
                             "with images in it.",
                             name)};
  }
  return found;
}

}  // namespace convscope
