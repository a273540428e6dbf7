#pragma once
// Values drawn from bytes: the fuzzer changes bytes, and so what is drawn.

#include <cstddef>
#include <cstdint>
#include <span>

namespace convscope::fuzzing {

/// Zeros follow the last byte.
class Draw {
 public:
  explicit Draw(std::span<const std::byte> bytes) : bytes_(bytes) {}

  bool ended() const { return at_ >= bytes_.size(); }
  int byte() { return ended() ? 0 : std::to_integer<int>(bytes_[at_++]); }
  /// Both ends included, at most 255 apart.
  std::int64_t between(std::int64_t low, std::int64_t high) {
    return low + byte() % (high - low + 1);
  }
  bool flag() { return byte() % 2 == 1; }
  template <class Values>
  auto one_of(const Values& values) {
    return values[static_cast<std::size_t>(byte()) % std::size(values)];
  }
  /// A multiple of 1/16 from -8 to 8: its products are exact in float32.
  double value() { return (byte() - 128) / 16.0; }

 private:
  std::span<const std::byte> bytes_;
  std::size_t at_ = 0;
};

}  // namespace convscope::fuzzing
