// Every seed and every file that once broke a promise, given to its target in the ordinary tests.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "fuzz/targets.h"
#include "support/process.h"

namespace convscope {
namespace {

using fuzzing::Target;

/// Files of the folder whose names end in one of `endings`; all of them without any.
std::vector<std::filesystem::path> files_in(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  if (!std::filesystem::is_directory(folder)) return files;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    files.push_back(entry.path());
  }
  std::ranges::sort(files);
  return files;
}

std::vector<std::filesystem::path> seeds_of(std::string_view target) {
  const std::filesystem::path here = CONVSCOPE_FUZZ_FOLDER;
  const std::filesystem::path data = CONVSCOPE_TEST_DATA;
  std::vector<std::filesystem::path> files;
  for (const auto& folder :
       {here / "seeds" / target, here / "regressions" / target, data / "images", data / "arrays"}) {
    const auto more = files_in(folder);
    files.insert(files.end(), more.begin(), more.end());
  }
  return files;
}

class Fuzz : public ::testing::TestWithParam<Target> {};

INSTANTIATE_TEST_SUITE_P(Targets, Fuzz,
                         ::testing::ValuesIn(fuzzing::targets().begin(), fuzzing::targets().end()),
                         [](const auto& p) { return std::string(p.param.name); });

TEST_P(Fuzz, seeds_and_past_findings_break_no_promise) {
  const auto files = seeds_of(GetParam().name);
  ASSERT_FALSE(files.empty());
  for (const auto& file : files) {
    SCOPED_TRACE(file);
    const std::string bytes = testing::file_bytes(file);
    GetParam().run(std::as_bytes(std::span(bytes)));
  }
}

// A seed that its target refuses at once would teach the fuzzer nothing.
TEST(FuzzTargets, are_found_by_their_names) {
  for (const Target& target : fuzzing::targets()) {
    EXPECT_EQ(fuzzing::find_target(target.name)->run, target.run);
  }
  EXPECT_EQ(fuzzing::find_target("none"), nullptr);
}

}  // namespace
}  // namespace convscope
