#include "core/load_limits.h"

#include <atomic>

namespace convscope {
namespace {

std::atomic<std::int64_t> max_pixels{LoadOptions{}.max_pixels};

}  // namespace

LoadOptions load_limits() {
  return {.max_pixels = max_pixels};
}

void set_max_pixels(std::int64_t pixels) {
  max_pixels = pixels;
}

}  // namespace convscope
