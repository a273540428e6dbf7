#pragma once
// The order in which the window slides over the input: a playhead over the output's cells, in
// raster order. A value; time comes in as seconds, so that it can be tested without a clock.

#include <array>
#include <optional>

#include "convscope/shape.h"

namespace convscope {

/// A run at speed 1 lasts this long, whatever the size of the output.
inline constexpr double kRunSeconds = 8;

struct Playback {
  Size size;                  // of the output; empty: at rest, nothing is covered
  std::int64_t position = 0;  // raster index of the playhead
  bool playing = false;
  double speed = 1;
  double carry = 0;  // the part of the next step that has passed, 0 to 1

  bool active() const { return !size.empty(); }
  std::int64_t cells() const { return size.area(); }
  bool at_end() const { return position + 1 >= cells(); }
  /// The playhead's cell. Only while active.
  Point cell() const { return {position / size.cols, position % size.cols}; }
  /// The cell comes after the playhead.
  bool covers(Point p) const;

  bool operator==(const Playback&) const = default;
};

/// Cells from one step to the next: 1 on small outputs, several or whole rows on larger ones, so
/// that a run needs no more steps than a person can tell apart.
std::int64_t playback_stride(Size size);

/// Plays on from the playhead; at rest or at the end from the first cell.
Playback played(Playback playback, Size output);
Playback paused(Playback playback);
/// Without size and playhead, at the same speed.
Playback rested(const Playback& playback);
/// Later by `seconds`. Stops at the last cell.
Playback advanced(Playback playback, double seconds);
/// Seconds until the playhead moves; nothing while it stands.
std::optional<double> next_step_in(const Playback& playback);
/// Paused at a raster index, clamped to the output.
Playback moved_to(Playback playback, Size output, std::int64_t position);
/// The same while the output keeps its size; at rest once it has another.
Playback fitted(const Playback& playback, Size output);
/// The cells after the playhead: the rest of its row and the rows below. Empty where there are
/// none.
std::array<Region, 2> covered_regions(const Playback& playback);
/// 1/2, 1, 2, 4, and 1/2 again.
double next_speed(double speed);

}  // namespace convscope
