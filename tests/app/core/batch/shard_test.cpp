// Shares of the runs: found by number alone, each run in one of them.

#include "core/batch/shard.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

namespace convscope::batch {
namespace {

using ::testing::HasSubstr;

Environment of(std::map<std::string, std::string> variables) {
  return [variables = std::move(variables)](const char* name) -> std::optional<std::string> {
    const auto found = variables.find(name);
    return found == variables.end() ? std::nullopt : std::optional(found->second);
  };
}

std::string refusal(const char* text, const Environment& environment) {
  const auto shard = parse_shard(text, environment);
  return shard ? "accepted" : shard.error().message;
}

TEST(Shard, shares_cover_each_run_once_whatever_the_counts) {
  for (std::int64_t runs = 0; runs < 30; ++runs) {
    for (std::int64_t count = 1; count < 12; ++count) {
      std::int64_t next = 0;
      for (std::int64_t i = 1; i <= count; ++i) {
        const RunRange range = range_of({i, count}, runs);
        EXPECT_EQ(range.begin, next) << i << "/" << count << " of " << runs;
        EXPECT_GE(range.size(), runs / count);
        EXPECT_LE(range.size(), runs / count + 1);
        next = range.end;
      }
      EXPECT_EQ(next, runs);
    }
  }
}

TEST(Shard, is_given_by_number) {
  EXPECT_EQ(*parse_shard("3/8", of({})), (Shard{3, 8}));
  EXPECT_THAT(refusal("9/8", of({})), HasSubstr("shard 9 of 8"));
  EXPECT_THAT(refusal("0/8", of({})), HasSubstr("from 1"));
  EXPECT_THAT(refusal("1/0", of({})), HasSubstr("shard 1 of 0"));
  EXPECT_THAT(refusal("3", of({})), HasSubstr("give i/n"));
  EXPECT_THAT(refusal("a/b", of({})), HasSubstr("'b'"));
}

TEST(Shard, is_read_off_a_slurm_array_from_wherever_it_counts) {
  EXPECT_EQ(*parse_shard("auto", of({{"SLURM_ARRAY_TASK_ID", "0"},
                                     {"SLURM_ARRAY_TASK_MIN", "0"},
                                     {"SLURM_ARRAY_TASK_COUNT", "4"}})),
            (Shard{1, 4}));
  EXPECT_EQ(*parse_shard("auto", of({{"SLURM_ARRAY_TASK_ID", "14"},
                                     {"SLURM_ARRAY_TASK_MIN", "10"},
                                     {"SLURM_ARRAY_TASK_STEP", "2"},
                                     {"SLURM_ARRAY_TASK_COUNT", "4"}})),
            (Shard{3, 4}));
}

TEST(Shard, with_a_given_count_the_number_in_the_array_is_the_index) {
  const auto again = of({{"SLURM_ARRAY_TASK_ID", "7"},
                         {"SLURM_ARRAY_TASK_MIN", "3"},
                         {"SLURM_ARRAY_TASK_COUNT", "2"}});
  EXPECT_EQ(*parse_shard("auto/8", again), (Shard{7, 8}));
  EXPECT_THAT(refusal("auto", again), HasSubstr("shard 5 of 2"));
}

TEST(Shard, is_read_off_an_indexed_kubernetes_job) {
  EXPECT_EQ(*parse_shard("auto", of({{"JOB_COMPLETION_INDEX", "0"}, {"JOB_COMPLETIONS", "5"}})),
            (Shard{1, 5}));
  EXPECT_EQ(*parse_shard("auto/5", of({{"JOB_COMPLETION_INDEX", "4"}})), (Shard{5, 5}));
  EXPECT_THAT(refusal("auto/5", of({{"JOB_COMPLETION_INDEX", "5"}})), HasSubstr("shard 6 of 5"));
  EXPECT_THAT(refusal("auto", of({{"JOB_COMPLETION_INDEX", "4"}})), HasSubstr("auto/N"));
}

TEST(Shard, without_a_scheduler_or_with_nonsense_says_so) {
  EXPECT_THAT(refusal("auto", of({})), HasSubstr("give i/n"));
  EXPECT_THAT(refusal("auto", of({{"SLURM_ARRAY_TASK_ID", "x"}})), HasSubstr("'x'"));
  EXPECT_THAT(refusal("auto", of({{"SLURM_ARRAY_TASK_ID", "1"}})), HasSubstr("auto/N"));
}

}  // namespace
}  // namespace convscope::batch
