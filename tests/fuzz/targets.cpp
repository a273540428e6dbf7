#include "fuzz/targets.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <iostream>

namespace convscope::fuzzing {
namespace {

constexpr std::array kTargets = {
    Target{"png", png},
    Target{"jpeg", jpeg},
    Target{"bmp", bmp},
    Target{"tga", tga},
    Target{"hdr", hdr},
    Target{"pnm", pnm},
    Target{"pfm", pfm},
    Target{"npy", npy},
    Target{"csv", csv},
    Target{"kernel_text", kernel_text},
    Target{"session", session},
    Target{"settings", settings},
    Target{"layers", layers},
    Target{"plan", plan},
    Target{"record", record},
    Target{"words", words},
    Target{"convolution", convolution},
    Target{"transposed", transposed},
    Target{"stack", stack},
};

}  // namespace

std::span<const Target> targets() {
  return kTargets;
}

const Target* find_target(std::string_view name) {
  const auto found = std::ranges::find(kTargets, name, &Target::name);
  return found == kTargets.end() ? nullptr : &*found;
}

void require(bool holds, std::string_view what) {
  if (holds) return;
  std::cerr << "broken promise: " << what << std::endl;  // NOLINT(performance-avoid-endl)
  std::abort();
}

}  // namespace convscope::fuzzing
