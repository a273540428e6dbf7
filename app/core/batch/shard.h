#pragma once
// A share of the runs that needs no one to hand it out: every machine finds its own by number.

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "convscope/result.h"

namespace convscope::batch {

/// The `index`-th of `count` shares, counted from 1.
struct Shard {
  std::int64_t index = 1;
  std::int64_t count = 1;

  bool operator==(const Shard&) const = default;
};

/// What the environment says under a name; nothing where it says nothing.
using Environment = std::function<std::optional<std::string>(const char* name)>;

/// "i/n"; "auto": of a Slurm array (SLURM_ARRAY_TASK_ID, _MIN, _COUNT and _STEP) or of an indexed
/// Kubernetes job (JOB_COMPLETION_INDEX, which counts from 0, with JOB_COMPLETIONS). "auto/n" where
/// the environment does not say how many there are, or only a few of them run again; the Slurm
/// array then counts from 1. Errors: kInvalidArgument, with the numbers.
Result<Shard> parse_shard(std::string_view text, const Environment& environment);

/// Runs [begin, end) of `runs`. Neighbours stay together, so that the settings of one image, which
/// lie side by side, mostly read it once. The shards cover each run once; their sizes differ by one
/// at most.
struct RunRange {
  std::int64_t begin = 0;
  std::int64_t end = 0;

  std::int64_t size() const { return end - begin; }
  bool operator==(const RunRange&) const = default;
};
RunRange range_of(const Shard& shard, std::int64_t runs);

}  // namespace convscope::batch
