#pragma once
// Parameters that take several values: their combinations, counted and indexed, never listed.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "convscope/result.h"

namespace convscope::batch {

/// One parameter and the values that it takes, as typed.
struct SweepAxis {
  std::string parameter;
  std::vector<std::string> values;

  bool operator==(const SweepAxis&) const = default;
};

inline constexpr std::int64_t kMostAxisValues = 1'000'000;

/// "stride=1,2,4", "dilation=1..4", "stride=1..9..2". Where a value has commas itself, semicolons
/// separate: "padding=1,2;3,4"; one at the end makes a single such value: "padding=1,2;". Which
/// values make sense is the parameter's question. Errors: kInvalidArgument.
Result<SweepAxis> parse_sweep(std::string_view text);

/// The values of one axis: what stands behind its '='.
Result<std::vector<std::string>> parse_sweep_values(std::string_view text);

/// How many combinations there are; 1 without an axis. Errors: kTooLarge where 64 bits do not hold
/// it, kInvalidArgument for a parameter that is swept twice.
Result<std::int64_t> combination_count(std::span<const SweepAxis> axes);

/// The place on each axis of one combination; the last axis goes fastest.
std::vector<std::size_t> combination_at(std::span<const SweepAxis> axes, std::int64_t index);

}  // namespace convscope::batch
