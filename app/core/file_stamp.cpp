#include "core/file_stamp.h"

#include <sys/stat.h>

namespace convscope {

FileStamp stamp_of(const std::filesystem::path& path) {
  struct stat status = {};
  if (::stat(path.c_str(), &status) != 0) return {};
  constexpr std::int64_t kSecond = 1'000'000'000;
  return {true, status.st_mtim.tv_sec * kSecond + status.st_mtim.tv_nsec,
          static_cast<std::int64_t>(status.st_size), static_cast<std::uint64_t>(status.st_ino)};
}

}  // namespace convscope
