#pragma once
// The runs of a batch, side by side: each worker takes an image through reading, convolving and
// writing, on one thread, so that one reads while another computes. The settings of one image share
// its pixels. Who begins an image first takes its share of the memory, and waits where too little
// is left; an image that alone is more than all of it fails.

#include <cstdint>
#include <functional>
#include <stop_token>
#include <string>
#include <unordered_map>

#include "core/batch/batch_job.h"
#include "core/batch/record.h"
#include "core/batch/shard.h"

namespace convscope::batch {

struct RunnerOptions {
  int jobs = 0;                 // images at once; 0: one per hardware thread
  std::int64_t max_memory = 0;  // bytes of all images at once; 0: usual_memory_limit()
  std::string limit{};          // as the user gave it, for messages; empty: nobody did
  std::stop_token stop;  // asked for: what is not done yet is left; what was begun leaves no file
  // Of an earlier start, by their keys: what still holds is not done again, whatever its number is
  // now that images were added.
  std::unordered_map<std::string, Record> done{};
};

/// What is told of each run, one at a time, on any thread.
struct RunnerReport {
  std::function<void(const Record&)> finished;  // well or not
  std::function<void(const Record&)> skipped;   // done already; as it stands in this batch
};

/// The runs of `range`. Blocking. Returns when all are done or, once a stop is asked for, when
/// those begun have ended.
void run_batch(const BatchJob& job, RunRange range, const RunnerOptions& options,
               const RunnerReport& report);

/// One of them, computed on `context`; `source` is its input, or why it has none. The record says
/// whether it went well. Error: kCancelled.
Result<Record> run_one(const BatchJob& job, const BatchRun& run,
                       const Result<std::shared_ptr<const Source>>& source,
                       const ConvolveContext& context);

}  // namespace convscope::batch
