#pragma once
// Files for the tests of reading and writing.

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "convscope/image_io.h"
#include "support/images.h"

namespace convscope::testing {

/// A new directory that goes with everything in it.
class ScratchDirectory {
 public:
  ScratchDirectory();
  ~ScratchDirectory();
  ScratchDirectory(const ScratchDirectory&) = delete;
  ScratchDirectory& operator=(const ScratchDirectory&) = delete;

  std::filesystem::path operator/(const std::filesystem::path& name) const { return path_ / name; }
  const std::filesystem::path& path() const { return path_; }
  /// Names of all that is in it, sorted.
  std::vector<std::string> entries() const;

 private:
  std::filesystem::path path_;
};

std::vector<std::byte> bytes_of(std::string_view text);
std::vector<std::byte> read_bytes(const std::filesystem::path& path);
void write_bytes(const std::filesystem::path& path, const std::vector<std::byte>& bytes);

/// tests/data/images/NAME and tests/data/arrays/NAME.
std::filesystem::path image_file(const std::string& name);
std::filesystem::path array_file(const std::string& name);
/// Every file of the two folders, sorted.
std::vector<std::filesystem::path> all_files();

/// near() of whole images.
template <class A, class B>
::testing::AssertionResult close(const Image<A>& actual, const Image<B>& expected,
                                 double tolerance) {
  return near(actual.view(), expected.view(), tolerance);
}

/// The message of a failure; an empty one, and a failed test, where there is none.
std::string message_of(const Result<LoadedImage>& result);

}  // namespace convscope::testing
