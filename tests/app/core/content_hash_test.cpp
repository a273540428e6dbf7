#include "core/content_hash.h"

#include <gtest/gtest.h>

#include "core/base64.h"
#include "support/images.h"

namespace convscope {
namespace {

TEST(ContentHash, base64_and_hash_are_the_published_ones) {
  EXPECT_EQ(to_base64(""), "");
  EXPECT_EQ(to_base64("f"), "Zg==");
  EXPECT_EQ(to_base64("fo"), "Zm8=");
  EXPECT_EQ(to_base64("foobar"), "Zm9vYmFy");
  EXPECT_EQ(from_base64("Zm8="), "fo");
  for (const char* wrong : {"Zg=", "Z===", "Zg!=", "Zh==", "=Zg=", "Zg==Zg=="}) {
    EXPECT_EQ(from_base64(wrong), std::nullopt) << wrong;
  }
  // FNV-1a over sixteen bytes of size and no cells, computed by hand from the definition.
  std::uint64_t expected = 0xcbf29ce484222325U;
  for (int i = 0; i < 16; ++i) expected *= 0x100000001b3U;
  EXPECT_EQ(content_hash({}), expected);
  const auto image = testing::image_of({{1, 2, 3}, {4, 5, 6}});
  const auto turned = testing::image_of({{1, 2}, {3, 4}, {5, 6}});
  EXPECT_NE(content_hash(image.view()), content_hash(turned.view()));
}

}  // namespace
}  // namespace convscope
