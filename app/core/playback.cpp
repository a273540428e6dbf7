#include "core/playback.h"

#include <algorithm>
#include <cmath>

namespace convscope {
namespace {

constexpr std::int64_t kMostSteps = 240;  // 30 a second

double steps_per_second(const Playback& playback) {
  const std::int64_t stride = playback_stride(playback.size);
  const std::int64_t steps = (playback.cells() + stride - 1) / stride;
  return static_cast<double>(steps) / kRunSeconds * playback.speed;
}

}  // namespace

bool Playback::covers(Point p) const {
  return contains(size, p) && p.row * size.cols + p.col > position;
}

std::int64_t playback_stride(Size size) {
  const std::int64_t stride =
      std::max<std::int64_t>(1, (size.area() + kMostSteps - 1) / kMostSteps);
  if (stride < size.cols) return stride;
  return (stride + size.cols - 1) / std::max<std::int64_t>(1, size.cols) * size.cols;
}

Playback played(Playback playback, Size output) {
  if (output.empty()) return rested(playback);
  const bool afresh = playback.size != output || playback.at_end();
  playback.size = output;
  if (afresh) playback.position = 0;
  playback.carry = 0;
  playback.playing = !playback.at_end();
  return playback;
}

Playback paused(Playback playback) {
  playback.playing = false;
  playback.carry = 0;
  return playback;
}

Playback rested(const Playback& playback) {
  Playback rest;
  rest.speed = playback.speed;
  return rest;
}

Playback advanced(Playback playback, double seconds) {
  if (!playback.playing || !(seconds > 0)) return playback;
  // More steps than a run has are as good as all of them, and fit into an integer.
  const double passed = std::min(playback.carry + seconds * steps_per_second(playback),
                                 static_cast<double>(playback.cells()));
  const double whole = std::floor(passed);
  playback.carry = passed - whole;
  const auto steps = static_cast<std::int64_t>(whole);
  const std::int64_t left = playback.cells() - 1 - playback.position;
  const std::int64_t stride = playback_stride(playback.size);
  const std::int64_t needed = (left + stride - 1) / stride;
  playback.position += steps >= needed ? left : steps * stride;
  return playback.at_end() ? paused(playback) : playback;
}

std::optional<double> next_step_in(const Playback& playback) {
  if (!playback.playing) return std::nullopt;
  return (1 - playback.carry) / steps_per_second(playback);
}

Playback moved_to(Playback playback, Size output, std::int64_t position) {
  if (output.empty()) return rested(playback);
  playback.size = output;
  playback.position = std::clamp<std::int64_t>(position, 0, output.area() - 1);
  return paused(playback);
}

Playback fitted(const Playback& playback, Size output) {
  return playback.size == output ? playback : rested(playback);
}

std::array<Region, 2> covered_regions(const Playback& playback) {
  if (!playback.active()) return {};
  const Point head = playback.cell();
  const Size size = playback.size;
  return {{{{head.row, head.col + 1}, {1, size.cols - head.col - 1}},
           {{head.row + 1, 0}, {size.rows - head.row - 1, size.cols}}}};
}

double next_speed(double speed) {
  return speed >= 4 ? 0.5 : speed * 2;
}

}  // namespace convscope
