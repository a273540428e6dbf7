#pragma once
// The other programs that compute convolutions, in a Python process that times itself (peers.py).
// One request and one answer a line, in JSON; images travel as NPY files.

#include <sys/types.h>

#include <cstdio>
#include <filesystem>
#include <string>
#include <vector>

#include "bench_case.h"

namespace convscope::bench {

class PeerProcess {
 public:
  /// Starts `python` with `script`. Errors: kIo when it does not start or finds no peer installed.
  static Result<PeerProcess> start(const std::string& python, const std::filesystem::path& script,
                                   int threads);
  PeerProcess(PeerProcess&& other) noexcept;
  PeerProcess& operator=(PeerProcess&&) = delete;
  PeerProcess(const PeerProcess&) = delete;
  /// Ends the process and removes its files.
  ~PeerProcess();

  /// "OpenCV 4.6.0, PyTorch 1.13.1": what is installed.
  const std::string& versions() const { return versions_; }

  /// Hands over a case; answers with the names of the peers that can compute it.
  Result<std::vector<std::string>> load(const BenchCase& c, ImageView<const float> source);

  struct Comparison {
    double largest_difference = 0;  // from our output
    double seconds = 0;             // of that first, cold call
  };
  /// Has the peer compute the case once and compare its output with ours, whose file
  /// write_output() has written.
  Result<Comparison> compare(const std::string& peer);
  template <class T>
  Status write_output(ImageView<const T> output);

  /// Mean seconds of `calls` calls one after the other.
  Result<double> time(const std::string& peer, int calls);

 private:
  PeerProcess() = default;
  template <class Reply>
  Result<Reply> ask(const std::string& request, const char* key);
  std::string file(const char* name) const { return (folder_ / name).string(); }

  pid_t process_ = -1;
  std::FILE* to_ = nullptr;
  std::FILE* from_ = nullptr;
  std::filesystem::path folder_;
  std::string versions_;
};

}  // namespace convscope::bench
