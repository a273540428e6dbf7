#include "convscope/cell_memory.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <memory>
#include <vector>

#include "convscope/image.h"

namespace convscope {
namespace {

constexpr std::size_t kMegabyte = std::size_t{1} << 20;

class CellMemory : public ::testing::Test {
 protected:
  ~CellMemory() override { keep_cells(0); }
};

TEST_F(CellMemory, what_is_kept_is_given_again) {
  keep_cells(4 * kMegabyte);
  void* cells = take_cells(2 * kMegabyte);
  ASSERT_NE(cells, nullptr);
  give_cells(cells, 2 * kMegabyte);
  EXPECT_EQ(kept_cells(), 2 * kMegabyte);
  void* larger = take_cells(3 * kMegabyte);
  EXPECT_NE(larger, cells) << "of another size";
  void* again = take_cells(2 * kMegabyte);
  EXPECT_EQ(again, cells);
  EXPECT_EQ(kept_cells(), 0U);
  void* next = take_cells(2 * kMegabyte);
  EXPECT_NE(next, cells) << "one block is not two images";
  give_cells(larger, 3 * kMegabyte);
  give_cells(again, 2 * kMegabyte);
  give_cells(next, 2 * kMegabyte);
}

TEST_F(CellMemory, images_use_it) {
  keep_cells(8 * kMegabyte);
  const float* first = nullptr;
  {
    const auto image = Image<float>::create({512, 1024});
    ASSERT_TRUE(image);
    first = image->row(0);
    EXPECT_EQ(reinterpret_cast<std::uintptr_t>(first) % 64, 0U);
  }
  const auto again = Image<float>::create({512, 1024});
  ASSERT_TRUE(again);
  EXPECT_EQ(again->row(0), first);
}

TEST_F(CellMemory, the_oldest_goes_where_there_are_too_many) {
  keep_cells(4 * kMegabyte);
  void* a = take_cells(2 * kMegabyte);
  void* b = take_cells(2 * kMegabyte);
  void* c = take_cells(2 * kMegabyte);
  give_cells(a, 2 * kMegabyte);
  give_cells(b, 2 * kMegabyte);
  give_cells(c, 2 * kMegabyte);  // a goes
  EXPECT_EQ(kept_cells(), 4 * kMegabyte);
  EXPECT_EQ(take_cells(2 * kMegabyte), c);
  EXPECT_EQ(take_cells(2 * kMegabyte), b);
  give_cells(b, 2 * kMegabyte);
  give_cells(c, 2 * kMegabyte);
}

TEST_F(CellMemory, an_image_around_other_memory_leaves_it_to_its_owner) {
  auto owner = std::make_shared<int>(7);
  std::vector<float> cells(2 * 16, 3.0F);
  {
    const auto image = Image<float>::around(owner, cells.data(), {2, 3}, 16);
    EXPECT_EQ(image.at({1, 2}), 3);
    EXPECT_EQ(owner.use_count(), 2);
  }
  EXPECT_EQ(owner.use_count(), 1);
}

}  // namespace
}  // namespace convscope
