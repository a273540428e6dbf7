#include "core/batch/journal.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <memory>
#include <string>
#include <system_error>

#include "convscope/text_file.h"

namespace convscope::batch {
namespace {

Error named(const std::filesystem::path& path, ErrorCode code, std::string_view message) {
  return {code, fmt::format("{}: {}", printable_text(path.native()), message)};
}

/// The bytes up to and with the last line break: behind it is what was torn.
Result<std::int64_t> whole_lines(int fd) {
  std::int64_t end = ::lseek(fd, 0, SEEK_END);
  char c = 0;
  while (end > 0) {
    if (::pread(fd, &c, 1, end - 1) != 1) return Error{ErrorCode::kIo, ""};
    if (c == '\n') break;
    --end;
  }
  return end;
}

/// How every results file begins, torn ones as far as they go.
std::string beginning(RecordFormat format) {
  return format == RecordFormat::kCsv ? record_head(format) : "{\"run\":";
}

Error foreign(const std::filesystem::path& path) {
  return named(path, ErrorCode::kInvalidArgument,
               "stands there and holds no batch results, at least not of this version: give "
               "--results another name, or move it away");
}

/// Whether what the file holds so far is how results begin.
bool may_be_results(int fd, RecordFormat format) {
  const std::string ours = beginning(format);
  std::string there(ours.size(), '\0');
  const ssize_t n = ::pread(fd, there.data(), there.size(), 0);
  return n >= 0 && ours.starts_with(std::string_view(there).substr(0, static_cast<std::size_t>(n)));
}

}  // namespace

Result<std::vector<Record>> read_lines(const std::filesystem::path& path) {
  const auto format = record_format_of(path);
  if (!format) return format.error();
  std::ifstream file(path, std::ios::binary);
  if (!file) return named(path, ErrorCode::kIo, "cannot be read: there is no such results file");
  std::vector<Record> records;
  std::string line;
  const std::string head = record_head(*format);
  for (std::int64_t number = 1; std::getline(file, line); ++number) {
    if (file.eof()) break;  // without a line break: torn
    if (number == 1 && !head.empty()) {
      if (line + "\n" == head) continue;
      return named(path, ErrorCode::kBadFormat, "its first line is not that of batch results");
    }
    auto record = parse_record(line, *format);
    if (!record) {
      return named(path, ErrorCode::kBadFormat,
                   fmt::format("line {}: {}", number, record.error().message));
    }
    records.push_back(*std::move(record));
  }
  if (file.bad()) return named(path, ErrorCode::kIo, "cannot be read to its end");
  return records;
}

Result<std::map<std::int64_t, Record>> read_records(const std::filesystem::path& path) {
  auto lines = read_lines(path);
  if (!lines) return lines.error();
  std::map<std::int64_t, Record> records;
  for (Record& record : *lines) {
    const std::int64_t run = record.run;
    records.insert_or_assign(run, std::move(record));
  }
  return records;
}

Status save_records(const std::filesystem::path& path,
                    const std::map<std::int64_t, Record>& records) {
  const auto format = record_format_of(path);
  if (!format) return format.error();
  std::string text = record_head(*format);
  for (const auto& [run, record] : records) text += record_line(record, *format);
  return save_text(path, text);
}

Status check_results_file(const std::filesystem::path& path) {
  const auto format = record_format_of(path);
  if (!format) return format.error();
  std::error_code missing;
  if (!std::filesystem::exists(path, missing)) return Done{};
  if (!std::filesystem::is_regular_file(path, missing)) return foreign(path);
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) {
    return named(path, ErrorCode::kIo,
                 fmt::format("cannot be read ({})", std::generic_category().message(errno)));
  }
  const bool ours = may_be_results(fd, *format);
  ::close(fd);
  return ours ? Status(Done{}) : foreign(path);
}

Status check_replaceable(const std::filesystem::path& path, const std::string& batch,
                         RunRange range) {
  if (auto status = check_results_file(path); !status) return status;
  std::error_code missing;
  const auto bytes = std::filesystem::file_size(path, missing);
  if (missing || bytes == 0) return Done{};
  const auto records = read_records(path);
  if (!records) return foreign(path);
  const auto lost = [&](const std::string& what, std::string_view first_way_out) {
    return named(path, ErrorCode::kInvalidArgument,
                 fmt::format("holds {}: {}give --results another name, or say --overwrite", what,
                             first_way_out));
  };
  for (const auto& [run, record] : *records) {
    if (record.batch != batch) return lost("the results of another batch", "");
    if (run < range.begin || run >= range.end) return lost("the results of another shard", "");
  }
  const auto ended = static_cast<std::int64_t>(records->size());
  if (ended == range.size()) return Done{};
  return lost(
      fmt::format("{} of the {} runs of this batch, which was interrupted", ended, range.size()),
      "go on with --resume, ");
}

Result<std::unique_ptr<Journal>> Journal::open(const std::filesystem::path& path, bool keep) {
  const auto format = record_format_of(path);
  if (!format) return format.error();
  std::unique_ptr<Journal> journal(new Journal(path, *format));
  if (auto status = journal->begin(keep); !status) return status.error();
  return journal;
}

Journal::~Journal() {
  if (fd_ >= 0) ::close(fd_);
}

Error Journal::failure(int error) const {
  return named(path_, ErrorCode::kIo,
               fmt::format("cannot be written ({})", std::generic_category().message(error)));
}

Status Journal::begin(bool keep) {
  fd_ = ::open(path_.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
  if (fd_ < 0) return failure(errno);
  if (::flock(fd_, LOCK_EX | LOCK_NB) != 0) {
    return named(path_, ErrorCode::kIo,
                 "another batch is writing to these results: give each its own file");
  }
  if (!may_be_results(fd_, format_)) return foreign(path_);
  const auto whole = keep ? whole_lines(fd_) : Result<std::int64_t>(0);
  if (!whole || ::ftruncate(fd_, *whole) != 0) return failure(errno);
  if (*whole > 0) return Done{};
  return write(record_head(format_));
}

Status Journal::append(const Record& record) {
  const std::string line = record_line(record, format_);
  const std::scoped_lock lock(mutex_);
  return write(line);
}

Status Journal::write(std::string_view text) {
  while (!text.empty()) {
    // The texts that callers hand over live until the call is over.
    // cppcheck-suppress [invalidLifetime, danglingTemporaryLifetime]
    const ssize_t n = ::write(fd_, text.data(), text.size());
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return failure(n < 0 ? errno : EIO);
    text.remove_prefix(static_cast<std::size_t>(n));
  }
  return Done{};
}

Status Journal::sort(const std::string& batch) const {
  auto lines = read_lines(path_);
  if (!lines) return lines.error();
  std::map<std::int64_t, Record> records;
  for (Record& record : *lines) {
    const std::int64_t run = record.run;
    if (record.batch == batch) records.insert_or_assign(run, std::move(record));
  }
  return save_records(path_, records);
}

}  // namespace convscope::batch
