// A region of the output is computed alone, with the bits of the whole.
#include <gtest/gtest.h>

#include <cstring>

#include "engine/convolution_cases.h"

namespace convscope {
namespace {

using testing::integer_kernel;
using testing::random_image;
using testing::random_kernel;

template <class T>
::testing::AssertionResult same_bits(ImageView<const T> part, ImageView<const T> whole) {
  for (std::int64_t r = 0; r < part.size.rows; ++r) {
    for (std::int64_t c = 0; c < part.size.cols; ++c) {
      if (std::memcmp(&part.at({r, c}), &whole.at({r, c}), sizeof(T)) != 0) {
        return ::testing::AssertionFailure() << "at (" << r << ", " << c << "): " << part.at({r, c})
                                             << ", in the whole " << whole.at({r, c});
      }
    }
  }
  return ::testing::AssertionSuccess();
}

template <class T>
void expect_regions_equal_the_whole(const Image<float>& image, const Plan& plan) {
  const auto whole = convolve<T>(image.view(), plan);
  ASSERT_TRUE(whole) << whole.error().message;
  const Size size = whole->size();
  const Region regions[] = {
      {{0, 0}, size},
      {{size.rows / 3, size.cols / 4}, {size.rows / 2, size.cols / 3}},
      {{size.rows - 1, 0}, {1, size.cols}},
      {{0, size.cols - 1}, {size.rows, 1}},
      {{size.rows / 2, size.cols / 2}, {1, 1}},
  };
  for (const Region& region : regions) {
    auto part = Image<T>::create(region.size);
    ASSERT_TRUE(part);
    const auto status = convolve_region<T>(image.view(), plan, region, part->view());
    ASSERT_TRUE(status) << status.error().message;
    EXPECT_TRUE(same_bits<T>(std::as_const(*part).view(), whole->view().crop(region)))
        << plan.describe() << ", region " << to_string(region.size);
  }
}

TEST(Region, has_the_bits_of_the_whole_for_every_spec) {
  const auto image = random_image({83, 117}, 5);
  const ConvolutionSpec specs[] = {
      {.padding = Padding::same(), .border = Border::kReflect},
      {.stride = {2, 3}, .padding = Padding::explicit_sides({2, 1, 4, 3})},
      {.dilation = {3, 2}, .padding = Padding::full(), .border = Border::kConstant},
      {.stride = {1, 2}, .dilation = {2, 1}},
  };
  for (const auto& spec : specs) {
    const auto plan = make_plan(spec, image.size(), random_kernel({5, 7}, 6));
    ASSERT_TRUE(plan) << plan.error().message;
    expect_regions_equal_the_whole<float>(image, *plan);
    const auto exact =
        make_plan(spec, image.size(), random_kernel({4, 3}, 7), {.precision = Precision::kFloat64});
    ASSERT_TRUE(exact) << exact.error().message;
    expect_regions_equal_the_whole<double>(image, *exact);
  }
}

TEST(Region, writes_no_cell_outside_its_view) {
  const auto image = random_image({40, 61}, 8);
  const auto plan =
      make_plan({.padding = Padding::same()}, image.size(), integer_kernel({3, 5}, 9));
  ASSERT_TRUE(plan);
  auto frame = Image<float>::create({20, 37});
  frame->fill(-7777.0F);
  const Region inner{{3, 5}, {11, 23}};
  ASSERT_TRUE(convolve_region<float>(image.view(), *plan, {{10, 13}, inner.size},
                                     frame->view().crop(inner)));
  for (std::int64_t r = 0; r < 20; ++r) {
    for (std::int64_t c = 0; c < 37; ++c) {
      const bool inside = r >= 3 && r < 14 && c >= 5 && c < 28;
      EXPECT_EQ(frame->at({r, c}) == -7777.0F, !inside) << r << ", " << c;
    }
  }
}

TEST(Region, outside_the_output_is_refused_with_the_numbers) {
  const auto image = random_image({9, 11}, 1);
  const auto plan = make_plan({}, image.size(), random_kernel({2, 3}, 2));
  ASSERT_TRUE(plan);
  auto out = Image<float>::create({4, 5});
  const auto status = convolve_region<float>(image.view(), *plan, {{6, 2}, {4, 5}}, out->view());
  ASSERT_FALSE(status);
  EXPECT_EQ(status.error().code, ErrorCode::kInvalidArgument);
  EXPECT_NE(status.error().message.find("8x9"), std::string::npos) << status.error().message;
}

TEST(Region, without_cells_is_nothing_to_do) {
  const auto image = random_image({9, 11}, 1);
  const auto plan = make_plan({}, image.size(), random_kernel({2, 3}, 2));
  auto out = Image<float>::create({0, 5});
  EXPECT_TRUE(convolve_region<float>(image.view(), *plan, {{1, 2}, {0, 5}}, out->view()));
}

}  // namespace
}  // namespace convscope
