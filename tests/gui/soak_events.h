#pragma once
// What somebody might do next, drawn from a seed. What is drawn depends on nothing but the seed;
// what it meets is whatever the window shows by then.

#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "gui/soak_hands.h"

namespace convscope::testing {

/// The numbers of one event; each event draws the same number of them.
struct SoakDraw {
  std::uint32_t kind, which, further, text;
  double across, down;  // 0.05…0.95 of a widget
};

class SoakEvents {
 public:
  /// `files` are names in the folder of the hands.
  SoakEvents(std::uint32_t seed, std::vector<std::string> files);
  void next(SoakHands& hands);

 private:
  SoakDraw draw();

  std::mt19937 random_;
  std::vector<std::string> files_;
};

}  // namespace convscope::testing
