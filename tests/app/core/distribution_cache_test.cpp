#include "core/distribution_cache.h"

#include <gtest/gtest.h>

#include <future>

namespace convscope {
namespace {

using Slot = DistributionCache::Slot;

struct Held {
  Image<float> image;
};

DistributionRequest request_of(Size size, float value) {
  auto held = std::make_shared<Held>();
  held->image = *Image<float>::create(size);
  for (std::int64_t r = 0; r < size.rows; ++r) {
    for (std::int64_t c = 0; c < size.cols; ++c)
      held->image.at({r, c}) = value + static_cast<float>(c);
  }
  return {held, std::as_const(held->image).view(), {{0, 0}, size}, {}};
}

TEST(DistributionCache, few_cells_are_counted_at_once) {
  DistributionCache cache([] {});
  DistributionRequest request = request_of({3, 5}, 1);
  request.region = {{1, 2}, {2, 3}};
  const auto answer = cache.of(Slot::kInput, request);
  ASSERT_TRUE(answer.current);
  EXPECT_EQ(answer.distribution->sorted, (std::vector<double>{3, 3, 4, 4, 5, 5}));
  EXPECT_EQ(cache.of(Slot::kInput, request).distribution, answer.distribution) << "kept";
  EXPECT_FALSE(cache.busy());
}

TEST(DistributionCache, many_are_counted_beside_and_the_former_answer_stands_meanwhile) {
  std::promise<void> woken;
  DistributionCache cache([&] { woken.set_value(); });
  const auto before = cache.of(Slot::kOutput, request_of({2, 3}, 7));
  const DistributionRequest large = request_of({200, 300}, 2);
  const auto meanwhile = cache.of(Slot::kOutput, large);
  if (!meanwhile.current) {
    EXPECT_EQ(meanwhile.distribution, before.distribution);
  }
  ASSERT_EQ(woken.get_future().wait_for(std::chrono::seconds(20)), std::future_status::ready);
  const auto after = cache.of(Slot::kOutput, large);
  ASSERT_TRUE(after.current);
  EXPECT_EQ(after.distribution->statistics.maximum, 301);
  EXPECT_EQ(after.distribution->statistics.count, 60'000);
}

TEST(DistributionCache, cells_that_have_been_given_up_keep_their_answer) {
  DistributionCache cache([] {});
  DistributionRequest request = request_of({3, 5}, 1);
  const auto answer = cache.of(Slot::kOutput, request);
  const std::weak_ptr<const void> cells = request.owner;
  request = {};
  EXPECT_TRUE(cells.expired()) << "an answer keeps no cells";
  const auto later = cache.of(Slot::kOutput, request);
  EXPECT_EQ(later.distribution, answer.distribution);
  EXPECT_FALSE(later.current);
  EXPECT_NE(cache.of(Slot::kOutput, request_of({3, 5}, 2)).distribution, answer.distribution);
}

TEST(DistributionCache, ends_while_something_waits) {
  DistributionCache cache([] {});
  for (const Slot slot : {Slot::kInput, Slot::kOutput, Slot::kInputRegion})
    cache.of(slot, request_of({400, 500}, 0));
}

}  // namespace
}  // namespace convscope
