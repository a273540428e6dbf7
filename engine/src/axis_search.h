#pragma once
// One axis of solve_size: the settings that give a wanted number of outputs.

#include <cstdint>
#include <tuple>
#include <vector>

#include "convscope/spec.h"

namespace convscope {

struct Pads {
  std::int64_t before = 0;
  std::int64_t after = 0;

  std::int64_t total() const { return before + after; }
  bool operator==(const Pads&) const = default;
};

struct AxisAnswer {
  std::int64_t kernel = 1;
  std::int64_t stride = 1;
  std::int64_t dilation = 1;
  Pads pads;
  double cost = 0;
  bool mode_gives_pads = false;

  auto key() const { return std::tuple(kernel, stride, dilation, pads.before, pads.after); }
};

/// One axis of the question.
struct AxisQuestion {
  std::int64_t in = 0;
  std::int64_t wanted = 0;
  std::int64_t kernel = 1;
  std::int64_t stride = 1;
  std::int64_t dilation = 1;
  PaddingMode mode = PaddingMode::kValid;
  Pads sides;               // used by kExplicit
  std::int64_t widest = 0;  // padding that the border allows

  Pads pads_of(PaddingMode padding, std::int64_t reach) const {
    switch (padding) {
      case PaddingMode::kValid:
        return {0, 0};
      case PaddingMode::kSame:
        return {reach / 2, reach - reach / 2};
      case PaddingMode::kFull:
        return {reach, reach};
      case PaddingMode::kExplicit:
        break;
    }
    return sides;
  }
  Pads present_pads() const { return pads_of(mode, dilation * (kernel - 1)); }
};

/// The cheapest answers, each once, cheapest first; costs as size_advice.h states them.
std::vector<AxisAnswer> search_axis(const AxisQuestion& question);

}  // namespace convscope
