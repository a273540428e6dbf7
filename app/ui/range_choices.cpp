#include "ui/range_choices.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "ui/widgets.h"

namespace convscope {
namespace {

bool radio(UiContext& ctx, const char* name, const char* label, bool chosen, const char* tooltip) {
  const bool clicked = ImGui::RadioButton(label, chosen);
  ctx.note_item(name);
  tooltip_for_item(ctx, tooltip);
  return clicked;
}

/// Two numbers in ascending order, dragged or typed; true when they changed.
bool ends_field(UiContext& ctx, const char* name, ValueRange& range, float speed,
                const char* format, ValueRange limits) {
  const UseFont mono(ctx.fonts.mono);
  std::array<double, 2> ends = {range.low, range.high};
  ImGui::SetNextItemWidth(ctx.px(190));
  ImGui::PushID(name);
  const bool changed = ImGui::DragScalarN("##ends", ImGuiDataType_Double, ends.data(), 2, speed,
                                          nullptr, nullptr, format);
  ImGui::PopID();
  ctx.note_item(name);
  if (!changed) return false;
  const ValueRange next{std::clamp(ends[0], limits.low, limits.high),
                        std::clamp(ends[1], limits.low, limits.high)};
  // NaN is no end either.
  if (!(next.low < next.high)) return false;
  range = next;
  return true;
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
    ends_field(ctx, "display.percentiles", settings.percentiles, 0.05F, "%.4g %%", {0, 100});
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
    ends_field(ctx, "display.range", *settings.range, speed, "%.5g", {-kMost, kMost});
  }
  if (check_box(ctx, "display.eight_bit", "as 8 bits show it", settings.eight_bit,
                "Rounds to whole numbers from 0 to 255 and clamps what lies outside, as saving to "
                "an 8-bit image does. Black and white are those of the input unless the range is "
                "fixed."))
    settings.rule = RangeRule::kAuto;
}

}  // namespace convscope
