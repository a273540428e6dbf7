#include "core/batch/sweep.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "convscope/shape.h"
#include "core/parse.h"

namespace convscope::batch {
namespace {

Error wrong(std::string message) {
  return {ErrorCode::kInvalidArgument, std::move(message)};
}

std::vector<std::string> split(std::string_view text, std::string_view separator) {
  std::vector<std::string> pieces;
  while (true) {
    const auto at = text.find(separator);
    pieces.emplace_back(text.substr(0, at));
    if (at == std::string_view::npos) return pieces;
    text.remove_prefix(at + separator.size());
  }
}

/// "1..9..2": first, last, step.
Status append_range(std::string_view text, std::vector<std::string>& values) {
  const auto ends = split(text, "..");
  const auto refusal = wrong(fmt::format(
      "range '{}' is not understood: give FIRST..LAST or FIRST..LAST..STEP in whole numbers, LAST "
      "not below FIRST and STEP at least 1",
      text));
  if (ends.size() < 2 || ends.size() > 3) return refusal;
  const auto first = parse_integer(ends[0], "range");
  const auto last = parse_integer(ends[1], "range");
  const auto step = ends.size() == 3 ? parse_integer(ends[2], "range") : Result<std::int64_t>(1);
  if (!first || !last || !step || *last < *first || *step < 1) return refusal;
  const auto span = checked_add(*last, *first == INT64_MIN ? INT64_MAX : -*first);
  if (!span || *span / *step >= kMostAxisValues) {
    return wrong(fmt::format("range '{}' has more than {} values", text, kMostAxisValues));
  }
  for (std::int64_t i = 0; i <= *span / *step; ++i) {
    values.push_back(std::to_string(*first + i * *step));
  }
  return Done{};
}

/// Two dots between numbers, not those of a path such as ../kernel.npy.
bool is_range(std::string_view text) {
  const auto dots = text.find("..");
  return dots != std::string_view::npos && dots > 0 &&
         text.find_first_not_of("0123456789+-. ") == std::string_view::npos;
}

}  // namespace

Result<std::vector<std::string>> parse_sweep_values(std::string_view text) {
  const char* separator = text.find(';') == std::string_view::npos ? "," : ";";
  if (text.size() > 1 && text.ends_with(';')) text.remove_suffix(1);
  std::vector<std::string> values;
  for (const std::string& piece : split(text, separator)) {
    if (piece.empty()) {
      return wrong(fmt::format("sweep values '{}' have an empty place: leave out the '{}' too much",
                               text, separator));
    }
    if (!is_range(piece)) {
      values.push_back(piece);
    } else if (const auto status = append_range(piece, values); !status) {
      return status.error();
    }
  }
  return values;
}

Result<SweepAxis> parse_sweep(std::string_view text) {
  const auto equals = text.find('=');
  if (equals == std::string_view::npos || equals == 0) {
    return wrong(fmt::format(
        "sweep '{}' is not understood: give PARAMETER=VALUE,VALUE, such as stride=1,2,4", text));
  }
  auto values = parse_sweep_values(text.substr(equals + 1));
  if (!values) return values.error();
  return SweepAxis{std::string(text.substr(0, equals)), *std::move(values)};
}

Result<std::int64_t> combination_count(std::span<const SweepAxis> axes) {
  std::optional<std::int64_t> count = 1;
  for (std::size_t i = 0; i < axes.size(); ++i) {
    const auto same = [&](const SweepAxis& axis) { return axis.parameter == axes[i].parameter; };
    if (std::any_of(axes.begin(), axes.begin() + static_cast<std::ptrdiff_t>(i), same)) {
      return wrong(
          fmt::format("{} is swept twice: give all its values in one sweep", axes[i].parameter));
    }
    count = checked_mul(*count, static_cast<std::int64_t>(axes[i].values.size()));
    if (!count) {
      return Error{ErrorCode::kTooLarge,
                   "the sweeps multiply to more runs than 64 bits can count: sweep less"};
    }
  }
  return *count;
}

std::vector<std::size_t> combination_at(std::span<const SweepAxis> axes, std::int64_t index) {
  std::vector<std::size_t> places(axes.size());
  for (std::size_t i = axes.size(); i-- > 0;) {
    const auto count = static_cast<std::int64_t>(axes[i].values.size());
    places[i] = static_cast<std::size_t>(index % count);
    index /= count;
  }
  return places;
}

}  // namespace convscope::batch
