#pragma once
// Kernel files read and written beside the window, one at a time.

#include <optional>
#include <string>

#include "core/kernel_choice.h"
#include "core/latest_job.h"

namespace convscope {

class KernelFiles {
 public:
  struct Answer {
    std::optional<NamedKernel> opened;
    std::string text;  // what became of it, a sentence

    static Answer failed(const Error& error) { return {std::nullopt, error.message}; }
  };

  /// `wake` as of LatestJob.
  explicit KernelFiles(std::function<void()> wake);

  // Neither blocks; not to be asked while busy().
  void open(std::string path);
  void save(std::string path, Kernel kernel);
  /// Once.
  std::optional<Answer> poll() { return worker_.poll(); }
  bool busy() const { return worker_.busy(); }

 private:
  LatestJob<Answer> worker_;
};

}  // namespace convscope
