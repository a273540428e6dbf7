#include "core/profile.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace convscope {
namespace {

/// The cells on both sides of a position on one axis, and how far it lies towards the second.
struct Between {
  std::int64_t first = 0;
  std::int64_t second = 0;
  double t = 0;
};

Between between(double at, std::int64_t count) {
  const double place = std::clamp(at - 0.5, 0.0, static_cast<double>(count - 1));
  const auto first = static_cast<std::int64_t>(place);
  return {first, std::min(first + 1, count - 1), place - static_cast<double>(first)};
}

/// A weight of 0 keeps even an infinite neighbour out.
double mixed(double a, double b, double t) {
  if (t == 0) return a;
  return a * (1 - t) + b * t;
}

}  // namespace

Profile profile_along(CellPosition from, CellPosition to, Size size, int samples,
                      const std::function<double(Point)>& value) {
  Profile profile;
  profile.length = std::hypot(to.row - from.row, to.col - from.col);
  profile.values.reserve(static_cast<std::size_t>(samples));
  for (int i = 0; i < samples; ++i) {
    const double t = static_cast<double>(i) / (samples - 1);
    const double row = from.row + (to.row - from.row) * t;
    const double col = from.col + (to.col - from.col) * t;
    if (!(row >= 0 && col >= 0 && row <= static_cast<double>(size.rows) &&
          col <= static_cast<double>(size.cols))) {
      profile.values.push_back(std::numeric_limits<double>::quiet_NaN());
      continue;
    }
    const Between r = between(row, size.rows);
    const Between c = between(col, size.cols);
    const auto line = [&](std::int64_t at) {
      const double left = value({at, c.first});
      return c.t == 0 ? left : mixed(left, value({at, c.second}), c.t);
    };
    const double upper = line(r.first);
    profile.values.push_back(r.t == 0 ? upper : mixed(upper, line(r.second), r.t));
  }
  return profile;
}

}  // namespace convscope
