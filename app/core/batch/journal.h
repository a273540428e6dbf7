#pragma once
// A results file while it grows: a record a line, each written at once, so that whatever ends the
// program leaves at most one line torn.

#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "convscope/result.h"
#include "core/batch/record.h"
#include "core/batch/shard.h"

namespace convscope::batch {

/// Every line of a file, in its order. As read_records otherwise.
Result<std::vector<Record>> read_lines(const std::filesystem::path& path);

/// The records of a file by their run, the last of each: a run that failed and was done again later
/// counts by that. A last line without its end is left out; any other line that is no record is an
/// error. Errors, beginning with the file's name: kIo, kBadFormat.
Result<std::map<std::int64_t, Record>> read_records(const std::filesystem::path& path);

/// The records as a file that appears whole. Errors: those of save_text.
Status save_records(const std::filesystem::path& path,
                    const std::map<std::int64_t, Record>& records);

/// Whether nothing stands there, or a results file, however it was torn. Errors, beginning with the
/// file's name: kInvalidArgument, kIo.
Status check_results_file(const std::filesystem::path& path);

/// Whether the runs of `range` may begin their results there anew: nothing stands there, or nothing
/// but the lines of these very runs, each ended. Errors, beginning with the file's name:
/// kInvalidArgument for what would be lost, with the ways out; kIo.
Status check_replaceable(const std::filesystem::path& path, const std::string& batch,
                         RunRange range);

/// May be used from several threads.
class Journal {
 public:
  /// Starts a new file or, where `keep` says so, goes on behind the whole lines of the one that is
  /// there. What is no results file stays as it is. Errors, beginning with the file's name: kIo;
  /// another process is writing to it; kInvalidArgument: it holds something else.
  static Result<std::unique_ptr<Journal>> open(const std::filesystem::path& path, bool keep);
  ~Journal();
  Journal(const Journal&) = delete;
  Journal& operator=(const Journal&) = delete;

  Status append(const Record& record);
  /// Puts the lines of this batch into the order of the runs, each once, and leaves out those of an
  /// earlier one.
  Status sort(const std::string& batch) const;

 private:
  Journal(std::filesystem::path path, RecordFormat format)
      : path_(std::move(path)), format_(format) {}
  Error failure(int error) const;
  Status begin(bool keep);
  Status write(std::string_view text);

  std::filesystem::path path_;
  RecordFormat format_;
  std::mutex mutex_;
  int fd_ = -1;
};

}  // namespace convscope::batch
