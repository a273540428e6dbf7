#pragma once
// An input that is 0 everywhere but for a single 1: what the kernel makes of it is the kernel.

#include <memory>

#include "core/experiment.h"

namespace convscope {

/// Which input stands aside for which impulse. The mode is on while an experiment's source is
/// `source`: opening another image ends it by itself, and the former input is kept until then.
struct Impulse {
  std::shared_ptr<const Source> former;
  std::shared_ptr<const Source> source;
  Point at;

  bool shown_by(const Experiment& experiment) const {
    return source != nullptr && experiment.source == source;
  }
};

/// As large as the input, but small enough that every cell can be read; the kernel's span fits if
/// it fits the input.
Size impulse_size(Size input, Size span);

/// In the place of `former`, with the 1 at `at`, clamped. Error: kOutOfMemory.
Result<Impulse> make_impulse(std::shared_ptr<const Source> former, Size size, Point at);

}  // namespace convscope
