#include "io/decoders.h"

#include <cstdlib>
#include <mutex>
#include <optional>
#include <system_error>
#include <vector>

#include "io/decoder_process.h"

namespace convscope::io {
namespace {

namespace fs = std::filesystem;

/// Decoders that wait for a file.
class Idle {
 public:
  std::optional<DecoderProcess> take() {
    const std::lock_guard lock(mutex_);
    if (waiting_.empty()) return std::nullopt;
    std::optional<DecoderProcess> decoder(std::move(waiting_.back()));
    waiting_.pop_back();
    return decoder;
  }
  void give_back(DecoderProcess decoder) {
    const std::lock_guard lock(mutex_);
    waiting_.push_back(std::move(decoder));
  }

 private:
  std::mutex mutex_;
  std::vector<DecoderProcess> waiting_;
};

/// Never destroyed: threads may still decode while the program ends, and decoders end with it.
Idle& idle() {
  static auto* decoders = new Idle;
  return *decoders;
}

Result<LoadedImage> decode_with(DecoderProcess decoder, int file, std::size_t bytes,
                                const LoadOptions& options, LoadProgress* progress,
                                DecoderProcess::State& state) {
  auto loaded = decoder.decode(file, bytes, options, progress);
  state = decoder.state();
  if (state == DecoderProcess::State::kReady) idle().give_back(std::move(decoder));
  return loaded;
}

}  // namespace

fs::path decoder_program() {
  if (const char* path = std::getenv("CONVSCOPE_DECODER"); path != nullptr && *path != '\0')
    return path;
  std::error_code error;
  const fs::path folder = fs::read_symlink("/proc/self/exe", error).parent_path();
  // Never one that happens to lie in the current directory.
  if (folder.empty()) return "/usr/libexec/convscope/convscope-decoder";
  fs::path beside = folder / "convscope-decoder";
  if (fs::exists(beside, error)) return beside;
  fs::path installed = folder.parent_path() / "libexec/convscope/convscope-decoder";
  return fs::exists(installed, error) ? installed : beside;
}

Result<LoadedImage> decode_elsewhere(int file, std::size_t bytes, const LoadOptions& options,
                                     LoadProgress* progress) {
  auto state = DecoderProcess::State::kReady;
  if (auto warm = idle().take()) {
    auto loaded = decode_with(*std::move(warm), file, bytes, options, progress, state);
    // It may have been killed while it waited: only a decoder that has met no other file tells.
    if (state != DecoderProcess::State::kDied) return loaded;
  }
  auto fresh = DecoderProcess::start(decoder_program());
  if (!fresh) return fresh.error();
  return decode_with(*std::move(fresh), file, bytes, options, progress, state);
}

}  // namespace convscope::io

void convscope::start_decoder() {
  auto decoder = io::DecoderProcess::start(io::decoder_program());
  if (decoder) io::idle().give_back(*std::move(decoder));
}
