// Images of more cells than go to the graphics card at once, in the real window: reduced copies
// first, the cells themselves in tiles.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include "convscope/array_io.h"
#include "convscope/colormap.h"
#include "gui/file_drop.h"
#include "gui/window_program.h"
#include "support/process.h"

namespace convscope {
namespace {

using testing::cell_point;
using testing::Json;
using testing::same_color;
using testing::WindowProgram;

constexpr Size kSize{2500, 3100};

/// Flat in blocks of 128x128, so that a mean within one has its cells' value.
float value_at(std::int64_t r, std::int64_t c) {
  return static_cast<float>((r / 128 * 7 + c / 128 * 5) % 17);
}

class LargeImage : public ::testing::Test {
 protected:
  void SetUp() override {
    auto image = *Image<float>::create(kSize);
    for (std::int64_t r = 0; r < kSize.rows; ++r) {
      for (std::int64_t c = 0; c < kSize.cols; ++c) image.row(r)[c] = value_at(r, c);
    }
    ASSERT_TRUE(save_npy<float>(file_, std::as_const(image).view()));
  }

  testing::TempDir scratch_;
  std::filesystem::path file_ = scratch_.file("large.npy");
};

void expect_colors(WindowProgram& program, const Json& state, const char* pane,
                   std::initializer_list<Point> cells) {
  const auto picture = program.screenshot();
  for (const Point cell : cells) {
    const auto value = static_cast<double>(value_at(cell.row, cell.col));
    EXPECT_TRUE(same_color(picture.at(cell_point(state, pane, cell)),
                           color_of(value, {0, 16}, Colormap::kViridis)))
        << pane << " cell " << cell.row << ", " << cell.col << " = " << value;
  }
}

/// The graphics card has room for the means of the input's and the output's cells, and not for the
/// cells: the picture of the means stays, a sentence says so, and the next image is whole again.
TEST_F(LargeImage, without_graphics_memory_is_shown_by_means_until_a_smaller_one_comes) {
  const auto drop = [](WindowProgram& program, const std::string& file) {
    const ScreenRect pane = program.rect("pane.input");
    testing::drop_files({(pane.min.x + pane.max.x) / 2, (pane.min.y + pane.max.y) / 2}, {file});
  };
  WindowProgram program({"--kernel", "identity"});
  program.settle();
  EXPECT_EQ(program.ask("graphics-memory 8000000"), "ok");
  drop(program, file_.string());
  const Json large = program.wait_until(
      [](const Json& s) {
        return s["current"] && s["experiment"]["source"] == "large.npy" && !s["uploading"];
      },
      "the large image");
  EXPECT_NE(large["message"].get<std::string>().find("no memory for the picture of 2500x3100"),
            std::string::npos)
      << large["message"];
  expect_colors(program, large, "input", {{64, 64}, {1216, 1600}, {2368, 2880}});
  expect_colors(program, large, "output", {{64, 64}, {1216, 1600}, {2368, 2880}});
  const std::string small = scratch_.file("small.npy");
  auto image = *Image<float>::create({120, 150});
  for (std::int64_t r = 0; r < 120; ++r) {
    for (std::int64_t c = 0; c < 150; ++c) image.row(r)[c] = value_at(16 * r, 16 * c);
  }
  ASSERT_TRUE(save_npy<float>(small, std::as_const(image).view()));
  drop(program, small);
  const Json next = program.wait_until(
      [](const Json& s) { return s["current"] && s["experiment"]["source"] == "small.npy"; },
      "the small image");
  EXPECT_EQ(next["message"], "");
  EXPECT_EQ(program.quit(), 0);
}

TEST_F(LargeImage, shows_its_cells_when_zoomed_in_and_uploads_nothing_for_it) {
  WindowProgram program({file_.string(), "--kernel", "identity"});
  Json state = program.settle();
  EXPECT_FALSE(state["uploading"].get<bool>()) << "settled before all of it was there";
  const Json uploads = state["uploads"];
  // Into a corner where four tiles meet.
  program.move_to(cell_point(state, "input", {1024, 1024}, 0));
  program.wheel_up(16);
  state = program.settle();
  ASSERT_GE(state["views"]["input"]["cell_size"].get<double>(), 1);
  for (const char* pane : {"input", "output"})
    expect_colors(program, state, pane,
                  {{1000, 1000}, {1000, 1030}, {1023, 1023}, {1024, 1024}, {1040, 1010}});
  EXPECT_EQ(program.state()["uploads"], uploads);
  EXPECT_EQ(program.quit(), 0);
}

TEST_F(LargeImage, as_a_whole_shows_means_of_its_cells) {
  // 1/8 of a pixel to a cell and less: the panes of a small window.
  WindowProgram program({file_.string(), "--kernel", "identity", "--size", "600,900"});
  const Json state = program.settle();
  ASSERT_LE(state["views"]["input"]["cell_size"].get<double>(), 0.125);
  for (const char* pane : {"input", "output"})
    expect_colors(program, state, pane, {{64, 64}, {1216, 1600}, {2368, 2880}, {2368, 320}});
}

TEST_F(LargeImage, as_a_whole_its_padding_begins_where_it_ends) {
  // Neither number of rows nor of columns is one of whole means.
  WindowProgram program({file_.string(), "--kernel", "box:3", "--dilation", "150", "--padding",
                         "same", "--border", "replicate", "--size", "600,900"});
  const Json state = program.settle();
  ASSERT_LE(state["views"]["input"]["cell_size"].get<double>(), 0.125);
  const auto picture = program.screenshot();
  const auto line_is_whole = [&](Point from, Point to) {
    const auto a = cell_point(state, "input", from);
    const auto b = cell_point(state, "input", to);
    const double steps = std::max(b.x - a.x, b.y - a.y);
    // A cell of the padding has the colours of its source, faded; what is not drawn, the panel's.
    const auto outside = cell_point(state, "input", {-300, -300});
    for (int i = 0; i <= static_cast<int>(steps); ++i) {
      const auto t = i / steps;
      const ScreenPoint here{a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)};
      EXPECT_FALSE(same_color(picture.at(here), picture.at(outside)))
          << "a hole at " << here.x << ", " << here.y;
    }
  };
  line_is_whole({-100, 400}, {kSize.rows + 100, 400});
  line_is_whole({400, -100}, {400, kSize.cols + 100});
}

TEST_F(LargeImage, a_new_result_takes_the_place_of_the_large_one) {
  WindowProgram program({file_.string(), "--kernel", "identity", "--padding", "1"});
  program.settle();
  program.drag("stride.rows", 0.03, 0.5);
  const Json state = program.settle();
  const std::int64_t stride = state["experiment"]["stride"][0];
  ASSERT_GT(stride, 1);
  EXPECT_EQ(state["outcome"]["output_size"],
            (Json{(kSize.rows - 1) / stride + 1, (kSize.cols - 1) / stride + 1}));
  EXPECT_TRUE(state["outcome"]["whole"].get<bool>());
  EXPECT_EQ(state["outcome"]["maximum"], 16);
}

}  // namespace
}  // namespace convscope
