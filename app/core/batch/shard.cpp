#include "core/batch/shard.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/parse.h"

namespace convscope::batch {
namespace {

Error wrong(std::string message) {
  return {ErrorCode::kInvalidArgument, std::move(message)};
}

Result<Shard> checked(Shard shard, std::string_view origin) {
  if (shard.count >= 1 && shard.index >= 1 && shard.index <= shard.count) return shard;
  return wrong(fmt::format("shard {} of {} ({}) does not exist: the index goes from 1 to the count",
                           shard.index, shard.count, origin));
}

/// A number that the environment holds; `otherwise` where it holds none. Error: it is no number.
Result<std::optional<std::int64_t>> number_of(const Environment& environment, const char* name) {
  const auto text = environment(name);
  if (!text || text->empty()) return std::optional<std::int64_t>();
  const auto number = parse_integer(*text, name);
  if (!number) return number.error();
  return std::optional(*number);
}

Result<Shard> of_slurm(const Environment& environment, std::optional<std::int64_t> count) {
  const auto id = number_of(environment, "SLURM_ARRAY_TASK_ID");
  const auto min = number_of(environment, "SLURM_ARRAY_TASK_MIN");
  const auto step = number_of(environment, "SLURM_ARRAY_TASK_STEP");
  const auto size = number_of(environment, "SLURM_ARRAY_TASK_COUNT");
  for (const auto* number : {&id, &min, &step, &size}) {
    if (!*number) return number->error();
  }
  // Of an array that runs a few shards again, such as --array=3,7, neither the least number nor
  // the count is that of all: where the count is given, the number itself is the index.
  if (count) return checked({id->value_or(0), *count}, "of SLURM_ARRAY_TASK_ID, counted from 1");
  if (!*size) {
    return wrong("shard auto: SLURM_ARRAY_TASK_COUNT is not set; say how many with auto/N");
  }
  const std::int64_t from = min->value_or(1);
  const std::int64_t by = std::max<std::int64_t>(1, step->value_or(1));
  const std::int64_t place = id->value_or(0) - from;
  if (place % by != 0) {
    return wrong(fmt::format("shard auto: SLURM_ARRAY_TASK_ID {} is not of the array {}, {}, {}…",
                             id->value_or(0), from, from + by, from + 2 * by));
  }
  return checked({place / by + 1, size->value_or(0)}, "of the Slurm array");
}

Result<Shard> of_environment(const Environment& environment, std::optional<std::int64_t> count) {
  if (environment("SLURM_ARRAY_TASK_ID")) return of_slurm(environment, count);
  const auto index = number_of(environment, "JOB_COMPLETION_INDEX");
  if (!index) return index.error();
  if (!*index) {
    return wrong(
        "shard auto: neither SLURM_ARRAY_TASK_ID nor JOB_COMPLETION_INDEX is set; give i/n");
  }
  const auto completions = number_of(environment, "JOB_COMPLETIONS");
  if (!completions) return completions.error();
  if (!count) count = *completions;
  if (!count) return wrong("shard auto: JOB_COMPLETIONS is not set; say how many with auto/N");
  return checked({index->value_or(0) + 1, *count}, "of JOB_COMPLETION_INDEX, counted from 0");
}

}  // namespace

Result<Shard> parse_shard(std::string_view text, const Environment& environment) {
  const auto slash = text.find('/');
  const std::string_view first = text.substr(0, slash);
  std::optional<std::int64_t> count;
  if (slash != std::string_view::npos) {
    const auto number = parse_integer(text.substr(slash + 1), "shard count");
    if (!number) return number.error();
    count = *number;
  }
  if (first == "auto") return of_environment(environment, count);
  const auto index = parse_integer(first, "shard index");
  if (!count || !index) {
    return wrong(
        fmt::format("shard '{}' is not understood: give i/n such as 3/8, auto or auto/n", text));
  }
  return checked({*index, *count}, text);
}

RunRange range_of(const Shard& shard, std::int64_t runs) {
  const std::int64_t each = runs / shard.count;
  const std::int64_t more = runs % shard.count;  // the first ones have one more
  const auto begin = [&](std::int64_t i) { return i * each + std::min(i, more); };
  return {begin(shard.index - 1), begin(shard.index)};
}

}  // namespace convscope::batch
