#pragma once
// Times for people: what an input took to read, a result to write.

#include <chrono>

namespace convscope {

using ElapsedClock = std::chrono::steady_clock;

inline double milliseconds_since(ElapsedClock::time_point start) {
  return std::chrono::duration<double, std::milli>(ElapsedClock::now() - start).count();
}

}  // namespace convscope
