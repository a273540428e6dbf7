// Preloaded under valgrind. Highway's library measures its timer as it is loaded, with an
// instruction that valgrind lacks where the machine does not announce it, though it is there; the
// programs here never ask for what was measured.
#include <cstdint>

namespace hwy::platform {

std::uint64_t TimerResolution();
std::uint64_t TimerResolution() {
  return 1;
}

}  // namespace hwy::platform
