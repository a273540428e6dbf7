#pragma once
// The real program, run on files in a directory of its own.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "convscope/image.h"
#include "convscope/kernel.h"
#include "support/process.h"

namespace convscope::testing {

/// An NPY file as this test reads it, by the format's description alone.
struct Npy {
  std::string type;  // "<f4", "<f8"
  Size size;
  std::vector<double> values;
};
Npy read_npy(const std::string& path);

/// Version 1.0, little endian, float32.
std::string npy_bytes(Size size, const std::vector<float>& values);

class CliTest : public ::testing::Test {
 protected:
  /// Files "seed.npy", "kernel.npy" (the notebook's) lie in the directory from the start.
  void SetUp() override;

  ProcessResult cli(std::vector<std::string> arguments) const;
  /// `run` over the seed's files; the rest as given.
  ProcessResult run(const std::vector<std::string>& arguments) const;
  std::string file(const std::string& name) const { return dir_.file(name); }
  std::vector<std::string> files() const { return dir_.files(); }
  /// Writes an image as NPY into the directory; returns its path.
  std::string put(const std::string& name, const Image<float>& image) const;
  std::string put(const std::string& name, const Kernel& kernel) const;

  /// Ended well, with nothing on the error stream.
  static void expect_good(const ProcessResult& result);
  /// Ended with `code`, nothing on standard output, one line with `text` on the error stream.
  static void expect_failure(const ProcessResult& result, int code, const std::string& text);

 private:
  TempDir dir_;
};

}  // namespace convscope::testing
