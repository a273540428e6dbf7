#include "core/display_settings.h"

#include <gtest/gtest.h>

namespace convscope {
namespace {

Statistics between(double low, double high) {
  Statistics s;
  s.count = 2;
  s.minimum = low;
  s.maximum = high;
  return s;
}

TEST(Display, data_of_both_signs_is_locked_about_zero) {
  const Display shown = resolve_display({}, between(-3, 1), false);
  EXPECT_EQ(shown.colormap, Colormap::kBlueOrange);
  EXPECT_EQ(shown.range, (ValueRange{-3, 3}));
}

TEST(Display, a_light_theme_has_the_light_map) {
  EXPECT_EQ(resolve_display({}, between(-3, 1), true).colormap, Colormap::kBlueOrangeLight);
}

TEST(Display, other_data_fills_the_sequential_map) {
  const Display shown = resolve_display({}, between(0.25, 0.75), false);
  EXPECT_EQ(shown.colormap, Colormap::kViridis);
  EXPECT_EQ(shown.range, (ValueRange{0.25, 0.75}));
}

TEST(Display, constant_data_has_a_range_with_its_value_in_the_middle) {
  for (const double v : {0.0, 5.0, 1e-30, 1e30}) {
    const ValueRange range = resolve_display({}, between(v, v), false).range;
    EXPECT_LT(range.low, v);
    EXPECT_GT(range.high, v);
    EXPECT_NEAR(colormap_index(v, range), 128, 1);
  }
}

TEST(Display, a_chosen_diverging_map_is_locked_about_zero_too) {
  DisplaySettings settings;
  settings.colormap = Colormap::kBlueOrange;
  EXPECT_EQ(resolve_display(settings, between(1, 4), false).range, (ValueRange{-4, 4}));
}

TEST(Display, a_fixed_range_wins) {
  DisplaySettings settings;
  settings.range = ValueRange{-1, 7};
  const Display shown = resolve_display(settings, between(0, 255), false);
  EXPECT_EQ(shown.range, (ValueRange{-1, 7}));
  EXPECT_NE(describe(shown, settings).find("fixed"), std::string::npos);
}

TEST(DisplayRules, a_shared_range_takes_in_both_panes) {
  DisplaySettings settings;
  settings.rule = RangeRule::kShared;
  const Statistics other = between(-7, 2);
  DisplayContext context;
  context.shared_with = &other;
  const Display shown = resolve_display(settings, between(0, 3), false, context);
  EXPECT_EQ(shown.range, (ValueRange{-7, 7})) << "about 0, since one of them has both signs";
  EXPECT_EQ(shown.colormap, Colormap::kBlueOrange);
}

TEST(DisplayRules, percentiles_come_from_the_distribution) {
  DisplaySettings settings;
  settings.rule = RangeRule::kPercentiles;
  settings.percentiles = {0, 50};
  Distribution d;
  d.statistics = between(0, 100);
  d.sorted = {0, 1, 2, 3, 100};
  DisplayContext context;
  context.distribution = &d;
  EXPECT_EQ(resolve_display(settings, d.statistics, false, context).range, (ValueRange{0, 2}));
  EXPECT_EQ(resolve_display(settings, d.statistics, false).range, (ValueRange{0, 100}))
      << "all of the data while it is not known yet";
  d.sorted = {5, 5, 5, 5, 100};
  EXPECT_EQ(resolve_display(settings, d.statistics, false, context).range, (ValueRange{0, 100}))
      << "never an empty range";
}

TEST(DisplayRules, a_few_large_cells_do_not_make_the_others_dim) {
  const InnerRange inner{{-0.8, 0.7}, 0.9};
  DisplayContext context;
  context.inner = &inner;
  const Display shown = resolve_display({}, between(-4, 3), false, context);
  EXPECT_EQ(shown.range, (ValueRange{-0.9, 0.9})) << "still about 0";
  EXPECT_TRUE(shown.clipped);
  EXPECT_EQ(describe(shown, {}), "blue-orange · 0.5 % clipped");
  DisplaySettings viridis;
  viridis.colormap = Colormap::kViridis;
  EXPECT_EQ(resolve_display(viridis, between(-4, 3), false, context).range,
            (ValueRange{-0.8, 0.7}));
  DisplaySettings all;
  all.rule = RangeRule::kData;
  EXPECT_EQ(resolve_display(all, between(-4, 3), false, context).range, (ValueRange{-4, 4}));
}

TEST(DisplayRules, nothing_is_clipped_where_that_gains_little_or_leaves_a_trace) {
  DisplayContext context;
  for (const double reach : {3.9, 1e-7}) {
    const InnerRange inner{{-reach, reach}, reach};
    context.inner = &inner;
    const Display shown = resolve_display({}, between(-4, 3), false, context);
    EXPECT_EQ(shown.range, (ValueRange{-4, 4})) << reach;
    EXPECT_FALSE(shown.clipped) << reach;
  }
}

TEST(DisplayRules, eight_bits_go_from_black_to_the_inputs_white) {
  DisplaySettings settings;
  settings.eight_bit = true;
  const Statistics input = between(0.1, 0.9);
  DisplayContext context;
  context.input = &input;
  const Display shown = resolve_display(settings, between(-4, 4), false, context);
  EXPECT_EQ(shown.range, (ValueRange{0, 1}));
  EXPECT_EQ(shown.colormap, Colormap::kGray);
  EXPECT_EQ(nominal_range(between(0, 200)), (ValueRange{0, 255}));
  EXPECT_EQ(nominal_range(between(0, 1000)), (ValueRange{0, 65535}));
  EXPECT_EQ(nominal_range(between(0, 1e6)), (ValueRange{0, 1e6}));
}

}  // namespace
}  // namespace convscope
