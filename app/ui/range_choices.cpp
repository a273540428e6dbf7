#include "ui/range_choices.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

#include "core/number_text.h"
#include "ui/number_field.h"
#include "ui/widgets.h"

namespace convscope {
namespace {

bool radio(UiContext& ctx, const char* name, const char* label, bool chosen, const char* tooltip) {
  const bool clicked = ImGui::RadioButton(label, chosen);
  ctx.note_item(name);
  tooltip_for_item(ctx, tooltip);
  return clicked;
}

Error refused(const char* what, std::string_view has_to_be, double bound) {
  return {ErrorCode::kInvalidArgument,
          fmt::format("{} has to be {} {}", what, has_to_be, short_text(bound, 8))};
}

/// Two numbers in ascending order within `limits`, dragged or typed.
void ends_field(UiContext& ctx, const std::string& name, const char* what, ValueRange& range,
                float speed, const char* format, ValueRange limits) {
  const FieldLook look{ctx.px(92)};
  const auto check = [&](double value, bool low) -> Status {
    if (value < limits.low) return refused(what, "at least", limits.low);
    if (value > limits.high) return refused(what, "at most", limits.high);
    if (low && !(value < range.high)) return refused(what, "less than", range.high);
    if (!low && !(value > range.low)) return refused(what, "more than", range.low);
    return Done{};
  };
  number_field(ctx, name + ".low", "", what, range.low, speed, format, look,
               [&](double value) { return check(value, true); });
  ImGui::SameLine(0, ctx.px(6));
  number_field(ctx, name + ".high", "", what, range.high, speed, format, look,
               [&](double value) { return check(value, false); });
}

void choose(DisplaySettings& settings, RangeRule rule) {
  settings.rule = rule;
  settings.range.reset();
}

}  // namespace

void range_choices(UiContext& ctx, DisplaySettings& settings, const Display& shown,
                   bool shareable) {
  heading(ctx, "RANGE");
  const bool fixed = settings.range.has_value();
  const auto chosen = [&](RangeRule rule) {
    return !fixed && !settings.eight_bit && settings.rule == rule;
  };
  if (radio(ctx, "display.rule.auto", "automatic", chosen(RangeRule::kAuto),
            "All of the data; of a large output without the outermost 0.5 %, where these take so "
            "much of the range that all others would be dim.")) {
    choose(settings, RangeRule::kAuto);
    settings.eight_bit = false;
  }
  if (radio(ctx, "display.rule.data", "all of the data", chosen(RangeRule::kData),
            "From the smallest to the largest value; about 0 for values of both signs.")) {
    choose(settings, RangeRule::kData);
    settings.eight_bit = false;
  }
  if (radio(ctx, "display.rule.percentiles", "percentiles", chosen(RangeRule::kPercentiles),
            "Leaves the outermost values out, so that a few bright cells do not make all others "
            "dark.")) {
    choose(settings, RangeRule::kPercentiles);
    settings.eight_bit = false;
  }
  if (chosen(RangeRule::kPercentiles))
    ends_field(ctx, "display.percentiles", "a percentile", settings.percentiles, 0.05F, "%.4g %%",
               {0, 100});
  if (shareable &&
      radio(ctx, "display.rule.shared", "shared by input and output", chosen(RangeRule::kShared),
            "Equal colours are equal values in both pictures.")) {
    choose(settings, RangeRule::kShared);
    settings.eight_bit = false;
  }
  if (radio(ctx, "display.fixed", "fixed", fixed,
            "Keeps the range while the data changes, so that equal colours stay equal values."))
    settings.range = shown.range;
  if (settings.range) {
    const float speed = static_cast<float>(
        std::max(1e-6, std::abs(settings.range->high - settings.range->low) / 200));
    constexpr double kMost = std::numeric_limits<double>::max();
    ends_field(ctx, "display.range", "the end of a range", *settings.range, speed, "%.5g",
               {-kMost, kMost});
  }
  if (check_box(ctx, "display.eight_bit", "as 8 bits show it", settings.eight_bit,
                "Rounds to whole numbers from 0 to 255 and clamps what lies outside, as saving to "
                "an 8-bit image does. Black and white are those of the input unless the range is "
                "fixed."))
    settings.rule = RangeRule::kAuto;
}

}  // namespace convscope
