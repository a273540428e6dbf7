#pragma once
// A row with a label and a track with the value in it. Dragged or clicked, the track moves the
// value; a click on the number, a double click or Ctrl+click anywhere on the track types it;
// Ctrl+wheel steps it.

#include <cstdint>
#include <optional>
#include <string>

#include "ui/ui_context.h"

namespace convscope {

/// What can be typed of a count that the engine does not bound: every span of a kernel and every
/// padded image stays far inside 64 bits.
inline constexpr std::int64_t kMostTyped = 1'000'000'000;

/// A slider over whole numbers from `minimum` to `maximum`; up to `most_typed`, where that is more,
/// can be typed, and the slider then stands at its end. True when the value changed.
bool int_slider(UiContext& ctx, const std::string& name, const char* label, std::int64_t& value,
                std::int64_t minimum, std::int64_t maximum,
                std::optional<std::int64_t> most_typed = std::nullopt);

struct SliderScale {
  std::string label;
  double minimum = 0;
  double maximum = 1;
  double step = 0.1;
  std::string unit;
};

/// A slider over numbers; a range of many steps is spread so that small values are easily set. Any
/// number can be typed: the caller knows which ones have a meaning. True when the value changed.
bool number_slider(UiContext& ctx, const std::string& name, const SliderScale& scale,
                   double& value);

}  // namespace convscope
