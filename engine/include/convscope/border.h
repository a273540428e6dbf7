#pragma once
// What stands outside the image. Each mode is one coordinate map, so that a padding cell always
// names the real cell that it copies.

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace convscope {

enum class Border {
  kZero,       //   0 0 | a b c d | 0 0
  kConstant,   //   v v | a b c d | v v
  kReplicate,  //   a a | a b c d | d d
  kReflect,    //   c b | a b c d | c b   edge not repeated; padding <= n - 1
  kSymmetric,  //   b a | a b c d | d c   edge repeated
  kCircular,   //   c d | a b c d | a b   padding <= n
};

inline constexpr std::array kBorders = {Border::kZero,    Border::kConstant,  Border::kReplicate,
                                        Border::kReflect, Border::kSymmetric, Border::kCircular};

/// "zero", "constant", "replicate", "reflect", "symmetric", "circular".
std::string_view border_name(Border border);
std::optional<Border> parse_border(std::string_view name);

/// The index in [0, n) that position `i` (any integer) of an axis of `n` cells copies, or -1 where
/// the mode puts a constant there. n >= 1. Constant time.
std::int64_t border_index(Border border, std::int64_t i, std::int64_t n);

/// The widest padding that the mode allows on an axis of `n` cells: n - 1 for reflect and n for
/// circular, as in PyTorch's F.pad; unlimited otherwise.
std::int64_t max_padding(Border border, std::int64_t n);

}  // namespace convscope
