#pragma once
// What was probably meant by a word that nothing is called.

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace convscope {

/// How many letters must be put in, left out, exchanged or swapped with their neighbour to get from
/// one word to the other. O(product of their lengths).
int edit_distance(std::string_view a, std::string_view b);

/// The nearest of `words`, the first of several; nothing where more than a third of the letters of
/// `word`, or more than three, would have to change.
std::optional<std::string> closest_word(std::string_view word, std::span<const std::string> words);

}  // namespace convscope
