#pragma once
// The figure of one outcome, frame by frame: the window slides over the input and the output fills
// in. Drawn by the figure's own code.

#include "convscope/image_io.h"
#include "core/figure/figure.h"

namespace convscope::figure {

/// At most this many frames; of a larger output several cells are filled in at once.
inline constexpr std::int64_t kMostFrames = 400;

std::int64_t frame_count(Size output);

class FigureAnimation {
 public:
  /// The outcome must outlive it.
  FigureAnimation(const Outcome& outcome, const DisplayStyle& style);

  Size size() const { return figure_.size; }
  std::int64_t frames() const { return frame_count(outcome_.size()); }

  /// The next frame, `frames()` times; the last one shows the whole output.
  RgbImage next();

 private:
  Region pixels_of(std::size_t panel, Region cells) const;
  void reveal(std::int64_t from, std::int64_t to);

  const Outcome& outcome_;
  Figure figure_;
  RgbImage whole_;
  RgbImage shown_;          // whole_ with what is not there yet left empty
  std::int64_t frame_ = 0;  // of the next call
  std::int64_t cells_ = 0;  // of the output, revealed
};

}  // namespace convscope::figure
