#pragma once
// Directories read beside the window, one at a time.

#include <memory>
#include <string>
#include <vector>

#include "core/directory_listing.h"
#include "core/latest_job.h"

namespace convscope {

/// A directory as it was read, or why it could not be.
struct ReadFolder {
  std::filesystem::path directory;
  std::vector<DirectoryEntry> entries;
  std::string problem;
  std::vector<Place> places;
};

class FolderReader {
 public:
  /// `wake` as of LatestJob.
  explicit FolderReader(std::function<void()> wake);

  /// Never blocks; the newest request wins. Where a directory has vanished, its nearest parent that
  /// exists is read. Empty: the current directory.
  void request(std::filesystem::path directory);
  /// The newest answer, once; null: none yet.
  std::shared_ptr<const ReadFolder> poll();
  bool busy() const { return reader_.busy(); }

 private:
  LatestJob<std::shared_ptr<const ReadFolder>> reader_;
};

}  // namespace convscope
