// Of batch_job.h: what can be said of the outputs' names before anything is computed.

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <system_error>
#include <unordered_map>
#include <unordered_set>

#include "convscope/dead_files.h"
#include "core/batch/batch_job.h"
#include "core/content_hash.h"

namespace convscope::batch {
namespace {

namespace fs = std::filesystem;

Error wrong(std::string message) {
  return {ErrorCode::kInvalidArgument, std::move(message)};
}

/// One spelling for one file, as far as that can be told without asking the disk.
std::string plain(const std::string& path) {
  std::error_code error;
  const fs::path absolute = fs::absolute(path, error);
  return (error ? fs::path(path) : absolute).lexically_normal().native();
}

/// Calls body(run) for each run; ends with its first error.
template <class Body>
Status for_each_run(const BatchJob& job, Body body) {
  const auto runs = run_count(job);
  if (!runs) return runs.error();
  for (std::int64_t i = 0; i < *runs; ++i) {
    const auto run = run_at(job, i);
    if (!run) return run.error();
    if (auto status = body(*run); !status) return status;
  }
  return Done{};
}

std::string described(const BatchRun& run) {
  return fmt::format("run {} ({})", run.index, run.input);
}

/// The first two runs that share a name, of those whose names have one of these hashes; they may
/// share nothing but that.
Status refuse_twins(const BatchJob& job, const std::unordered_set<std::uint64_t>& hashes) {
  std::unordered_map<std::string, std::int64_t> met;
  return for_each_run(job, [&](const BatchRun& run) -> Status {
    const std::string name = plain(run.output);
    if (!hashes.contains(text_hash(name))) return Done{};
    const auto [other, is_new] = met.emplace(name, run.index);
    if (is_new) return Done{};
    const auto first = run_at(job, other->second);
    if (!first) return first.error();
    return wrong(fmt::format(
        "{} and {} would both be written to {}: put more fields into the name of --output",
        described(*first), described(run), run.output));
  });
}

}  // namespace

Status check_names(const BatchJob& job) {
  std::unordered_set<std::string> inputs;
  for (const std::string& input : job.inputs) inputs.insert(plain(input));
  std::vector<std::uint64_t> hashes;
  auto status = for_each_run(job, [&](const BatchRun& run) -> Status {
    if (const auto format = output_format_of(run.output); !format) return format.error();
    const std::string name = plain(run.output);
    if (inputs.contains(name)) {
      return wrong(fmt::format("{} would be written over the input {}: give another --output",
                               described(run), run.output));
    }
    hashes.push_back(text_hash(name));
    return Done{};
  });
  if (!status) return status;
  std::sort(hashes.begin(), hashes.end());
  std::unordered_set<std::uint64_t> twins;
  for (auto twin = hashes.begin(); twin != hashes.end(); ++twin) {
    twin = std::adjacent_find(twin, hashes.end());
    if (twin == hashes.end()) break;
    twins.insert(*twin);
  }
  return twins.empty() ? Status(Done{}) : refuse_twins(job, twins);
}

Status check_results(const BatchJob& job, const std::string& results) {
  const auto taken = [&](std::string_view what) {
    return wrong(fmt::format("--results {} is {} of this batch: give another name", results, what));
  };
  const std::string name = plain(results);
  std::error_code missing;
  const bool exists = fs::exists(results, missing);
  for (const std::string& input : job.inputs) {
    if (plain(input) == name) return taken("an input");
    if (exists && fs::equivalent(input, results, missing)) return taken("an input");
  }
  // No output ends in .jsonl.
  if (!job.reference && fs::path(results).extension() != ".csv") return Done{};
  return for_each_run(job, [&](const BatchRun& run) -> Status {
    if (plain(run.output) == name) return taken("an output");
    if (run.reference && plain(*run.reference) == name) return taken("a reference");
    return Done{};
  });
}

Status check_folders(const BatchJob& job, bool make) {
  std::set<std::string> folders;
  auto status = for_each_run(job, [&](const BatchRun& run) -> Status {
    folders.insert(fs::path(run.output).parent_path().native());
    return Done{};
  });
  if (!status) return status;
  for (const std::string& name : folders) {
    const fs::path folder = name.empty() ? fs::path(".") : fs::path(name);
    std::error_code error;
    if (make) fs::create_directories(folder, error);
    if (!fs::is_directory(folder)) {
      return Error{ErrorCode::kIo,
                   make
                       ? fmt::format("{}: the folder cannot be made ({})", name, error.message())
                       : fmt::format("{}: there is no such folder; --make-folders makes it", name)};
    }
    if (::access(folder.c_str(), W_OK | X_OK) != 0) {
      return Error{ErrorCode::kIo, fmt::format("{}: files cannot be made in this folder: no "
                                               "permission to write there",
                                               folder.native())};
    }
    remove_dead_files(folder);
  }
  return Done{};
}

}  // namespace convscope::batch
