// Pointing at a cell of any pane lights what hangs together with it in the others.
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <imgui.h>

#include <set>
#include <utility>

#include "gui/headless_ui.h"
#include "support/images.h"
#include "ui/pane_content.h"

namespace convscope {
namespace {

using testing::HeadlessUi;
using Cells = std::set<std::pair<std::int64_t, std::int64_t>>;

bool is_lit(const HeadlessUi& ui, Pane pane, Point p) {
  return ui.has(fmt::format("lit.{}.{}.{}", pane_name(pane), p.row, p.col));
}

Cells lit_cells(const HeadlessUi& ui, Pane pane) {
  Cells lit;
  const Region content = ui.painter.of(pane).draw.content;
  for (std::int64_t r = 0; r < content.size.rows; ++r) {
    for (std::int64_t c = 0; c < content.size.cols; ++c) {
      const Point p{content.origin.row + r, content.origin.col + c};
      if (is_lit(ui, pane, p)) lit.insert({p.row, p.col});
    }
  }
  return lit;
}

Cells product(const std::vector<std::int64_t>& rows, const std::vector<std::int64_t>& cols) {
  Cells cells;
  for (const std::int64_t r : rows) {
    for (const std::int64_t c : cols) cells.insert({r, c});
  }
  return cells;
}

TEST(Pointing, an_input_pixel_lights_every_output_that_reads_it) {
  HeadlessUi ui;
  ui.show_example({.dilation = {2, 3}, .padding = Padding::explicit_sides({1, 2, 0, 3})});
  ui.move_to_cell(Pane::kInput, {2, 3});
  // Rows o + 2 k - 1 == 2: (3, 0), (1, 1). Columns o + 3 k == 3: (3, 0), (0, 1).
  EXPECT_EQ(lit_cells(ui, Pane::kOutput), product({1, 3}, {0, 3}));
  EXPECT_EQ(lit_cells(ui, Pane::kKernel), product({0, 2}, {0, 3}));
}

TEST(Pointing, at_an_edge_fewer_taps_are_lit) {
  HeadlessUi ui;
  ui.show_example({.stride = {2, 1}});
  ui.move_to_cell(Pane::kInput, {0, 2});
  EXPECT_EQ(lit_cells(ui, Pane::kOutput), product({0}, {1, 2}));
  EXPECT_EQ(lit_cells(ui, Pane::kKernel), product({0}, {0, 1}));
}

TEST(Pointing, a_pixel_is_also_read_where_the_border_copies_it) {
  HeadlessUi ui;
  ui.show_example({.padding = Padding::full(), .border = Border::kReplicate});
  ui.move_to_cell(Pane::kInput, {0, 2});
  EXPECT_EQ(lit_cells(ui, Pane::kOutput), product({0, 1}, {2, 3}));
  EXPECT_TRUE(is_lit(ui, Pane::kInput, {-1, 2})) << "the copy";
}

TEST(Pointing, a_padding_cell_points_at_the_pixel_that_it_copies) {
  HeadlessUi ui;
  ui.show_example({.padding = Padding::full(), .border = Border::kCircular});
  ui.move_to_cell(Pane::kInput, {-1, 2});
  EXPECT_EQ(ui.rect("arrow.to"),
            ui.bench.view(Pane::kInput).transform.to_screen(Region{{3, 2}, {1, 1}}));
  EXPECT_EQ(lit_cells(ui, Pane::kOutput), product({0}, {2, 3})) << "the readers of the copy alone";
}

TEST(Pointing, a_tap_lights_the_inputs_that_are_read_through_it) {
  HeadlessUi ui;
  ui.show_example({.stride = {2, 3}, .dilation = {2, 1}});
  ui.move_to_cell(Pane::kKernel, {2, 1});
  ASSERT_EQ(ui.bench.outcome()->size(), (Size{1, 2}));
  EXPECT_EQ(lit_cells(ui, Pane::kInput), product({2}, {1, 4}));
  EXPECT_EQ(lit_cells(ui, Pane::kOutput), product({0}, {0, 1}));
  ui.move_to_cell(Pane::kKernel, {1, 1});
  EXPECT_TRUE(lit_cells(ui, Pane::kInput).empty()) << "nothing is read in a gap";
}

TEST(Pointing, an_output_lights_what_it_reads) {
  HeadlessUi ui;
  ui.show_example({.stride = {1, 2}, .dilation = {2, 1}});
  ui.move_to_cell(Pane::kOutput, {1, 1});
  EXPECT_EQ(lit_cells(ui, Pane::kInput), product({1, 3}, {2, 3}));
  EXPECT_EQ(lit_cells(ui, Pane::kKernel), product({0, 2}, {0, 1}));
}

TEST(Pointing, a_click_pins_a_cell_of_any_pane_and_escape_lets_it_go) {
  HeadlessUi ui;
  ui.show_example({.dilation = {2, 3}, .padding = Padding::same()});
  for (const CellRef ref : {CellRef{Pane::kInput, {-1, 2}}, CellRef{Pane::kKernel, {2, 3}},
                            CellRef{Pane::kOutput, {1, 2}}}) {
    ui.move_to_cell(ref.pane, ref.cell);
    ui.press();
    ui.release();
    ui.move_to("status");
    EXPECT_EQ(ui.bench.pinned, ref);
    EXPECT_EQ(ui.bench.focus(), ref);
    EXPECT_FALSE(lit_cells(ui, Pane::kOutput).empty());
    ui.key(Key::kEscape);
    EXPECT_FALSE(ui.bench.focus());
  }
}

TEST(Pointing, a_gap_cannot_be_pinned) {
  HeadlessUi ui;
  ui.show_example({.dilation = {2, 3}, .padding = Padding::same()});
  ui.move_to_cell(Pane::kKernel, {1, 0});
  ui.press();
  ui.release();
  EXPECT_FALSE(ui.bench.pinned);
}

TEST(Pointing, a_pinned_input_shows_the_list_of_its_readers) {
  HeadlessUi ui;
  ui.show_example({});
  ui.move_to_cell(Pane::kInput, {1, 2});
  EXPECT_TRUE(ui.has("cell.links"));
  ui.move_to_cell(Pane::kOutput, {1, 2});
  EXPECT_FALSE(ui.has("cell.links"));
  EXPECT_TRUE(ui.has("cell.title"));
}

TEST(Pointing, a_tap_over_a_large_image_is_one_outline) {
  HeadlessUi ui;
  auto source = std::make_shared<Source>();
  source->image = testing::random_image({700, 900}, 3);
  source->statistics = statistics_of<float>(std::as_const(source->image).view());
  ui.show({source, testing::seed_kernel(), "seed", {}, {}});
  ui.move_to("status");
  const int before = ImGui::GetDrawData()->TotalVtxCount;
  ui.move_to_cell(Pane::kKernel, {0, 1});
  ASSERT_TRUE(ui.bench.focus());
  EXPECT_LT(ImGui::GetDrawData()->TotalVtxCount - before, 4000);
}

}  // namespace
}  // namespace convscope
