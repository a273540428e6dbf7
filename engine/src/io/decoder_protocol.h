#pragma once
// What the program and its decoder say to each other. A request comes with two descriptors: the
// file's bytes, and memory of no size that the decoder makes as large as the image and fills.

#include <array>
#include <atomic>
#include <cstdint>
#include <type_traits>

namespace convscope::io {

constexpr int kDecoderSocket = 3;    // where the decoder finds its end of the conversation
constexpr int kDecoderProgress = 4;  // and the memory of DecoderProgress

struct DecoderRequest {
  std::int64_t bytes = 0;  // of the file
  std::int64_t max_pixels = 0;
  std::int32_t channel = 0;  // the values of the enumerations
  std::int32_t scaling = 0;
};

constexpr std::int32_t kDecoded = -1;

struct DecoderReply {
  std::int32_t error = kDecoded;  // or the value of an ErrorCode
  std::int32_t channels = 0;
  std::int64_t rows = 0;
  std::int64_t cols = 0;
  std::int32_t bits = 0;
  std::int8_t has_alpha = 0;
  std::int8_t alpha_varies = 0;
  std::array<char, 506> text{};  // the format, or the message; what is left of it zeros
};

/// In memory that both map; only ever shown.
struct DecoderProgress {
  std::atomic<std::int64_t> rows_done{0};
  std::atomic<std::int64_t> rows{0};
};

static_assert(std::is_trivially_copyable_v<DecoderRequest> &&
              std::is_trivially_copyable_v<DecoderReply>);
static_assert(std::atomic<std::int64_t>::is_always_lock_free);

}  // namespace convscope::io
