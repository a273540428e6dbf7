#include "core/batch/inputs.h"

#include <fmt/format.h>
#include <glob.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <system_error>

#include "core/directory_listing.h"

namespace convscope::batch {
namespace {

namespace fs = std::filesystem;

constexpr std::array kEndings = {".png", ".jpg", ".jpeg", ".bmp", ".tga", ".pbm", ".pgm",
                                 ".ppm", ".pnm", ".pfm",  ".hdr", ".npy", ".csv"};

Status add_folder(const std::string& folder, std::vector<std::string>& paths) {
  const auto listing = list_directory(folder);
  if (!listing) return listing.error();
  ListingFilter images;
  images.endings.assign(kEndings.begin(), kEndings.end());
  const std::size_t before = paths.size();
  for (const auto& entry : filtered(listing->entries, images)) {
    if (!entry.directory) paths.push_back(entry.path.native());
  }
  if (paths.size() > before) return Done{};
  return Error{ErrorCode::kInvalidArgument,
               fmt::format("{}: there is no image in this folder (names that end in {})", folder,
                           fmt::join(kEndings, ", "))};
}

Status add_pattern(const std::string& pattern, std::vector<std::string>& paths) {
  glob_t found = {};
  const int code = ::glob(pattern.c_str(), GLOB_ERR | GLOB_NOSORT, nullptr, &found);
  for (std::size_t i = 0; code == 0 && i < found.gl_pathc; ++i) {
    paths.emplace_back(found.gl_pathv[i]);
  }
  ::globfree(&found);
  if (code == 0) return Done{};
  if (code == GLOB_NOMATCH) {
    return Error{ErrorCode::kInvalidArgument, fmt::format("{}: no file has such a name", pattern)};
  }
  return Error{ErrorCode::kIo, fmt::format("{}: a folder on its way cannot be read", pattern)};
}

}  // namespace

Result<std::vector<std::string>> find_inputs(const std::vector<std::string>& given) {
  std::vector<std::string> paths;
  for (const std::string& text : given) {
    std::error_code ignored;
    const bool pattern = text.find_first_of("*?[") != std::string::npos;
    Status status = Done{};
    if (fs::is_directory(text, ignored)) {
      status = add_folder(text, paths);
    } else if (pattern && !fs::exists(text, ignored)) {
      status = add_pattern(text, paths);
    } else {
      paths.push_back(text);
    }
    if (!status) return status.error();
  }
  std::sort(paths.begin(), paths.end());
  paths.erase(std::unique(paths.begin(), paths.end()), paths.end());
  return paths;
}

std::vector<std::string> lines_of_list(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (!line.empty() && !line.starts_with('#')) lines.emplace_back(line);
  }
  return lines;
}

}  // namespace convscope::batch
