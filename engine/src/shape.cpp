#include "convscope/shape.h"

namespace convscope {

std::optional<std::int64_t> checked_add(std::int64_t a, std::int64_t b) {
  std::int64_t sum = 0;
  if (__builtin_add_overflow(a, b, &sum)) return std::nullopt;
  return sum;
}

std::optional<std::int64_t> checked_mul(std::int64_t a, std::int64_t b) {
  std::int64_t product = 0;
  if (__builtin_mul_overflow(a, b, &product)) return std::nullopt;
  return product;
}

std::optional<std::int64_t> checked_bytes(Size size, std::int64_t bytes_per_cell) {
  const auto area = checked_mul(size.rows, size.cols);
  if (!area) return std::nullopt;
  return checked_mul(*area, bytes_per_cell);
}

std::string to_string(Size size) {
  return std::to_string(size.rows) + "x" + std::to_string(size.cols);
}

std::string to_string(Pair pair) {
  return "(" + std::to_string(pair.rows) + ", " + std::to_string(pair.cols) + ")";
}

std::string to_string(Sides sides) {
  return "top " + std::to_string(sides.top) + ", bottom " + std::to_string(sides.bottom) +
         ", left " + std::to_string(sides.left) + ", right " + std::to_string(sides.right);
}

}  // namespace convscope
