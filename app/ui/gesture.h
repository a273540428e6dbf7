#pragma once
// When a person begins and ends something: what is changed between is one step of the history.

#include <cstdint>

#include "core/history.h"

namespace convscope {

struct GestureWatch {
  std::uint64_t id = 0;  // of the last one
  bool drag = false;
  bool typing = false;
};

/// The gesture that this frame belongs to: from the press of a mouse button to its release, or as
/// long as one field has the keyboard. To be asked once a frame, before the panels draw.
Gesture current_gesture(GestureWatch& watch);

}  // namespace convscope
