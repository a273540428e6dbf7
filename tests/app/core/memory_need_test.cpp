// What an experiment needs and what a machine has, and the sentence where one exceeds the other.
#include "core/memory_need.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "app/core/outcomes.h"
#include "support/images.h"
#include "support/process.h"

namespace convscope {
namespace {

using ::testing::HasSubstr;
using testing::TempDir;
using testing::write_file;

constexpr std::int64_t kMiB = std::int64_t{1} << 20;

/// The files of a machine.
class Machine {
 public:
  void has(const std::string& name, const std::string& text) {
    const std::filesystem::path path = dir_.file(name);
    std::filesystem::create_directories(path.parent_path());
    write_file(path.string(), text);
  }
  std::int64_t available() const { return available_memory(dir_.path()); }

 private:
  TempDir dir_;
};

TEST(AvailableMemory, is_what_the_machine_has_left) {
  Machine machine;
  machine.has("proc/meminfo", "MemTotal: 8000 kB\nMemFree: 1000 kB\nMemAvailable: 3072 kB\n");
  EXPECT_EQ(machine.available(), 3 * kMiB);
}

TEST(AvailableMemory, is_bounded_by_every_group_around_the_process) {
  Machine machine;
  machine.has("proc/meminfo", "MemAvailable: 900000 kB\n");
  machine.has("proc/self/cgroup", "1:name=systemd:/x\n0::/outer/inner\n");
  machine.has("sys/fs/cgroup/outer/inner/memory.max", "max\n");
  machine.has("sys/fs/cgroup/outer/inner/memory.current", "5\n");
  EXPECT_EQ(machine.available(), std::int64_t{900000} << 10) << "no limit";
  machine.has("sys/fs/cgroup/outer/memory.max", std::to_string(100 * kMiB));
  machine.has("sys/fs/cgroup/outer/memory.current", std::to_string(90 * kMiB));
  EXPECT_EQ(machine.available(), 10 * kMiB);
  machine.has("sys/fs/cgroup/outer/memory.stat",
              "anon 1\ninactive_file " + std::to_string(20 * kMiB) + "\n");
  EXPECT_EQ(machine.available(), 30 * kMiB) << "a cache of files is given back";
  machine.has("sys/fs/cgroup/memory/memory.limit_in_bytes", std::to_string(4 * kMiB));
  machine.has("sys/fs/cgroup/memory/memory.usage_in_bytes", std::to_string(5 * kMiB));
  EXPECT_EQ(machine.available(), 0) << "of version 1, beyond its limit";
}

TEST(AvailableMemory, of_this_machine_is_something) {
  EXPECT_GT(available_memory(), 16 * kMiB);
}

TEST(MemoryNeed, counts_layers_precision_and_what_a_magnitude_takes) {
  Experiment e = testing::experiment_of(testing::integer_image({40, 50}, 1),
                                        testing::kernel_of({{1, 2, 3}, {4, 5, 6}, {7, 8, 9}}));
  e.options.precision = Precision::kFloat32;
  EXPECT_EQ(memory_need(e, {40, 50}).bytes, 38 * 48 * 4);
  EXPECT_EQ(memory_need(e, {40, 50}).output, (Size{38, 48}));
  e.options.precision = Precision::kFloat64;
  EXPECT_EQ(memory_need(e, {40, 50}).bytes, 38 * 48 * 8);
  e.response.kind = ResponseKind::kMagnitude;
  EXPECT_EQ(memory_need(e, {40, 50}).bytes, 38 * 48 * 16);
}

TEST(MemoryNeed, that_is_more_than_there_is_names_both_and_the_way_out) {
  const Status status = check_room("an output of 3x4", 5 * kMiB, 3 * kMiB, "choose less padding");
  ASSERT_FALSE(status);
  EXPECT_EQ(status.error().code, ErrorCode::kOutOfMemory);
  EXPECT_THAT(status.error().message, HasSubstr("an output of 3x4 needs"));
  EXPECT_THAT(status.error().message, HasSubstr("5"));
  EXPECT_THAT(status.error().message, HasSubstr("3"));
  EXPECT_THAT(status.error().message, HasSubstr("choose less padding"));
  EXPECT_TRUE(check_room("an output", 3 * kMiB, 3 * kMiB, ""));
}

/// From an image of a few cells an output that no machine holds: told before a byte is written.
TEST(MemoryNeed, of_an_output_beyond_this_machine_is_refused_before_it_is_computed) {
  Experiment e =
      testing::experiment_of(testing::integer_image({4, 5}, 1), testing::kernel_of({{1}}));
  e.spec.padding = Padding::explicit_sides({2'000'000, 2'000'000, 2'000'000, 2'000'000});
  e.options.precision = Precision::kFloat64;
  const auto outcome = compute(e, {});
  ASSERT_FALSE(outcome);
  EXPECT_EQ(outcome.error().code, ErrorCode::kOutOfMemory);
  EXPECT_THAT(outcome.error().message, HasSubstr("an output of 4000004x4000005 needs"));
  EXPECT_THAT(outcome.error().message, HasSubstr("float32"));
}

}  // namespace
}  // namespace convscope
