#include "core/compute_part.h"

#include <gtest/gtest.h>

#include "support/images.h"

namespace convscope::testing {
namespace {

Experiment experiment_of(Size size, Size kernel) {
  auto source = std::make_shared<Source>();
  source->image = random_image(size, 3);
  Experiment e;
  e.source = source;
  e.kernel = random_kernel(kernel, 4);
  e.kernel_name = "random";
  return e;
}

std::vector<Experiment> experiments() {
  std::vector<Experiment> all;
  Experiment plain = experiment_of({11, 14}, {3, 3});
  plain.spec.padding = Padding::same();
  all.push_back(plain);
  Experiment exact = plain;
  exact.options.precision = Precision::kFloat64;
  all.push_back(exact);
  Experiment magnitude = plain;
  magnitude.response.kind = ResponseKind::kMagnitude;
  all.push_back(magnitude);
  Experiment transposed = plain;
  transposed.transposed = TransposedSpec{.stride = {2, 1}};
  all.push_back(transposed);
  Experiment pooled = plain;
  pooled.pooling.kind = PoolingKind::kMax;
  pooled.pooled = true;
  all.push_back(pooled);
  return all;
}

TEST(ComputePart, has_the_cells_of_the_whole) {
  for (const Experiment& e : experiments()) {
    const auto whole = compute(e, {});
    ASSERT_TRUE(whole) << whole.error().message;
    const Region region{{1, 2}, {3, 2}};
    const auto part = compute_part(e, region, {});
    ASSERT_TRUE(part) << part.error().message;
    EXPECT_EQ(part->known, region);
    EXPECT_EQ(part->statistics.count, 6);
    for (std::int64_t r = 1; r < 4; ++r) {
      for (std::int64_t c = 2; c < 4; ++c) EXPECT_EQ(part->value({r, c}), whole->value({r, c}));
    }
  }
}

TEST(ComputePart, refuses_what_is_not_inside) {
  const Experiment e = experiments().front();
  for (const Region region : {Region{{0, 0}, {12, 1}}, Region{{10, 0}, {2, 1}},
                              Region{{-1, 0}, {1, 1}}, Region{{0, 0}, {0, 1}}}) {
    const auto part = compute_part(e, region, {});
    ASSERT_FALSE(part);
    EXPECT_EQ(part.error().code, ErrorCode::kImpossibleGeometry);
  }
}

TEST(Prepare, computes_no_cell_until_it_is_asked) {
  for (const Experiment& e : experiments()) {
    const auto whole = compute(e, {});
    const auto prepared = prepare(e, {});
    ASSERT_TRUE(prepared) << prepared.error().message;
    EXPECT_TRUE(prepared->known.size.empty());
    EXPECT_EQ(prepared->size(), whole->size());
    EXPECT_NEAR(prepared->value({2, 3}), whole->value({2, 3}), 1e-5);
  }
}

}  // namespace
}  // namespace convscope::testing
