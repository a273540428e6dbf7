#include "convscope/coverage.h"

#include <algorithm>
#include <cmath>

#include "convscope/explain.h"

namespace convscope {
namespace {

std::vector<std::int64_t> reads_along(const AxisGeometry& axis) {
  std::vector<std::int64_t> reads(static_cast<std::size_t>(axis.in));
  for (std::int64_t i = 0; i < axis.in; ++i) {
    reads[static_cast<std::size_t>(i)] = reads_of(axis, i);
  }
  return reads;
}

std::vector<std::int64_t> reads_with_copies(const AxisGeometry& axis, Border border) {
  std::vector<std::int64_t> reads(static_cast<std::size_t>(axis.in), 0);
  for (std::int64_t i = -axis.before; i < axis.in + axis.after; ++i) {
    const std::int64_t from = border_index(border, i, axis.in);
    if (from >= 0) reads[static_cast<std::size_t>(from)] += reads_of(axis, i);
  }
  return reads;
}

std::int64_t read_lines(const std::vector<std::int64_t>& reads) {
  return std::count_if(reads.begin(), reads.end(), [](std::int64_t n) { return n > 0; });
}

}  // namespace

std::int64_t reads_of(const AxisGeometry& axis, std::int64_t position) {
  return axis_readers(axis, position).count();
}

Unread unread_cause(const AxisGeometry& axis, std::int64_t position) {
  if (reads_of(axis, position) > 0) return Unread::kRead;
  const std::int64_t at = position + axis.before;
  if (at >= axis.padded() - axis.remainder) return Unread::kRemainder;
  if (at % axis.stride >= axis.span) return Unread::kStride;
  return Unread::kDilation;
}

std::string_view unread_name(Unread cause) {
  switch (cause) {
    case Unread::kRead:
      break;
    case Unread::kRemainder:
      return "dropped by the floor";
    case Unread::kStride:
      return "between windows";
    case Unread::kDilation:
      return "in a dilation gap";
  }
  return "";
}

std::string unread_sentence(const AxisGeometry& axis, std::int64_t position,
                            std::string_view line) {
  const std::string who = std::string(line) + " " + std::to_string(position);
  const auto text = [](std::int64_t number) { return std::to_string(number); };
  const auto cells = [&](std::int64_t count) {
    return text(count) + (count == 1 ? " cell" : " cells");
  };
  switch (unread_cause(axis, position)) {
    case Unread::kRead:
      break;
    case Unread::kRemainder:
      return who + " is dropped by the floor: after the last window " + cells(axis.remainder) +
             (axis.remainder == 1 ? " is" : " are") + " left, fewer than the stride of " +
             text(axis.stride);
    case Unread::kStride:
      return who + " lies between windows: stride " + text(axis.stride) + " is larger than the " +
             cells(axis.span) + " that the kernel spans";
    case Unread::kDilation:
      return who + " is always in a gap: with dilation " + text(axis.dilation) + " and stride " +
             text(axis.stride) + " no tap ever stands on it";
  }
  return "";
}

std::int64_t Coverage::maximum() const {
  if (rows.empty() || cols.empty()) return 0;
  return *std::max_element(rows.begin(), rows.end()) * *std::max_element(cols.begin(), cols.end());
}

std::int64_t Coverage::unread() const {
  return static_cast<std::int64_t>(rows.size()) * static_cast<std::int64_t>(cols.size()) -
         read_lines(rows) * read_lines(cols);
}

Coverage coverage_of(const Geometry& geometry) {
  return {reads_along(geometry.rows), reads_along(geometry.cols)};
}

Coverage coverage_with_copies(const Geometry& geometry, Border border) {
  return {reads_with_copies(geometry.rows, border), reads_with_copies(geometry.cols, border)};
}

TapRange taps_inside(const AxisGeometry& axis, std::int64_t output) {
  const std::int64_t start = axis.input_of(output, 0);
  // The number of taps that stand before a position: ceil((position - start) / dilation).
  const auto taps_before = [&](std::int64_t position) {
    if (position <= start) return std::int64_t{0};
    return std::min(axis.kernel, (position - start - 1) / axis.dilation + 1);
  };
  const std::int64_t first = taps_before(0);
  return {first, taps_before(axis.in) - first};
}

PaddingShare::PaddingShare(const Geometry& geometry, const Kernel& kernel) : geometry_(geometry) {
  const double mass = sum_of_magnitudes(kernel);
  const bool by_weight = mass > 0 && std::isfinite(mass);
  const std::int64_t width = kernel.size.cols + 1;
  sums_.assign(static_cast<std::size_t>((kernel.size.rows + 1) * width), 0.0);
  for (std::int64_t i = 0; i < kernel.size.rows; ++i) {
    double along = 0;
    for (std::int64_t j = 0; j < kernel.size.cols; ++j) {
      along += by_weight ? std::abs(kernel.at({i, j})) : 1.0;
      sums_[static_cast<std::size_t>((i + 1) * width + j + 1)] = mass_above_left(i, j + 1) + along;
    }
  }
}

double PaddingShare::mass_above_left(std::int64_t rows, std::int64_t cols) const {
  return sums_[static_cast<std::size_t>(rows * (geometry_.cols.kernel + 1) + cols)];
}

double PaddingShare::at(Point output) const {
  const TapRange rows = taps_inside(geometry_.rows, output.row);
  const TapRange cols = taps_inside(geometry_.cols, output.col);
  if (rows.count == geometry_.rows.kernel && cols.count == geometry_.cols.kernel) return 0;
  if (rows.count == 0 || cols.count == 0) return 1;
  const std::int64_t bottom = rows.first + rows.count;
  const std::int64_t right = cols.first + cols.count;
  const double inside = mass_above_left(bottom, right) - mass_above_left(rows.first, right) -
                        mass_above_left(bottom, cols.first) +
                        mass_above_left(rows.first, cols.first);
  const double total = mass_above_left(geometry_.rows.kernel, geometry_.cols.kernel);
  return std::clamp(1 - inside / total, 0.0, 1.0);
}

}  // namespace convscope
