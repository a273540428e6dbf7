#pragma once
// The results of shards as those of one batch.

#include <filesystem>
#include <map>
#include <span>
#include <string>

#include "convscope/result.h"
#include "core/batch/record.h"

namespace convscope::batch {

/// All runs of the batch that the files are of, by their number. Errors: those of read_records; and
/// kInvalidArgument where the files are not of one batch, a run stands in two of them or in none:
/// the message names the runs and the files.
Result<std::map<std::int64_t, Record>> merge_records(std::span<const std::filesystem::path> files);

/// "3, 7-12, 20 and 4 more": runs in order, at most `most` groups of them.
std::string run_list(std::span<const std::int64_t> runs, std::size_t most = 8);

}  // namespace convscope::batch
