// What floats on a graphics card are not at ease with, and images beyond its textures, in the real
// window: the pixels of the screen.
#include <gtest/gtest.h>

#include <limits>

#include "convscope/array_io.h"
#include "convscope/colormap.h"
#include "gui/window_program.h"
#include "support/process.h"

namespace convscope {
namespace {

using testing::cell_point;
using testing::Json;
using testing::same_color;
using testing::WindowProgram;

constexpr float kNan = std::numeric_limits<float>::quiet_NaN();
constexpr float kInf = std::numeric_limits<float>::infinity();
constexpr float kTiny = std::numeric_limits<float>::denorm_min();
constexpr float kMost = std::numeric_limits<float>::max();

struct Odd {
  const char* name;
  std::array<float, 4> cells;
  ValueRange range;  // as it should be chosen
  Colormap map;
};

/// One after the other in one window, as a person opens them.
TEST(OddValuesEndToEnd, have_their_colors_on_the_screen) {
  const std::array odd = {
      Odd{"constant", {7, 7, 7, 7}, {3.5, 10.5}, Colormap::kViridis},
      Odd{"nothing finite", {kNan, kInf, -kInf, kNan}, {-1, 1}, Colormap::kViridis},
      Odd{"all NaN", {kNan, kNan, kNan, kNan}, {-1, 1}, Colormap::kViridis},
      Odd{"negative zeros", {-0.0F, -0.0F, -0.0F, -0.0F}, {-1, 1}, Colormap::kViridis},
      Odd{"denormals", {0, kTiny, 2 * kTiny, 4 * kTiny}, {0, 4.0 * kTiny}, Colormap::kViridis},
      Odd{"1e38", {-1e38F, 0, 5e37F, 1e38F}, {-1e38F, 1e38F}, Colormap::kBlueOrange},
      Odd{"a range that overflows",
          {-kMost, 0, kMost, kInf},
          {-kMost, kMost},
          Colormap::kBlueOrange}};
  const testing::TempDir dir;
  std::vector<std::string> args{"--kernel", "box:1"};
  for (std::size_t i = 0; i < odd.size(); ++i) {
    auto image = *Image<float>::create({2, 2});
    for (std::int64_t c = 0; c < 4; ++c)
      image.at({c / 2, c % 2}) = odd[i].cells[static_cast<std::size_t>(c)];
    args.push_back(dir.file(std::to_string(i) + ".npy"));
    ASSERT_TRUE(save_npy<float>(args.back(), std::as_const(image).view()));
  }
  WindowProgram program(args);
  for (std::size_t i = 0; i < odd.size(); ++i) {
    SCOPED_TRACE(odd[i].name);
    if (i > 0) program.key("ctrl+Next");
    const Json state = program.settle();
    program.move_to(ScreenPoint{2, 2});
    const auto picture = program.screenshot();
    for (const char* pane : {"input", "output"}) {
      for (std::int64_t c = 0; c < 4; ++c) {
        const auto value = static_cast<double>(odd[i].cells[static_cast<std::size_t>(c)]);
        EXPECT_TRUE(same_color(picture.at(cell_point(state, pane, {c / 2, c % 2}, 0.15)),
                               color_of(value, odd[i].range, odd[i].map)))
            << pane << " cell " << c << " = " << value;
      }
    }
  }
  EXPECT_EQ(program.quit(), 0);
}

/// Longer than any texture: 16384 in software renderers.
TEST(OddValuesEndToEnd, long_images_have_their_colors_from_end_to_end) {
  const testing::TempDir dir;
  for (const Size size : {Size{1, 1'000'000}, Size{1'000'000, 1}, Size{3, 40'000}}) {
    SCOPED_TRACE(to_string(size));
    auto image = *Image<float>::create(size);
    for (std::int64_t r = 0; r < size.rows; ++r) {
      for (std::int64_t c = 0; c < size.cols; ++c) {
        const auto along = size.rows > size.cols ? r : c;
        image.at({r, c}) = along < std::max(size.rows, size.cols) / 2 ? 0.0F : 1.0F;
      }
    }
    ASSERT_TRUE(save_npy<float>(dir.file("long.npy"), std::as_const(image).view()));
    WindowProgram program({dir.file("long.npy"), "--kernel", "box:1"});
    const Json state = program.settle();
    const auto picture = program.screenshot();
    for (const char* pane : {"input", "output"}) {
      for (const double share : {0.02, 0.4, 0.6, 0.98}) {
        const auto at = [&](std::int64_t n) {
          return static_cast<std::int64_t>(share * static_cast<double>(n));
        };
        const bool tall = size.rows > size.cols;
        const Point cell{tall ? at(size.rows) : 0, tall ? 0 : at(size.cols)};
        // A row of cells thinner than a pixel is drawn where its pixel's centre lies in it.
        const auto point = cell_point(state, pane, cell);
        const Rgb expected = color_of(share < 0.5 ? 0 : 1, {0, 1}, Colormap::kViridis);
        bool found = false;
        for (int dy = -1; dy <= 1; ++dy) {
          for (int dx = -1; dx <= 1; ++dx)
            found = found || same_color(picture.at({point.x + dx, point.y + dy}), expected);
        }
        EXPECT_TRUE(found) << pane << " at " << share << " of its length";
      }
    }
    EXPECT_EQ(program.quit(), 0);
  }
}

}  // namespace
}  // namespace convscope
