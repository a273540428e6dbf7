// What a header says of memory, against what reading the file gives.
#include "convscope/load_need.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "convscope/image_io.h"
#include "engine/io/files.h"

namespace convscope {
namespace {

using testing::image_file;

TEST(LoadNeed, headers_say_the_size_and_no_less_than_the_image_takes) {
  int asked = 0;
  for (const auto& path : testing::all_files()) {
    const LoadNeed need = load_need(path);
    const auto loaded = load_image(path);
    if (!loaded) continue;
    EXPECT_EQ(need.size, loaded->image.size()) << path;
    EXPECT_GE(need.bytes, loaded->image.size().area() * 4) << path;
    ++asked;
  }
  EXPECT_GT(asked, 40);
}

TEST(LoadNeed, of_text_is_what_it_can_hold_at_most_and_of_no_picture_nothing) {
  const testing::ScratchDirectory scratch;
  testing::write_bytes(scratch / "table.csv", testing::bytes_of("1,2,3\n4,5,6\n"));
  const LoadNeed table = load_need(scratch / "table.csv");
  EXPECT_GE(table.size.area(), 6);
  EXPECT_GE(table.bytes, 12 + 6 * 4);
  EXPECT_TRUE(load_need(scratch / "none.png").size.empty());
  for (const auto& path :
       {image_file("rgb.jpg"), image_file("rgb8.tga"), image_file("gray8.bmp")}) {
    const auto whole = testing::read_bytes(path);
    for (std::size_t length = 0; length < std::min<std::size_t>(whole.size(), 60); ++length) {
      testing::write_bytes(scratch / "cut",
                           {whole.begin(), whole.begin() + static_cast<long>(length)});
      EXPECT_LE(load_need(scratch / "cut").size.area(), std::int64_t{65535} * 65535)
          << path << length;
    }
  }
}

}  // namespace
}  // namespace convscope
