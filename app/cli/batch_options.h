#pragma once
// The options of `batch`: as typed, and as the job that they ask for.

#include <CLI/App.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "cli/experiment_options.h"
#include "cli/picture_options.h"
#include "convscope/result.h"
#include "core/batch/batch_job.h"
#include "core/batch/shard.h"

namespace convscope::cli {

/// The texts of the command line; none: the option was not given.
struct BatchOptions : ExperimentOptions {
  std::optional<std::string> plan;
  std::vector<std::string> inputs;
  std::optional<std::string> list;
  std::vector<std::string> sweeps;
  std::optional<std::string> output;
  PictureOptions picture;
  bool colors = false;
  std::optional<std::string> bits;
  bool make_folders = false;
  std::optional<std::string> results;
  std::optional<std::string> reference;
  bool resume = false;
  bool overwrite = false;
  std::string shard = "1/1";
  std::string jobs = "0";
  std::optional<std::string> max_memory;
  bool yes = false;
  bool dry_run = false;
};

struct BatchRequest {
  batch::BatchJob job;
  std::int64_t runs = 0;
  batch::Shard shard;
  batch::RunRange range;        // of this shard
  int jobs = 0;                 // images at once; 0: one per hardware thread
  std::int64_t max_memory = 0;  // of all images at once; 0: the usual
  std::string limit;            // what of --max-memory is theirs, in words
  std::optional<std::string> simd;
};

void add_batch_options(CLI::App& app, BatchOptions& options);

/// What the plan says is as if it had been typed; what was typed as well wins. Errors, each
/// beginning with the plan's name: it cannot be read, is malformed, or names no option.
Status take_plan(CLI::App& app, const std::string& path);

/// Errors of kInvalidArgument are wrong usage; others are files that cannot be read.
Result<BatchRequest> understand(BatchOptions options);

}  // namespace convscope::cli
