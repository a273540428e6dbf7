#include "core/folder_reader.h"

#include <system_error>
#include <utility>

namespace convscope {
namespace {

namespace fs = std::filesystem;

fs::path nearest_existing(fs::path directory) {
  std::error_code error;
  if (directory.empty()) directory = fs::current_path(error);
  directory = fs::absolute(directory, error).lexically_normal();
  if (!directory.has_filename() && directory.has_relative_path())
    directory = directory.parent_path();  // no slash at the end
  while (directory.has_relative_path() && !fs::exists(directory, error) &&
         error != std::errc::permission_denied) {
    directory = directory.parent_path();
  }
  return directory;
}

std::shared_ptr<const ReadFolder> read_folder(const fs::path& wanted) {
  auto folder = std::make_shared<ReadFolder>();
  folder->directory = nearest_existing(wanted);
  folder->places = usual_places();
  auto listing = list_directory(folder->directory);
  if (listing) {
    folder->entries = std::move(listing->entries);
  } else {
    folder->problem = listing.error().message;
  }
  return folder;
}

}  // namespace

FolderReader::FolderReader(std::function<void()> wake) : reader_(std::move(wake)) {}

void FolderReader::request(fs::path directory) {
  reader_.request(
      [directory = std::move(directory)](const Abandoned&) { return read_folder(directory); });
}

std::shared_ptr<const ReadFolder> FolderReader::poll() {
  return reader_.poll().value_or(nullptr);
}

}  // namespace convscope
