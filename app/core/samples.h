#pragma once
// The sample images that come with the program.

#include <filesystem>
#include <string>
#include <vector>

namespace convscope {

struct Sample {
  std::string title;
  std::filesystem::path path;
};

/// Where the samples are: $CONVSCOPE_ASSETS, ../share/convscope/samples beside the program, or the
/// source tree that it was built from; the first that exists, else empty.
std::filesystem::path samples_directory(const std::filesystem::path& program);

/// The sample files of a directory, by name; none when it cannot be read.
std::vector<Sample> list_samples(const std::filesystem::path& directory);

}  // namespace convscope
