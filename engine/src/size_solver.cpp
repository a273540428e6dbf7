// solve_size: the axes are searched apart, because the size formula is, and their best answers are
// then paired.

#include <algorithm>
#include <optional>

#include "axis_search.h"
#include "convscope/size_advice.h"
#include "padding_text.h"

namespace convscope {
namespace {

constexpr std::int64_t kPaddingsOffered = 3;  // so that they do not crowd out other answers
constexpr std::int64_t kLargest = std::int64_t{1} << 30;  // products of two fit into 64 bits

Padding padding_of(const ConvolutionSpec& spec, const AxisAnswer& rows, const AxisAnswer& cols) {
  const bool unit_stride = rows.stride == 1 && cols.stride == 1;
  const auto both = [&](auto fits) { return fits(rows) && fits(cols); };
  const bool mode_allowed = spec.padding.mode != PaddingMode::kSame || unit_stride;
  if (mode_allowed && rows.mode_gives_pads && cols.mode_gives_pads) return spec.padding;
  Padding padding = spec.padding;
  if (both([](const AxisAnswer& a) { return a.pads.total() == 0; })) {
    padding.mode = PaddingMode::kValid;
  } else if (unit_stride && both([](const AxisAnswer& a) {
               const std::int64_t reach = a.dilation * (a.kernel - 1);
               return a.pads == Pads{reach / 2, reach - reach / 2};
             })) {
    padding.mode = PaddingMode::kSame;
  } else {
    padding = Padding::explicit_sides(
        {rows.pads.before, rows.pads.after, cols.pads.before, cols.pads.after});
  }
  return padding;
}

double cost_of_pairing(const AxisQuestion& rows_asked, const AxisQuestion& cols_asked,
                       const AxisAnswer& rows, const AxisAnswer& cols) {
  const auto parted = [](bool were_equal, bool are_equal) {
    return were_equal && !are_equal ? 2.0 : 0.0;
  };
  return parted(rows_asked.kernel == cols_asked.kernel, rows.kernel == cols.kernel) +
         parted(rows_asked.stride == cols_asked.stride, rows.stride == cols.stride) +
         parted(rows_asked.dilation == cols_asked.dilation, rows.dilation == cols.dilation) +
         parted(rows_asked.present_pads() == cols_asked.present_pads(), rows.pads == cols.pads);
}

struct Pairing {
  double distance = 0;
  const AxisAnswer* rows = nullptr;
  const AxisAnswer* cols = nullptr;
};

/// How many answers differ from this one in their padding alone.
std::int64_t paddings_offered(const std::vector<SizeAnswer>& answers, const Pairing& pairing) {
  const AxisAnswer& rows = *pairing.rows;
  const AxisAnswer& cols = *pairing.cols;
  return std::count_if(answers.begin(), answers.end(), [&](const SizeAnswer& answer) {
    return answer.kernel == Size{rows.kernel, cols.kernel} &&
           answer.spec.stride == Pair{rows.stride, cols.stride} &&
           answer.spec.dilation == Pair{rows.dilation, cols.dilation};
  });
}

SizeAnswer answer_of(const ConvolutionSpec& present, const Pairing& pairing) {
  SizeAnswer answer;
  answer.spec = present;
  answer.spec.stride = {pairing.rows->stride, pairing.cols->stride};
  answer.spec.dilation = {pairing.rows->dilation, pairing.cols->dilation};
  answer.spec.padding = padding_of(present, *pairing.rows, *pairing.cols);
  answer.kernel = {pairing.rows->kernel, pairing.cols->kernel};
  answer.distance = pairing.distance;
  return answer;
}

std::string changes(const ConvolutionSpec& from, Size from_kernel, const SizeAnswer& to) {
  std::string text;
  const auto say = [&](bool changed, const std::string& what) {
    if (changed) text += (text.empty() ? "" : ", ") + what;
  };
  say(to.kernel != from_kernel, "kernel " + to_string(to.kernel));
  say(to.spec.stride != from.stride, "stride " + to_string(to.spec.stride));
  say(to.spec.dilation != from.dilation, "dilation " + to_string(to.spec.dilation));
  say(to.spec.padding != from.padding, "padding " + padding_text(to.spec.padding));
  return text.empty() ? "as it is" : text;
}

std::optional<Error> check(const ConvolutionSpec& spec, Size input, Size kernel, Size wanted) {
  const Sides& p = spec.padding.sides;
  const bool is_explicit = spec.padding.mode == PaddingMode::kExplicit;
  if (input.empty() || kernel.empty() || wanted.empty()) {
    return Error{ErrorCode::kInvalidArgument, "no settings turn an input of " + to_string(input) +
                                                  " with a kernel of " + to_string(kernel) +
                                                  " into " + to_string(wanted) +
                                                  ": every size must be at least 1x1"};
  }
  if (std::min({spec.stride.rows, spec.stride.cols, spec.dilation.rows, spec.dilation.cols}) < 1 ||
      (is_explicit && std::min({p.top, p.bottom, p.left, p.right}) < 0)) {
    return Error{ErrorCode::kInvalidArgument,
                 "stride " + to_string(spec.stride) + " and dilation " + to_string(spec.dilation) +
                     " must be at least 1, and padding (" + to_string(p) + ") at least 0"};
  }
  const std::int64_t largest =
      std::max({input.rows, input.cols, kernel.rows, kernel.cols, wanted.rows, wanted.cols,
                spec.stride.rows, spec.stride.cols, spec.dilation.rows, spec.dilation.cols});
  const std::int64_t widest = is_explicit ? std::max({p.top, p.bottom, p.left, p.right}) : 0;
  if (std::max(largest, widest) > kLargest) {
    return Error{ErrorCode::kTooLarge, "sizes are searched up to " + std::to_string(kLargest) +
                                           ", got " + std::to_string(std::max(largest, widest))};
  }
  return std::nullopt;
}

}  // namespace

Result<std::vector<SizeAnswer>> solve_size(const ConvolutionSpec& spec, Size input, Size kernel,
                                           Size wanted, std::size_t limit) {
  if (auto error = check(spec, input, kernel, wanted)) return *error;
  const Sides& sides = spec.padding.sides;
  const AxisQuestion rows_asked{input.rows,
                                wanted.rows,
                                kernel.rows,
                                spec.stride.rows,
                                spec.dilation.rows,
                                spec.padding.mode,
                                {sides.top, sides.bottom},
                                max_padding(spec.border, input.rows)};
  const AxisQuestion cols_asked{input.cols,
                                wanted.cols,
                                kernel.cols,
                                spec.stride.cols,
                                spec.dilation.cols,
                                spec.padding.mode,
                                {sides.left, sides.right},
                                max_padding(spec.border, input.cols)};
  const std::vector<AxisAnswer> all_rows = search_axis(rows_asked);
  const std::vector<AxisAnswer> all_cols = search_axis(cols_asked);
  std::vector<Pairing> pairings;
  pairings.reserve(all_rows.size() * all_cols.size());
  for (const AxisAnswer& rows : all_rows) {
    for (const AxisAnswer& cols : all_cols) {
      pairings.push_back(
          {rows.cost + cols.cost + cost_of_pairing(rows_asked, cols_asked, rows, cols), &rows,
           &cols});
    }
  }
  std::stable_sort(pairings.begin(), pairings.end(),
                   [](const Pairing& a, const Pairing& b) { return a.distance < b.distance; });
  std::vector<SizeAnswer> verified;
  for (const Pairing& pairing : pairings) {
    if (verified.size() == limit) break;
    if (paddings_offered(verified, pairing) >= kPaddingsOffered) continue;
    SizeAnswer answer = answer_of(spec, pairing);
    const auto geometry = resolve_geometry(answer.spec, input, answer.kernel);
    if (!geometry || geometry->output() != wanted) continue;
    answer.geometry = *geometry;
    answer.sentence = changes(spec, kernel, answer);
    verified.push_back(std::move(answer));
  }
  return verified;
}

}  // namespace convscope
