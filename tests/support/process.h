#pragma once
// Another program, run to its end with its output caught: no shell, no pipes that can fill up.

#include <string>
#include <vector>

namespace convscope::testing {

/// An anonymous file in memory that a child process writes (adddup2 of fd()) and this one reads.
class Capture {
 public:
  explicit Capture(const char* name);
  ~Capture();
  Capture(const Capture&) = delete;
  Capture& operator=(const Capture&) = delete;

  int fd() const { return fd_; }
  std::string text() const;  // all that was written so far

 private:
  int fd_;
};

struct ProcessResult {
  int exit_code = -1;  // 128 + the signal's number where one ended it; -1: it did not start
  std::string out;
  std::string err;
};

/// arguments[0] is the program's path. Standard output goes to `out_path` where one is given
/// ("/dev/full") and is caught otherwise.
ProcessResult run_process(const std::vector<std::string>& arguments,
                          const std::string& out_path = "");

/// A directory of its own for one test, removed with all that is in it.
class TempDir {
 public:
  TempDir();
  ~TempDir();
  TempDir(const TempDir&) = delete;
  TempDir& operator=(const TempDir&) = delete;

  const std::string& path() const { return path_; }
  /// A name inside.
  std::string file(const std::string& name) const { return path_ + "/" + name; }
  /// The names inside, sorted.
  std::vector<std::string> files() const;

 private:
  std::string path_;
};

/// All the bytes of a file; empty when there is none.
std::string file_bytes(const std::string& path);
/// The bytes into a file.
void write_file(const std::string& path, const std::string& bytes);

}  // namespace convscope::testing
