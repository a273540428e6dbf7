// Laws that hold whatever the numbers are. Integer data make every sum exact, so that laws are
// equations.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "convscope/reference.h"
#include "engine/strategies.h"

namespace convscope {
namespace {

using testing::Choice;
using testing::choice_name;
using testing::convolved;
using testing::integer_image;
using testing::integer_kernel;
using testing::kChoices;
using testing::near;

template <class T>
class Properties : public ::testing::Test {
 protected:
  /// Where a strategy declines, the direct one stands in: the law then holds between the two.
  static Image<T> output_of(const Image<float>& image, const ConvolutionSpec& spec,
                            const Kernel& kernel, Choice choice) {
    auto output = convolved<T>(image.view(), spec, kernel, choice);
    if (!output && output.error().code == ErrorCode::kNotApplicable &&
        testing::may_decline(choice)) {
      output = convolved<T>(image.view(), spec, kernel, Strategy::kDirect);
    }
    EXPECT_TRUE(output) << choice_name(choice) << ": " << output.error().message;
    return output ? *std::move(output) : Image<T>();
  }
};

using Precisions = ::testing::Types<float, double>;
class PrecisionNames {
 public:
  template <class T>
  // NOLINTNEXTLINE(readability-identifier-naming): the name that GoogleTest calls
  static std::string GetName(int) {
    return sizeof(T) == sizeof(float) ? "float32" : "float64";
  }
};
TYPED_TEST_SUITE(Properties, Precisions, PrecisionNames);

template <class T>
ImageView<const T> view_of(const Image<T>& image) {
  return image.view();
}

template <class T>
Image<T> image_from(Size size, auto value) {
  auto image = Image<T>::create(size);
  for (std::int64_t r = 0; r < size.rows; ++r) {
    for (std::int64_t c = 0; c < size.cols; ++c) image->at({r, c}) = static_cast<T>(value(r, c));
  }
  return *std::move(image);
}

/// One specification of every kind of padding and border, with distinct strides and dilations.
std::vector<ConvolutionSpec> varied_specs() {
  std::vector<ConvolutionSpec> specs;
  for (const Border border : kBorders) {
    for (const Padding& padding : {Padding::valid(), Padding::same(), Padding::full(),
                                   Padding::explicit_sides({3, 1, 0, 4})}) {
      for (const Pair dilation : {Pair{1, 1}, Pair{2, 3}}) {
        specs.push_back({.dilation = dilation,
                         .padding = padding,
                         .border = border,
                         .border_value = -2,
                         .flip = padding.mode == PaddingMode::kFull});
      }
    }
  }
  return specs;
}

TYPED_TEST(Properties, an_impulse_gives_the_rotated_kernel) {
  const auto impulse = image_from<float>(
      {9, 11}, [](std::int64_t r, std::int64_t c) { return r == 4 && c == 5 ? 1 : 0; });
  const Kernel kernel = testing::kernel_of({{1, 2}, {3, 4}, {5, 6}});
  for (const Choice choice : kChoices) {
    for (const bool flip : {false, true}) {
      const ConvolutionSpec spec{.flip = flip};
      const auto output = this->output_of(impulse, spec, kernel, choice);
      const auto expected = image_from<TypeParam>({7, 10}, [&](std::int64_t r, std::int64_t c) {
        const Point tap{4 - r, 5 - c};
        return contains(kernel.size, tap) ? (flip ? flipped(kernel) : kernel).at(tap) : 0;
      });
      EXPECT_TRUE(near(view_of(output), view_of(expected), 0)) << choice_name(choice) << flip;
    }
  }
}

TYPED_TEST(Properties, outputs_are_linear_in_image_and_kernel) {
  const Size size{10, 13};
  const auto a = integer_image(size, 1);
  const auto b = integer_image(size, 2);
  const auto combined = image_from<float>(size, [&](std::int64_t r, std::int64_t c) {
    return 2 * a.at({r, c}) - 3 * b.at({r, c});
  });
  const Kernel v = integer_kernel({4, 3}, 3);
  const Kernel w = integer_kernel({4, 3}, 4);
  Kernel both = v;
  for (std::size_t i = 0; i < both.weights.size(); ++i) both.weights[i] += 5 * w.weights[i];
  for (ConvolutionSpec spec : varied_specs()) {
    spec.border_value = 0;  // a constant is added, and that is not linear
    if (!resolve_geometry(spec, size, v.size)) continue;
    for (const Choice choice : kChoices) {
      const auto av = this->output_of(a, spec, v, choice);
      const auto bv = this->output_of(b, spec, v, choice);
      const auto aw = this->output_of(a, spec, w, choice);
      const auto by_image = image_from<TypeParam>(av.size(), [&](std::int64_t r, std::int64_t c) {
        return 2 * av.at({r, c}) - 3 * bv.at({r, c});
      });
      const auto by_kernel = image_from<TypeParam>(av.size(), [&](std::int64_t r, std::int64_t c) {
        return av.at({r, c}) + 5 * aw.at({r, c});
      });
      EXPECT_TRUE(near(view_of(this->output_of(combined, spec, v, choice)), view_of(by_image), 0));
      EXPECT_TRUE(near(view_of(this->output_of(a, spec, both, choice)), view_of(by_kernel), 0));
    }
  }
}

TYPED_TEST(Properties, a_rolled_image_gives_the_rolled_output_with_a_circular_border) {
  const Size size{9, 12};
  const auto image = integer_image(size, 5);
  const auto rolled = image_from<float>(size, [&](std::int64_t r, std::int64_t c) {
    return image.at({(r + 2) % 9, (c + 5) % 12});
  });
  const Kernel kernel = integer_kernel({4, 3}, 6);
  const ConvolutionSpec spec{
      .dilation = {2, 3}, .padding = Padding::same(), .border = Border::kCircular};
  for (const Choice choice : kChoices) {
    const auto output = this->output_of(image, spec, kernel, choice);
    const auto expected = image_from<TypeParam>(size, [&](std::int64_t r, std::int64_t c) {
      return output.at({(r + 2) % 9, (c + 5) % 12});
    });
    EXPECT_TRUE(near(view_of(this->output_of(rolled, spec, kernel, choice)), view_of(expected), 0))
        << choice_name(choice);
  }
}

TYPED_TEST(Properties, strided_outputs_are_every_nth_of_those_of_stride_1) {
  const auto image = integer_image({14, 19}, 7);
  const Kernel kernel = integer_kernel({3, 4}, 8);
  for (const ConvolutionSpec& dense : varied_specs()) {
    if (dense.padding.mode == PaddingMode::kSame) continue;
    for (const Choice choice : kChoices) {
      const auto every = this->output_of(image, dense, kernel, choice);
      for (const Pair stride : {Pair{1, 2}, Pair{3, 1}, Pair{2, 5}, Pair{40, 3}}) {
        ConvolutionSpec spec = dense;
        spec.stride = stride;
        const auto output = this->output_of(image, spec, kernel, choice);
        const Size size{(every.size().rows - 1) / stride.rows + 1,
                        (every.size().cols - 1) / stride.cols + 1};
        const auto expected = image_from<TypeParam>(size, [&](std::int64_t r, std::int64_t c) {
          return every.at({r * stride.rows, c * stride.cols});
        });
        EXPECT_TRUE(near(view_of(output), view_of(expected), 0))
            << choice_name(choice) << ", stride " << to_string(stride) << ", border "
            << border_name(spec.border);
      }
    }
  }
}

TYPED_TEST(Properties, dilated_is_as_zero_stuffed) {
  const auto image = integer_image({14, 19}, 9);
  const Kernel kernel = integer_kernel({3, 4}, 10);
  for (const ConvolutionSpec& dilated : varied_specs()) {
    ConvolutionSpec plain = dilated;
    plain.dilation = {1, 1};
    const Kernel stuffed = zero_stuffed(kernel, dilated.dilation).value();
    for (const Choice choice : kChoices) {
      const auto expected = this->output_of(image, plain, stuffed, choice);
      EXPECT_TRUE(
          near(view_of(this->output_of(image, dilated, kernel, choice)), view_of(expected), 0))
          << choice_name(choice) << ", dilation " << to_string(dilated.dilation) << ", border "
          << border_name(dilated.border);
    }
  }
}

TYPED_TEST(Properties, same_and_valid_are_cut_out_of_full) {
  const Size size{11, 15};
  const auto image = integer_image(size, 11);
  for (const Size kernel_size : {Size{3, 2}, Size{4, 5}, Size{2, 1}}) {
    const Kernel kernel = integer_kernel(kernel_size, 12);
    for (const Border border : kBorders) {
      for (const Choice choice : kChoices) {
        const ConvolutionSpec spec{
            .dilation = {2, 3}, .padding = Padding::full(), .border = border, .border_value = 3};
        const auto full = this->output_of(image, spec, kernel, choice);
        for (const Padding& padding : {Padding::valid(), Padding::same()}) {
          ConvolutionSpec cut = spec;
          cut.padding = padding;
          const auto g = resolve_geometry(cut, size, kernel_size);
          ASSERT_TRUE(g) << g.error().message;
          const Region region{
              {g->rows.span - 1 - g->rows.before, g->cols.span - 1 - g->cols.before}, g->output()};
          EXPECT_TRUE(near(view_of(this->output_of(image, cut, kernel, choice)),
                           view_of(full).crop(region), 0))
              << choice_name(choice) << ", kernel " << to_string(kernel_size) << ", border "
              << border_name(border);
        }
      }
    }
  }
}

TYPED_TEST(Properties, flipping_twice_changes_nothing) {
  const auto image = integer_image({10, 13}, 13);
  const Kernel kernel = integer_kernel({4, 3}, 14);
  for (const ConvolutionSpec& spec : varied_specs()) {
    ConvolutionSpec other = spec;
    other.flip = !spec.flip;
    if (!resolve_geometry(spec, image.size(), kernel.size)) continue;
    for (const Choice choice : kChoices) {
      const auto expected = this->output_of(image, spec, kernel, choice);
      EXPECT_TRUE(near(view_of(this->output_of(image, other, flipped(kernel), choice)),
                       view_of(expected), 0))
          << choice_name(choice);
    }
  }
}

}  // namespace
}  // namespace convscope
