#pragma once
// Sizes, positions and per-axis parameters. The order is always (rows, cols), as in PyTorch's
// (H, W) and (sH, sW); there are no loose ints and no (x, y) in the engine.

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>

namespace convscope {

/// Extent of an image or a kernel.
struct Size {
  std::int64_t rows = 0;
  std::int64_t cols = 0;

  /// Number of cells; the caller has made sure that it fits (see checked_bytes).
  std::int64_t area() const { return rows * cols; }
  bool empty() const { return rows <= 0 || cols <= 0; }
  bool operator==(const Size&) const = default;
};

/// Position of a cell. May lie outside the image: negative coordinates are padding.
struct Point {
  std::int64_t row = 0;
  std::int64_t col = 0;

  bool operator==(const Point&) const = default;
};

inline bool contains(Size size, Point p) {
  return p.row >= 0 && p.col >= 0 && p.row < size.rows && p.col < size.cols;
}

/// One parameter per axis: stride, dilation.
struct Pair {
  std::int64_t rows = 1;
  std::int64_t cols = 1;

  bool operator==(const Pair&) const = default;
};

/// One number per side, in the order in which they are always written: top, bottom, left, right.
struct Sides {
  std::int64_t top = 0;
  std::int64_t bottom = 0;
  std::int64_t left = 0;
  std::int64_t right = 0;

  bool operator==(const Sides&) const = default;
};

/// A rectangle of cells.
struct Region {
  Point origin;
  Size size;

  bool operator==(const Region&) const = default;
};

/// The cells of both; of size 0x0 where there are none.
inline Region intersection(const Region& a, const Region& b) {
  const Point from{std::max(a.origin.row, b.origin.row), std::max(a.origin.col, b.origin.col)};
  const Size size{std::min(a.origin.row + a.size.rows, b.origin.row + b.size.rows) - from.row,
                  std::min(a.origin.col + a.size.cols, b.origin.col + b.size.cols) - from.col};
  return size.empty() ? Region{} : Region{from, size};
}

/// 64-bit arithmetic that says when it does not fit.
std::optional<std::int64_t> checked_add(std::int64_t a, std::int64_t b);
std::optional<std::int64_t> checked_mul(std::int64_t a, std::int64_t b);
/// rows * cols * bytes_per_cell, or nothing when it exceeds what a process can address.
std::optional<std::int64_t> checked_bytes(Size size, std::int64_t bytes_per_cell);

/// "4x5", "(1, 2)" and "top 1, bottom 1, left 2, right 2": how every message writes them.
std::string to_string(Size size);
std::string to_string(Pair pair);
std::string to_string(Sides sides);

}  // namespace convscope
