// Numbers that are typed where they are shown: on sliders, in fields, in cells.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <imgui.h>

#include "gui/headless_ui.h"
#include "support/images.h"

namespace convscope {
namespace {

using ::testing::HasSubstr;
using testing::HeadlessUi;

const ConvolutionSpec kFull{.padding = Padding::full()};

/// Types into what has just been opened.
void type_number(HeadlessUi& ui, const std::string& text) {
  ui.frame();
  ui.type(text);
  ui.enter();
  ui.settle();
}

std::string refusal(const HeadlessUi& ui) {
  return ui.ctx.typing ? ui.ctx.typing->entry.refused : "nothing is being typed";
}

TEST(SliderTyping, a_click_on_the_number_types_it_and_moves_nothing) {
  HeadlessUi ui;
  ui.show_example({});
  ui.click("stride.rows.number");
  EXPECT_EQ(ui.bench.experiment().spec.stride, (Pair{1, 1})) << "no jump to the maximum";
  type_number(ui, "3");
  EXPECT_EQ(ui.bench.experiment().spec.stride, (Pair{3, 3})) << "both axes while linked";
  EXPECT_FALSE(ui.ctx.typing);
}

TEST(SliderTyping, what_is_beyond_the_sliders_end_can_be_typed_and_stays_until_it_is_moved) {
  HeadlessUi ui;
  ui.show_example(kFull);
  ui.click("dilation.link");
  ui.click("dilation.cols.number");
  type_number(ui, "40");
  EXPECT_EQ(ui.bench.experiment().spec.dilation, (Pair{1, 40}));
  EXPECT_FALSE(ui.bench.problem());
  ui.click("dilation.rows.number");
  type_number(ui, "2");
  EXPECT_EQ(ui.bench.experiment().spec.dilation, (Pair{2, 40}));
}

TEST(SliderTyping, a_number_outside_of_what_has_a_meaning_is_refused_with_the_limits) {
  HeadlessUi ui;
  ui.show_example({});
  ui.click("stride.rows.number");
  type_number(ui, "0");
  EXPECT_EQ(ui.bench.experiment().spec.stride, (Pair{1, 1}));
  EXPECT_THAT(refusal(ui), HasSubstr("'0'"));
  EXPECT_THAT(refusal(ui), HasSubstr("from 1 to"));
  type_number(ui, "2");
  EXPECT_EQ(ui.bench.experiment().spec.stride, (Pair{2, 2})) << "the field has stayed open";
}

TEST(SliderTyping, leaving_with_a_text_that_is_no_number_says_so) {
  HeadlessUi ui;
  ui.show_example({});
  ui.click("stride.rows.number");
  ui.frame();
  ui.type("two");
  ui.click("padding.full");
  ui.frame();
  EXPECT_FALSE(ui.ctx.typing);
  EXPECT_THAT(ui.state.message, HasSubstr("'two'"));
  ui.click("stride.rows.number");
  type_number(ui, "2");
  ui.frame();
  EXPECT_EQ(ui.state.message, "") << "it has been put right";
}

TEST(SliderTyping, a_double_click_or_ctrl_click_anywhere_on_the_track_types) {
  HeadlessUi ui;
  ui.show_example({});
  ui.move_to("stride.rows", 0.1);
  for (int i = 0; i < 2; ++i) {
    ui.press();
    ui.release();
  }
  EXPECT_TRUE(ui.ctx.typing);
  type_number(ui, "4");
  EXPECT_EQ(ui.bench.experiment().spec.stride, (Pair{4, 4}));
  ui.hold_ctrl(true);
  ui.move_to("stride.rows", 0.6);
  ui.press();
  ui.release();
  ui.hold_ctrl(false);
  EXPECT_TRUE(ui.ctx.typing);
  type_number(ui, "2");
  EXPECT_EQ(ui.bench.experiment().spec.stride, (Pair{2, 2}));
}

TEST(SliderTyping, a_drag_that_begins_on_the_number_moves_the_grab_from_where_it_is) {
  HeadlessUi ui;
  ui.show_example({});
  const ScreenRect number = ui.rect("stride.rows.number");
  const double step = (ui.rect("stride.rows").width() - 19) / 15;
  ui.drag_by({(number.min.x + number.max.x) / 2, (number.min.y + number.max.y) / 2}, -2 * step, 0);
  EXPECT_EQ(ui.bench.experiment().spec.stride, (Pair{1, 1})) << "it stands at its left end";
  ui.click("stride.rows.number");
  type_number(ui, "5");
  const ScreenRect moved = ui.rect("stride.rows.number");
  ui.drag_by({(moved.min.x + moved.max.x) / 2, (moved.min.y + moved.max.y) / 2}, -2 * step, 0);
  EXPECT_EQ(ui.bench.experiment().spec.stride, (Pair{3, 3}));
}

TEST(SliderTyping, ctrl_and_the_wheel_step_and_do_not_scroll) {
  HeadlessUi ui(1280, 720);
  ui.show_example({});
  ui.move_to("stride.rows", 0.5);
  const double top = ui.rect("stride.rows").min.y;
  ui.hold_ctrl(true);
  ui.wheel(1);
  EXPECT_EQ(ui.bench.experiment().spec.stride, (Pair{2, 2}));
  ui.wheel(-1);
  ui.wheel(-1);
  ui.hold_ctrl(false);
  EXPECT_EQ(ui.bench.experiment().spec.stride, (Pair{1, 1})) << "and no further than the end";
  EXPECT_EQ(ui.rect("stride.rows").min.y, top);
}

TEST(FieldTyping, a_click_on_a_padding_field_types_its_number) {
  HeadlessUi ui(1440, 1200);
  ui.show_example({.padding = Padding::explicit_sides({0, 1, 2, 3})});
  ui.click("padding.top");
  type_number(ui, "4");
  ui.click("padding.right");
  type_number(ui, "7");
  EXPECT_EQ(ui.bench.experiment().spec.padding.sides, (Sides{4, 1, 2, 7}));
}

TEST(FieldTyping, padding_below_0_or_beyond_all_memory_is_refused_with_words) {
  for (const char* text : {"-3", "99999999999999999999", "1.5", "x"}) {
    HeadlessUi ui(1440, 1200);
    ui.show_example({.padding = Padding::explicit_sides({0, 1, 2, 3})});
    ui.click("padding.left");
    type_number(ui, text);
    EXPECT_EQ(ui.bench.experiment().spec.padding.sides, (Sides{0, 1, 2, 3})) << text;
    EXPECT_THAT(refusal(ui), HasSubstr("padding left '" + std::string(text) + "'"));
    EXPECT_THAT(refusal(ui), HasSubstr("whole number from 0 to"));
  }
}

TEST(FieldTyping, a_drag_stops_at_0) {
  HeadlessUi ui(1440, 1200);
  ui.show_example({.padding = Padding::explicit_sides({0, 1, 2, 3})});
  const ScreenRect field = ui.rect("padding.left");
  ui.drag_by({field.min.x + 20, (field.min.y + field.max.y) / 2}, -300, 0);
  EXPECT_EQ(ui.bench.experiment().spec.padding.sides, (Sides{0, 1, 0, 3}));
}

TEST(FieldTyping, the_padding_fields_stand_in_two_columns) {
  for (const float scale : {1.0F, 1.5F}) {
    HeadlessUi ui(1440, 1200, scale);
    ui.show_example({.padding = Padding::explicit_sides({0, 1, 2, 3})});
    EXPECT_EQ(ui.rect("padding.top").min.x, ui.rect("padding.left").min.x);
    EXPECT_EQ(ui.rect("padding.bottom").min.x, ui.rect("padding.right").min.x);
    EXPECT_EQ(ui.rect("padding.top").min.y, ui.rect("padding.bottom").min.y);
    EXPECT_LE(ui.rect("padding.right").max.x, ui.rect("border").max.x + 2);
  }
}

TEST(CellTyping, a_fraction_is_a_weight) {
  HeadlessUi ui;
  ui.show_example(kFull);
  ui.click("kernel.cell.1.0");
  type_number(ui, "-1/9");
  EXPECT_EQ(ui.bench.experiment().kernel.at({1, 0}), -1.0 / 9);
}

TEST(CellTyping, what_is_no_number_keeps_the_cell_open_and_says_why) {
  for (const char* text : {"1/", "1/0", "0,5", "1e999", "nan"}) {
    HeadlessUi ui;
    ui.show_example(kFull);
    const Kernel before = ui.bench.experiment().kernel;
    ui.click("kernel.cell.0.1");
    type_number(ui, text);
    EXPECT_EQ(ui.bench.experiment().kernel, before) << text;
    ASSERT_TRUE(ui.state.kernel_edit) << text;
    EXPECT_THAT(ui.state.kernel_edit->entry.refused, HasSubstr("'" + std::string(text) + "'"));
    EXPECT_THAT(ui.state.kernel_edit->entry.refused, HasSubstr("1/9"));
    type_number(ui, "0.5");
    EXPECT_EQ(ui.bench.experiment().kernel.at({0, 1}), 0.5);
  }
}

}  // namespace
}  // namespace convscope
