// Transposed convolution against PyTorch's answers and refusals, against the ordinary convolution
// that computes the same, and as the transpose of the convolution whose sizes it has.
#include "convscope/transposed.h"

#include <gtest/gtest.h>

#include <map>
#include <random>

#include "convscope/reference.h"
#include "engine/golden_text.h"
#include "engine/small_geometries.h"
#include "support/images.h"

namespace convscope {
namespace {

using testing::image_from;
using testing::numbers;
using testing::pair_of;
using testing::size_of;

TransposedSpec spec_of(const std::map<std::string, std::string>& row) {
  return {.stride = pair_of(row.at("stride")),
          .dilation = pair_of(row.at("dilation")),
          .padding = pair_of(row.at("padding")),
          .output_padding = pair_of(row.at("output_padding"))};
}

template <class A, class B>
::testing::AssertionResult same(const Image<A>& a, const Image<B>& b) {
  return testing::near<A, B>(a.view(), b.view(), 0);
}

TEST(Transposed, equals_pytorch_exactly_on_whole_numbers) {
  int cases = 0;
  for (const auto& row : testing::golden_table("transposed_golden.csv")) {
    if (row.at("output").empty()) continue;
    const TransposedSpec spec = spec_of(row);
    const auto x = image_from<float>(size_of(row.at("input")), numbers(row.at("x")));
    const Kernel w(size_of(row.at("kernel")), numbers(row.at("w")));
    const auto expected =
        image_from<double>(size_of(row.at("output_size")), numbers(row.at("output")));
    const auto reference = reference_transposed(x.view(), spec, w);
    ASSERT_TRUE(reference) << row.at("") << ": " << reference.error().message;
    EXPECT_TRUE(same(*reference, expected)) << row.at("");
    const auto single = convolve_transposed<float>(x.view(), spec, w);
    ASSERT_TRUE(single) << row.at("") << ": " << single.error().message;
    EXPECT_TRUE(same(*single, expected)) << row.at("");
    ++cases;
  }
  EXPECT_GE(cases, 90);
}

TEST(Transposed, refuses_what_pytorch_refuses_and_names_the_numbers) {
  const std::map<std::string, ErrorCode> codes = {
      {"kInvalidArgument", ErrorCode::kInvalidArgument},
      {"kImpossibleGeometry", ErrorCode::kImpossibleGeometry}};
  int refusals = 0;
  for (const auto& row : testing::golden_table("transposed_golden.csv")) {
    if (row.at("code").empty()) continue;
    const auto geometry =
        resolve_transposed(spec_of(row), size_of(row.at("input")), size_of(row.at("kernel")));
    ASSERT_FALSE(geometry) << row.at("");
    EXPECT_EQ(geometry.error().code, codes.at(row.at("code"))) << geometry.error().message;
    EXPECT_NE(geometry.error().message.find('('), std::string::npos) << geometry.error().message;
    ++refusals;
  }
  EXPECT_GE(refusals, 9);
}

TEST(Transposed, refuses_empty_and_endless_sizes) {
  constexpr std::int64_t kHuge = std::int64_t{1} << 40;
  EXPECT_EQ(resolve_transposed({}, {0, 3}, {2, 2}).error().code, ErrorCode::kInvalidArgument);
  EXPECT_EQ(resolve_transposed({}, {4, 3}, {2, 0}).error().code, ErrorCode::kInvalidArgument);
  EXPECT_EQ(resolve_transposed({.stride = {kHuge, 1}}, {kHuge, 3}, {2, 2}).error().code,
            ErrorCode::kTooLarge);
  EXPECT_EQ(resolve_transposed({.stride = {kHuge, 1}}, {kHuge / 1024 / 1024, kHuge / 1024}, {2, 2})
                .error()
                .code,
            ErrorCode::kTooLarge);
  Kernel broken({2, 3});
  broken.weights.pop_back();
  const Image<float> image = testing::random_image({3, 4}, 1);
  EXPECT_EQ(reference_transposed(image.view(), {}, broken).error().code,
            ErrorCode::kInvalidArgument);
  EXPECT_EQ(convolve_transposed<float>(image.view(), {}, broken).error().code,
            ErrorCode::kInvalidArgument);
}

/// Calls check(spec, input, kernel) for a few thousand small cases that resolve.
template <class Check>
int for_small_cases(Check check) {
  std::mt19937 random(20);
  const auto up_to = [&](unsigned most) {
    return static_cast<std::int64_t>(random() % (most + 1));
  };
  int checked = 0;
  for (int i = 0; i < 4000; ++i) {
    TransposedSpec spec{.stride = {1 + up_to(3), 1 + up_to(3)},
                        .dilation = {1 + up_to(2), 1 + up_to(2)},
                        .padding = {up_to(4), up_to(4)},
                        .output_padding = {up_to(2), up_to(2)}};
    const Size input{1 + up_to(5), 1 + up_to(5)};
    const Size kernel{1 + up_to(3), 1 + up_to(3)};
    if (!resolve_transposed(spec, input, kernel)) continue;
    check(spec, input, kernel);
    ++checked;
  }
  return checked;
}

TEST(Transposed, is_an_ordinary_convolution_over_the_stuffed_input) {
  std::uint64_t seed = 0;
  const int checked = for_small_cases([&](const TransposedSpec& spec, Size in, Size k) {
    const Image<float> image = testing::integer_image(in, ++seed);
    const Kernel kernel = testing::integer_kernel(k, seed + 1);
    const auto stuffed = stuffed_convolution(image.view(), spec, k);
    ASSERT_TRUE(stuffed) << stuffed.error().message;
    const auto expected = reference_convolve(stuffed->input.view(), stuffed->spec, kernel);
    ASSERT_TRUE(expected) << expected.error().message;
    const auto actual = reference_transposed(image.view(), spec, kernel);
    ASSERT_TRUE(actual) << actual.error().message;
    ASSERT_TRUE(same(*actual, *expected))
        << "input " << to_string(in) << ", kernel " << to_string(k) << ", stride "
        << to_string(spec.stride) << ", dilation " << to_string(spec.dilation) << ", padding "
        << to_string(spec.padding) << ", output padding " << to_string(spec.output_padding);
  });
  EXPECT_GT(checked, 1000);
}

TEST(Transposed, double_precision_has_the_bits_of_the_reference_for_any_number_of_threads) {
  ThreadPool pool(3);
  std::uint64_t seed = 100;
  for_small_cases([&](const TransposedSpec& spec, Size in, Size k) {
    if (++seed % 8 != 0) return;
    const Image<float> image = testing::random_image(in, seed);
    const Kernel kernel = testing::random_kernel(k, seed);
    const auto expected = reference_transposed(image.view(), spec, kernel);
    ASSERT_TRUE(same(*convolve_transposed<double>(image.view(), spec, kernel), *expected));
  });
  const TransposedSpec spec{.stride = {3, 2}, .dilation = {1, 2}, .padding = {1, 3}};
  const Image<float> image = testing::random_image({40, 31}, 7);
  const Kernel kernel = testing::random_kernel({4, 5}, 8);
  const auto expected = reference_transposed(image.view(), spec, kernel);
  const auto threaded =
      convolve_transposed<double>(image.view(), spec, kernel, {.pool = &pool, .stop = {}});
  ASSERT_TRUE(threaded) << threaded.error().message;
  EXPECT_TRUE(same(*threaded, *expected));
  const auto single =
      convolve_transposed<float>(image.view(), spec, kernel, {.pool = &pool, .stop = {}});
  ASSERT_TRUE(single) << single.error().message;
  EXPECT_TRUE((testing::near<float, double>(single->view(), expected->view(),
                                            testing::float_tolerance(image.view(), kernel))));
}

TEST(Transposed, stops_when_asked_to) {
  std::stop_source stop;
  stop.request_stop();
  const Image<float> image = testing::random_image({40, 31}, 7);
  const auto output =
      convolve_transposed<float>(image.view(), {}, testing::random_kernel({4, 5}, 8),
                                 {.pool = nullptr, .stop = stop.get_token()});
  ASSERT_FALSE(output);
  EXPECT_EQ(output.error().code, ErrorCode::kCancelled);
}

/// Sum of products of two images of equal size.
double inner(const Image<double>& a, const Image<float>& b) {
  EXPECT_EQ(a.size(), b.size());
  double total = 0;
  for (std::int64_t i = 0; i < a.size().area(); ++i) {
    const Point p{i / a.size().cols, i % a.size().cols};
    total += a.at(p) * static_cast<double>(b.at(p));
  }
  return total;
}

TEST(Transposed, is_the_transpose_of_the_convolution_with_its_settings) {
  int transposes = 0;
  for (const Geometry& g : testing::small_geometries()) {
    // PyTorch's padding is the same on both sides, and the remainder is the output padding.
    if (g.rows.before != g.rows.after || g.cols.before != g.cols.after) continue;
    const TransposedSpec spec{.stride = g.stride(),
                              .dilation = g.dilation(),
                              .padding = {g.rows.before, g.cols.before},
                              .output_padding = {g.rows.remainder, g.cols.remainder}};
    const auto t = resolve_transposed(spec, g.output(), g.kernel());
    ASSERT_TRUE(t) << testing::describe(g) << ": " << t.error().message;
    ASSERT_EQ(t->forward, g) << testing::describe(g);
    // <conv(x), y> == <x, transposed(y)>.
    const Image<float> x = testing::integer_image(g.input(), 1);
    const Image<float> y = testing::integer_image(g.output(), 2);
    const Kernel kernel = testing::integer_kernel(g.kernel(), 3);
    const auto forward = reference_convolve(x.view(), testing::spec_of(g), kernel);
    const auto backward = reference_transposed(y.view(), spec, kernel);
    ASSERT_EQ(inner(*forward, y), inner(*backward, x)) << testing::describe(g);
    ++transposes;
  }
  EXPECT_GT(transposes, 100);
}

TEST(Transposed, explanations_add_up_to_the_output_from_both_ends) {
  std::uint64_t seed = 500;
  for_small_cases([&](const TransposedSpec& spec, Size in, Size k) {
    if (++seed % 8 != 0) return;
    const Image<float> image = testing::random_image(in, seed);
    const Kernel kernel = testing::random_kernel(k, seed);
    const auto geometry = resolve_transposed(spec, in, k);
    const auto reference = reference_transposed(image.view(), spec, kernel);
    std::size_t gathered = 0;
    std::size_t scattered = 0;
    for (std::int64_t o = 0; o < geometry->output().area(); ++o) {
      const Point output{o / geometry->output().cols, o % geometry->output().cols};
      const auto terms = explain_transposed(image.view(), *geometry, kernel, output);
      gathered += terms.size();
      ASSERT_EQ(terms.empty() ? 0.0 : terms.back().running, reference->at(output));
      for (const Term& term : terms) {
        ASSERT_EQ(term.value, static_cast<double>(image.at(term.position)));
        ASSERT_EQ(term.weight, kernel.at(term.tap));
        ASSERT_FALSE(term.is_padding());
      }
    }
    for (std::int64_t i = 0; i < in.area(); ++i) {
      scattered += scattered_by(image.view(), *geometry, kernel, {i / in.cols, i % in.cols}).size();
    }
    ASSERT_EQ(gathered, scattered) << "every link is seen from both of its ends";
  });
}

TEST(Transposed, an_impulse_scatters_the_kernel_unflipped) {
  auto impulse = Image<float>::create({3, 4});
  impulse->fill(0);
  impulse->at({1, 2}) = 2;
  const Kernel kernel = testing::kernel_of({{1, 2, 3}, {4, 5, 6}});
  const TransposedSpec spec{.stride = {2, 3}, .dilation = {2, 1}, .padding = {1, 0}};
  const auto output = reference_transposed(impulse->view(), spec, kernel);
  ASSERT_TRUE(output) << output.error().message;
  EXPECT_EQ(output->size(), (Size{2 * 2 - 2 + 2 + 1, 3 * 3 + 2 + 1}));
  for (std::int64_t i = 0; i < 2; ++i) {
    for (std::int64_t j = 0; j < 3; ++j) {
      EXPECT_EQ(output->at({2 - 1 + 2 * i, 6 + j}), 2 * kernel.at({i, j}));
    }
  }
  const auto scatters =
      scattered_by(impulse->view(), *resolve_transposed(spec, {3, 4}, {2, 3}), kernel, {1, 2});
  ASSERT_EQ(scatters.size(), 6U);
  EXPECT_EQ(scatters[4], (Scatter{{1, 1}, {3, 7}, 5, 10}));
}

}  // namespace
}  // namespace convscope
