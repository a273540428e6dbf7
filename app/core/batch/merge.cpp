#include "core/batch/merge.h"

#include <fmt/format.h>

#include <vector>

#include "core/batch/journal.h"

namespace convscope::batch {
namespace {

namespace fs = std::filesystem;

Error wrong(std::string message) {
  return {ErrorCode::kInvalidArgument, std::move(message)};
}

/// What has been read so far, and where each run stood.
struct Merged {
  std::map<std::int64_t, Record> records;
  std::map<std::int64_t, fs::path> origin;
};

Status add(const fs::path& file, std::map<std::int64_t, Record> records, Merged& merged) {
  std::vector<std::int64_t> doubled;
  for (auto& [run, record] : records) {
    if (!merged.records.empty()) {
      const Record& first = merged.records.begin()->second;
      if (record.batch != first.batch || record.runs != first.runs) {
        return wrong(fmt::format(
            "{} is of another batch than {}: {} runs against {}, or with other inputs or settings",
            file.string(), merged.origin.begin()->second.string(), record.runs, first.runs));
      }
    }
    if (merged.records.contains(run)) doubled.push_back(run);
  }
  if (!doubled.empty()) {
    return wrong(fmt::format("run {} stands in {} and in {}: give each shard's file once",
                             run_list(doubled), merged.origin[doubled.front()].string(),
                             file.string()));
  }
  for (const auto& [run, record] : records) merged.origin[run] = file;
  merged.records.merge(records);
  return Done{};
}

}  // namespace

std::string run_list(std::span<const std::int64_t> runs, std::size_t most) {
  std::string text;
  std::size_t groups = 0;
  for (std::size_t i = 0; i < runs.size(); ++groups) {
    if (groups == most) return text + fmt::format(" and {} more", runs.size() - i);
    std::size_t last = i;
    while (last + 1 < runs.size() && runs[last + 1] == runs[last] + 1) ++last;
    text += text.empty() ? "" : ", ";
    text += last == i ? fmt::to_string(runs[i]) : fmt::format("{}-{}", runs[i], runs[last]);
    i = last + 1;
  }
  return text;
}

Result<std::map<std::int64_t, Record>> merge_records(std::span<const fs::path> files) {
  Merged merged;
  for (const fs::path& file : files) {
    auto records = read_records(file);
    if (!records) return records.error();
    if (auto status = add(file, *std::move(records), merged); !status) return status.error();
  }
  if (merged.records.empty()) return wrong("the files hold no run");
  const std::int64_t runs = merged.records.begin()->second.runs;
  std::vector<std::int64_t> missing;
  // As many as a message can name: a batch may have more runs than memory has room for.
  constexpr std::size_t kNamed = 100'000;
  auto next = merged.records.begin();
  for (std::int64_t run = 0; run < runs && missing.size() < kNamed; ++run) {
    if (next != merged.records.end() && next->first == run) {
      ++next;
    } else {
      missing.push_back(run);
    }
  }
  if (missing.empty()) return std::move(merged.records);
  return wrong(fmt::format("{} of {} runs are missing: {}; do their shards again with --resume",
                           runs - static_cast<std::int64_t>(merged.records.size()), runs,
                           run_list(missing)));
}

}  // namespace convscope::batch
