#pragma once
// Numbers as text, the same in every panel, table and message.

#include <span>
#include <string>
#include <utility>

namespace convscope {

/// The shortest text that brings the same number back: as a float where the value is one
/// (-1.3707366), else as a double. "nan", "inf", "-inf".
std::string exact_text(double value);

/// At most `width` characters, as near to the value as fits, in plain or scientific notation: for
/// cells and ticks. "-1.37", "1.2e9"; zero has no sign. Where not even one digit fits, `width`
/// times '#': better no number than a wrong one.
std::string short_text(double value, int width);

/// With this many decimals; a value that rounds to zero has no sign.
std::string fixed_text(double value, int decimals);

/// The most decimals with which every number of [low, high] fits into `width` characters, so that
/// neighbouring cells show equally many; -1 when whole numbers already do not fit.
int decimals_within(double low, double high, int width);

/// How many decimals all of `values` are to have beside each other: as many as fit into `width`
/// characters, without zeros at the end of every one. -1 where they do not fit, or would say less
/// than three digits of the largest and not be exact.
int telling_decimals(std::span<const double> values, int width);

/// The two ends of a range with equally many decimals where these tell them, else each as
/// short_text has it. About zero both have the same digits.
std::pair<std::string, std::string> end_texts(double low, double high, int width);

}  // namespace convscope
