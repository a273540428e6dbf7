// What an experiment needs and what a machine has, and the sentence where one exceeds the other.
#include "core/memory_need.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "app/core/outcomes.h"
#include "support/images.h"
#include "support/process.h"
#include "support/sanitizers.h"

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

TEST(AvailableMemory, is_bounded_by_every_group_of_version_1_around_the_process) {
  Machine machine;
  machine.has("proc/meminfo", "MemAvailable: 900000 kB\n");
  machine.has("proc/self/cgroup",
              "12:cpuset:/elsewhere\n7:memory:/outer/inner\n1:name=systemd:/x\n0::/unified\n");
  const std::string inner = "sys/fs/cgroup/memory/outer/inner/";
  machine.has(inner + "memory.limit_in_bytes", std::to_string(50 * kMiB));
  machine.has(inner + "memory.usage_in_bytes", std::to_string(20 * kMiB));
  EXPECT_EQ(machine.available(), 30 * kMiB);
  machine.has(inner + "memory.stat",
              "cache 1\ntotal_inactive_file " + std::to_string(5 * kMiB) + "\n");
  EXPECT_EQ(machine.available(), 35 * kMiB) << "a cache of files is given back";
  machine.has("sys/fs/cgroup/memory/outer/memory.limit_in_bytes", std::to_string(40 * kMiB));
  machine.has("sys/fs/cgroup/memory/outer/memory.usage_in_bytes", std::to_string(30 * kMiB));
  EXPECT_EQ(machine.available(), 10 * kMiB) << "of the group around it";
}

TEST(AvailableMemory, is_found_where_memory_shares_a_hierarchy_and_a_container_hides_the_path) {
  Machine machine;
  machine.has("proc/meminfo", "MemAvailable: 900000 kB\n");
  machine.has("proc/self/cgroup", "7:hugetlb,memory:/of/the/host\n");
  machine.has("sys/fs/cgroup/memory/memory.limit_in_bytes", std::to_string(9 * kMiB));
  machine.has("sys/fs/cgroup/memory/memory.usage_in_bytes", std::to_string(2 * kMiB));
  EXPECT_EQ(machine.available(), 7 * kMiB);
  machine.has("sys/fs/cgroup/memory/of/the/host/memory.limit_in_bytes", std::to_string(5 * kMiB));
  machine.has("sys/fs/cgroup/memory/of/the/host/memory.usage_in_bytes", std::to_string(2 * kMiB));
  EXPECT_EQ(machine.available(), 3 * kMiB);
}

/// The limit stays with the process that dies here.
TEST(AvailableMemory, is_bounded_by_this_process_s_own_limit_of_addresses) {
  if (!testing::kNewCanThrow) GTEST_SKIP() << "a sanitizer's shadow takes terabytes of addresses";
  const auto limited = [] {
    long pages = 0;
    std::ifstream("/proc/self/statm") >> pages;
    const auto used = static_cast<rlim_t>(pages * ::sysconf(_SC_PAGESIZE));
    const rlimit limit{used + 100 * kMiB, used + 100 * kMiB};
    ::setrlimit(RLIMIT_AS, &limit);
    ::_exit(available_memory() <= 100 * kMiB ? 0 : 1);
  };
  EXPECT_EXIT(limited(), ::testing::ExitedWithCode(0), "");
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

TEST(MemoryNeed, of_a_window_counts_the_pictures_of_both_ends) {
  const Experiment e = testing::experiment_of(
      testing::integer_image({40, 50}, 1), testing::kernel_of({{1, 2, 3}, {4, 5, 6}, {7, 8, 9}}));
  const std::int64_t computed = memory_need(e, {40, 50}).bytes;
  const std::int64_t pictures = 4 * (40 * 50 + 38 * 48);
  EXPECT_EQ(memory_need(e, {40, 50}, {}).bytes, computed + pictures);
  EXPECT_EQ(memory_need(e, {40, 50}, {.held = 1000, .first = {}}).bytes, computed + pictures - 1000)
      << "textures that are there already";
  EXPECT_EQ(memory_need(e, {40, 50}, {.held = 0, .first = {5, 7}}).bytes,
            computed + pictures + 5 * 7 * (e.options.precision == Precision::kFloat64 ? 8 : 4))
      << "the part in view is there beside the whole";
  EXPECT_EQ(memory_need(e, {40, 50}, {.held = kMiB, .first = {}}).bytes, 0);
}

TEST(MemoryNeed, of_large_arrays_counts_their_means_as_cells_and_as_textures) {
  Experiment e =
      testing::experiment_of(testing::integer_image({4, 5}, 1), testing::kernel_of({{1}}));
  e.options.precision = Precision::kFloat32;
  const Size large{10000, 10000};
  const std::int64_t array = 400'000'000;
  EXPECT_EQ(memory_need(e, large).bytes, array);
  EXPECT_EQ(texture_bytes(large), array + array / 48);
  EXPECT_EQ(memory_need(e, large, {}).bytes, array + 2 * (array + 2 * (array / 48)));
}

TEST(MemoryNeed, of_a_window_counts_what_every_layer_gives) {
  const auto kernel = testing::kernel_of({{1, 2, 3}, {4, 5, 6}, {7, 8, 9}});
  Experiment e = testing::experiment_of(testing::integer_image({40, 50}, 1), kernel);
  e.options.precision = Precision::kFloat32;
  Layer behind;
  behind.kernel = kernel;
  e.after = {behind};
  const std::int64_t kept = 4 * (38 * 48 + 36 * 46);
  const std::int64_t pictures = 4 * (40 * 50 + 38 * 48);
  EXPECT_EQ(memory_need(e, {40, 50}, {}).bytes, memory_need(e, {40, 50}).bytes + kept + pictures);
}

TEST(MemoryNeed, of_a_comparison_is_its_arrays_and_their_picture) {
  EXPECT_EQ(comparison_bytes({30, 40}, Precision::kFloat32), 30 * 40 * (4 + 4 + 4 + 4));
  EXPECT_EQ(comparison_bytes({30, 40}, Precision::kFloat64), 30 * 40 * (4 + 8 + 8 + 4));
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
