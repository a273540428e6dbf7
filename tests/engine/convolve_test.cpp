// The entry point as a caller meets it: threads, cancellation, views, refusals.
#include "convscope/convolve.h"

#include <gtest/gtest.h>

#include <cstring>
#include <latch>
#include <limits>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

#include "convscope/reference.h"
#include "engine/strategies.h"
#include "support/sanitizers.h"

namespace convscope {
namespace {

using testing::Choice;
using testing::choice_name;
using testing::convolved;
using testing::for_each_choice;
using testing::kChoices;
using testing::near;
using testing::random_image;
using testing::random_kernel;
using testing::tolerance;

template <class T>
bool same_bits(const Image<T>& a, const Image<T>& b) {
  if (a.size() != b.size()) return false;
  const auto bytes = static_cast<std::size_t>(a.size().cols) * sizeof(T);
  for (std::int64_t r = 0; r < a.size().rows; ++r) {
    if (std::memcmp(a.row(r), b.row(r), bytes) != 0) return false;
  }
  return true;
}

/// Large enough for many bands, uneven enough for a short last one.
struct Sizes {
  Size image{203, 331};
  Size kernel{5, 4};
};

std::vector<ConvolutionSpec> specs() {
  return {{.padding = Padding::same(), .border = Border::kReflect},
          {.stride = {2, 3}, .dilation = {3, 2}, .padding = Padding::full()},
          {.stride = {1, 2}, .border = Border::kCircular, .flip = true}};
}

template <class T>
void expect_same_bits_for_any_thread_count() {
  const auto image = random_image(Sizes{}.image, 1);
  const Kernel kernel = random_kernel(Sizes{}.kernel, 2);
  for (const ConvolutionSpec& spec : specs()) {
    for_each_choice<T>(image.view(), spec, kernel, [&](Choice choice, const Image<T>& alone) {
      for (const int threads : {1, 2, 3, 8}) {
        ThreadPool pool(threads);
        const auto shared =
            convolved<T>(image.view(), spec, kernel, choice, {.pool = &pool, .stop = {}});
        ASSERT_TRUE(shared) << shared.error().message;
        EXPECT_TRUE(same_bits(alone, *shared)) << choice_name(choice) << ", " << threads;
      }
    });
  }
}

TEST(Convolve, gives_the_same_bits_for_any_thread_count) {
  expect_same_bits_for_any_thread_count<float>();
  expect_same_bits_for_any_thread_count<double>();
}

TEST(Convolve, equals_the_reference_over_many_bands) {
  const auto image = random_image(Sizes{}.image, 3);
  const Kernel kernel = random_kernel(Sizes{}.kernel, 4);
  for (const ConvolutionSpec& spec : specs()) {
    const auto expected = reference_convolve(image.view(), spec, kernel);
    ASSERT_TRUE(expected) << expected.error().message;
    for_each_choice<float>(image.view(), spec, kernel, [&](Choice choice, const Image<float>& out) {
      EXPECT_TRUE(near(out.view(), expected->view(), tolerance<float>(image.view(), spec, kernel)))
          << choice_name(choice);
    });
    for_each_choice<double>(
        image.view(), spec, kernel, [&](Choice choice, const Image<double>& out) {
          EXPECT_TRUE(
              near(out.view(), expected->view(), tolerance<double>(image.view(), spec, kernel)))
              << choice_name(choice);
        });
  }
}

TEST(Convolve, several_at_once_on_one_pool_give_what_each_gives_alone) {
  ThreadPool pool(3);
  const auto image = random_image(Sizes{}.image, 5);
  const Kernel kernel = random_kernel(Sizes{}.kernel, 6);
  for (const Choice choice : kChoices) {
    const auto plan = make_plan(specs()[0], image.size(), kernel, {.strategy = choice});
    if (!plan) continue;
    const auto alone = convolve<float>(image.view(), *plan);
    ASSERT_TRUE(alone) << alone.error().message;
    std::vector<Image<float>> outputs(4);
    {
      std::vector<std::jthread> callers;
      callers.reserve(outputs.size());
      for (Image<float>& output : outputs) {
        callers.emplace_back([&] {
          auto result = convolve<float>(image.view(), *plan, {.pool = &pool, .stop = {}});
          if (result) output = *std::move(result);
        });
      }
    }
    for (const auto& output : outputs) EXPECT_TRUE(same_bits(*alone, output));
  }
}

TEST(Convolve, is_cancelled_when_stopped_before) {
  std::stop_source stop;
  stop.request_stop();
  ThreadPool pool(3);
  const auto image = random_image(Sizes{}.image, 7);
  const Kernel kernel = random_kernel(Sizes{}.kernel, 8);
  for (const Choice choice : kChoices) {
    for (ThreadPool* threads : {static_cast<ThreadPool*>(nullptr), &pool}) {
      const auto output = convolved<float>(image.view(), specs()[0], kernel, choice,
                                           {.pool = threads, .stop = stop.get_token()});
      ASSERT_FALSE(output) << choice_name(choice);
      if (testing::may_decline(choice) && output.error().code == ErrorCode::kNotApplicable)
        continue;
      EXPECT_EQ(output.error().code, ErrorCode::kCancelled) << choice_name(choice);
    }
  }
}

TEST(Convolve, is_cancelled_when_stopped_while_it_waits_or_works) {
  // The pool is busy with a job that lasts until the convolution has been asked to stop: whether it
  // waits for the pool by then or has begun on its own thread, it cannot have finished. The image
  // is large enough that no machine computes it in the time that asking takes.
  const auto image = random_image({1501, 2003}, 9);
  const Kernel kernel = random_kernel({29, 31}, 10);
  for (const Choice choice : kChoices) {
    const auto plan = make_plan({}, image.size(), kernel, {.strategy = choice});
    if (!plan) continue;
    ThreadPool pool(2);
    std::stop_source stop;
    std::latch begun(1);
    std::optional<Error> error;
    std::jthread caller;
    pool.for_each_band(2, {}, [&](std::int64_t band, int) {
      if (band != 0) return;
      caller = std::jthread([&] {
        begun.count_down();
        const auto output =
            convolve<float>(image.view(), *plan, {.pool = &pool, .stop = stop.get_token()});
        if (!output) error = output.error();
      });
      begun.wait();
      stop.request_stop();
    });
    caller.join();
    ASSERT_TRUE(error) << choice_name(choice) << " went on to the end";
    EXPECT_EQ(error->code, ErrorCode::kCancelled) << error->message;
  }
}

TEST(Convolve, computes_again_after_it_was_cancelled) {
  std::stop_source stop;
  stop.request_stop();
  ThreadPool pool(2);
  const auto image = random_image({20, 31}, 11);
  const auto plan = make_plan({}, image.size(), random_kernel({3, 4}, 12));
  ASSERT_TRUE(plan) << plan.error().message;
  EXPECT_FALSE(convolve<float>(image.view(), *plan, {.pool = &pool, .stop = stop.get_token()}));
  EXPECT_TRUE(convolve<float>(image.view(), *plan, {.pool = &pool, .stop = {}}));
}

TEST(Convolve, reads_nothing_around_a_view_of_a_larger_image) {
  auto whole = testing::integer_image({20, 40}, 13);
  const Region region{{4, 9}, {11, 17}};
  auto part = Image<float>::create(region.size).value();
  for (std::int64_t r = 0; r < 20; ++r) {
    for (std::int64_t c = 0; c < 40; ++c) {
      const Point inside{r - 4, c - 9};
      if (contains(region.size, inside)) {
        part.at(inside) = whole.at({r, c});
      } else {
        whole.at({r, c}) = std::numeric_limits<float>::quiet_NaN();
      }
    }
  }
  const Kernel kernel = testing::integer_kernel({4, 3}, 14);
  for (const Border border : kBorders) {
    const ConvolutionSpec spec{.dilation = {1, 2}, .padding = Padding::same(), .border = border};
    const auto expected = reference_convolve(part.view(), spec, kernel);
    const ImageView<const float> view = std::as_const(whole).view().crop(region);
    for_each_choice<float>(view, spec, kernel, [&](Choice choice, const Image<float>& output) {
      EXPECT_TRUE(near(output.view(), expected->view(), 0))
          << choice_name(choice) << ", border " << border_name(border);
    });
  }
}

TEST(Convolve, writes_nothing_around_a_view_of_a_larger_output) {
  const auto image = testing::integer_image({11, 17}, 15);
  const Kernel kernel = testing::integer_kernel({4, 3}, 16);
  const ConvolutionSpec spec{.stride = {1, 2}, .padding = Padding::full()};
  const auto expected = reference_convolve(image.view(), spec, kernel).value();
  for (const Choice choice : kChoices) {
    const auto plan = make_plan(spec, image.size(), kernel, {.strategy = choice});
    if (!plan) continue;
    auto frame = Image<float>::create({30, 41}).value();
    frame.fill(77);
    const Region region{{5, 7}, plan->geometry.output()};
    const auto status = convolve_into<float>(image.view(), *plan, frame.view().crop(region));
    ASSERT_TRUE(status) << status.error().message;
    for (std::int64_t r = 0; r < 30; ++r) {
      for (std::int64_t c = 0; c < 41; ++c) {
        const Point inside{r - 5, c - 7};
        const double wanted = contains(region.size, inside) ? expected.at(inside) : 77;
        ASSERT_EQ(frame.at({r, c}), wanted) << choice_name(choice) << " at " << r << ", " << c;
      }
    }
  }
}

TEST(Convolve, refuses_an_image_or_output_of_another_size) {
  const auto plan = make_plan({}, {9, 11}, random_kernel({3, 2}, 17));
  ASSERT_TRUE(plan) << plan.error().message;
  const auto wrong = convolve<float>(random_image({11, 9}, 18).view(), *plan);
  ASSERT_FALSE(wrong);
  EXPECT_EQ(wrong.error().code, ErrorCode::kInvalidArgument);
  EXPECT_NE(wrong.error().message.find("11x9"), std::string::npos) << wrong.error().message;
  auto output = Image<float>::create({7, 9}).value();
  const auto status = convolve_into<float>(random_image({9, 11}, 18).view(), *plan, output.view());
  ASSERT_FALSE(status);
  EXPECT_EQ(status.error().code, ErrorCode::kInvalidArgument);
}

TEST(Convolve, refuses_a_plan_of_the_other_precision) {
  const auto image = random_image({9, 11}, 19);
  const auto plan = make_plan({}, image.size(), random_kernel({3, 2}, 20));
  ASSERT_TRUE(plan) << plan.error().message;
  const auto output = convolve<double>(image.view(), *plan);
  ASSERT_FALSE(output);
  EXPECT_EQ(output.error().code, ErrorCode::kInvalidArgument);
}

TEST(Convolve, refuses_a_kernel_without_all_its_weights) {
  const auto plan = make_plan({}, {9, 11}, Kernel({3, 2}, {1, 2, 3}));
  ASSERT_FALSE(plan);
  EXPECT_EQ(plan.error().code, ErrorCode::kInvalidArgument);
}

TEST(Convolve, says_out_of_memory_where_the_output_does_not_fit) {
  const auto image = random_image({5, 7}, 21);
  const ConvolutionSpec spec{.padding = Padding::explicit_sides({1 << 26, 0, 1 << 27, 0})};
  const auto plan = make_plan(spec, image.size(), testing::kernel_of({{1, 2}}));
  ASSERT_TRUE(plan) << plan.error().message;
  const auto output = convolve<float>(image.view(), *plan);
  ASSERT_FALSE(output);
  EXPECT_EQ(output.error().code, ErrorCode::kOutOfMemory) << output.error().message;
}

TEST(Convolve, survives_a_padding_that_no_memory_holds) {
  if (!testing::kNewCanThrow) GTEST_SKIP() << "operator new ends the process under a sanitizer";
  // Three outputs, most of which lie far outside: computed, or refused for want of scratch memory.
  const std::int64_t far = std::int64_t{1} << 52;
  const auto image = random_image({5, 7}, 22);
  const Kernel kernel = random_kernel({2, 3}, 23);
  const ConvolutionSpec spec{.stride = {1, far},
                             .padding = Padding::explicit_sides({0, 0, far, far}),
                             .border = Border::kSymmetric};
  const auto expected = reference_convolve(image.view(), spec, kernel);
  ASSERT_TRUE(expected) << expected.error().message;
  for (const Choice choice : kChoices) {
    const auto output = convolved<float>(image.view(), spec, kernel, choice);
    if (output) {
      EXPECT_TRUE(
          near(output->view(), expected->view(), tolerance<float>(image.view(), spec, kernel)));
    } else if (!testing::may_decline(choice)) {
      EXPECT_EQ(output.error().code, ErrorCode::kOutOfMemory) << output.error().message;
    }
  }
}

}  // namespace
}  // namespace convscope
