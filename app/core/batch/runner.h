#pragma once
// The runs of a batch, side by side: each worker takes an image through reading, convolving and
// writing, on one thread, so that one reads while another computes. The settings of one image share
// its pixels.

#include <cstdint>
#include <functional>
#include <map>
#include <stop_token>

#include "core/batch/batch_job.h"
#include "core/batch/record.h"
#include "core/batch/shard.h"

namespace convscope::batch {

struct RunnerOptions {
  int jobs = 0;          // images at once; 0: one per hardware thread
  std::stop_token stop;  // asked for: what is not done yet is left; what was begun leaves no file
  std::map<std::int64_t, Record> done;  // of an earlier start: what still holds is not done again
};

/// What is told of each run, one at a time, on any thread.
struct RunnerReport {
  std::function<void(const Record&)> finished;  // well or not
  std::function<void()> skipped;                // done already
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
