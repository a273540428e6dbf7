#pragma once
// One decoder: a child process that turns the bytes of an encoded image into pixels, and may die of
// them.

#include <sys/types.h>

#include <filesystem>
#include <memory>
#include <string>

#include "convscope/image_io.h"
#include "io/shared_memory.h"
#include "io/spare_memory.h"

namespace convscope::io {

struct DecoderProgress;

class DecoderProcess {
 public:
  enum class State {
    kReady,    // can be given a file
    kDied,     // ended by itself
    kStopped,  // was ended: it took too long, was cancelled, or gave an answer that cannot be
  };

  /// Errors: kIo when the program cannot be started.
  static Result<DecoderProcess> start(const std::filesystem::path& program);

  DecoderProcess(DecoderProcess&& other) noexcept;
  DecoderProcess& operator=(DecoderProcess&&) = delete;
  ~DecoderProcess();

  /// The first `bytes` of the file behind the descriptor. The decoder may take
  /// `options.max_bytes` of memory for it, `options.max_seconds` of processor time and four times
  /// that by the clock. `progress` is as load_image has it. The messages lack the file's name.
  Result<LoadedImage> decode(int file, std::size_t bytes, const LoadOptions& options,
                             LoadProgress* progress);

  State state() const { return state_; }

 private:
  DecoderProcess() = default;
  void set_limits(const LoadOptions& options, std::size_t bytes) const;
  Result<SharedMemory> memory_for_image();
  DecoderProgress& shown() const;
  void show(LoadProgress* progress) const;
  Status wait(const LoadOptions& options, LoadProgress* progress);
  Error stop(Error why);
  /// Of a file of so many bytes; `image` is the memory for its pixels.
  Error died(const LoadOptions& options, std::size_t bytes, int image);

  pid_t child_ = -1;
  Descriptor socket_;
  SharedMemory progress_;
  std::shared_ptr<SpareMemory> spare_ = std::make_shared<SpareMemory>();
  State state_ = State::kReady;
};

}  // namespace convscope::io
