#pragma once
// What is fuzzed: each parser of bytes that come from outside, and the strategies on drawn
// settings. A target returns whatever the bytes are; a promise that is broken ends the program.

#include <cstddef>
#include <span>
#include <string_view>

namespace convscope::fuzzing {

using Bytes = std::span<const std::byte>;

struct Target {
  std::string_view name;
  void (*run)(Bytes bytes);
};

std::span<const Target> targets();
/// Null: there is none of this name.
const Target* find_target(std::string_view name);

/// Prints `what` and aborts unless `holds`: libFuzzer then writes the bytes to a file.
void require(bool holds, std::string_view what);

inline std::string_view text_of(Bytes bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

// In files of their own by what they need.
void png(Bytes bytes);
void jpeg(Bytes bytes);
void bmp(Bytes bytes);
void tga(Bytes bytes);
void hdr(Bytes bytes);
void pnm(Bytes bytes);
void pfm(Bytes bytes);
void npy(Bytes bytes);
void csv(Bytes bytes);
void kernel_text(Bytes bytes);
void session(Bytes bytes);
void settings(Bytes bytes);
void layers(Bytes bytes);
void plan(Bytes bytes);
void record(Bytes bytes);
void words(Bytes bytes);
void convolution(Bytes bytes);
void transposed(Bytes bytes);
void stack(Bytes bytes);

}  // namespace convscope::fuzzing
