#include "core/recent_files.h"

#include <algorithm>
#include <string>
#include <utility>

#include "convscope/text_file.h"
#include "core/file_lock.h"

namespace convscope {
namespace {

constexpr std::int64_t kMaxBytes = 1 << 20;

std::filesystem::path list_in(const std::filesystem::path& directory) {
  return directory / "recent-images";
}

/// The list as `make` makes it, written while nobody else reads or writes.
template <class Make>
Result<RecentFiles> changed(const std::filesystem::path& directory, Make make) {
  std::error_code ignored;  // where it fails the lock cannot be made either
  std::filesystem::create_directories(directory, ignored);
  const FileLock lock(directory / "recent-images.lock");
  if (!lock.held()) {
    return Error{ErrorCode::kIo, "recent images cannot be remembered in " + directory.string()};
  }
  RecentFiles list = make(recent_files(directory));
  std::string text;
  for (const auto& path : list) text += path.native() + "\n";
  if (auto status = save_text(list_in(directory), text); !status) return status.error();
  return list;
}

}  // namespace

RecentFiles with_newest(RecentFiles list, const std::filesystem::path& newest) {
  std::erase(list, newest);
  list.insert(list.begin(), newest);
  if (list.size() > kMostRecentFiles) list.resize(kMostRecentFiles);
  return list;
}

RecentFiles recent_files(const std::filesystem::path& directory) {
  const auto text = load_text(list_in(directory), kMaxBytes);
  RecentFiles list;
  if (!text) return list;
  for (std::size_t at = 0; at < text->size() && list.size() < kMostRecentFiles;) {
    const std::size_t end = text->find('\n', at);
    if (end == std::string::npos) break;  // torn
    std::filesystem::path path(text->substr(at, end - at));
    // What was written by hand may be no absolute path.
    if (path.is_absolute() && std::find(list.begin(), list.end(), path) == list.end())
      list.push_back(std::move(path));
    at = end + 1;
  }
  return list;
}

Result<RecentFiles> remember_files(const std::filesystem::path& directory,
                                   const std::vector<std::filesystem::path>& opened) {
  return changed(directory, [&](RecentFiles list) {
    for (const auto& path : opened) {
      const bool fits = path.native().find('\n') == std::string::npos;
      if (fits)
        list = with_newest(std::move(list), std::filesystem::absolute(path).lexically_normal());
    }
    return list;
  });
}

Result<RecentFiles> forget_file(const std::filesystem::path& directory,
                                const std::filesystem::path& gone) {
  return changed(directory, [&](RecentFiles list) {
    std::erase(list, gone);
    return list;
  });
}

}  // namespace convscope
