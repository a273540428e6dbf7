// Frames in steady state allocate nothing. A program of its own: it replaces operator new.
#include <gtest/gtest.h>

#include <atomic>
#include <cstdlib>
#include <new>

#include "convscope/convolve.h"
#include "support/images.h"

namespace {

std::atomic<int> allocations{0};  // read by the test below alone

void* allocate(std::size_t bytes, std::size_t alignment) {
  ++allocations;
  return std::aligned_alloc(alignment, (bytes + alignment - 1) / alignment * alignment);
}

}  // namespace

void* operator new(std::size_t bytes) {
  if (void* p = allocate(bytes, alignof(std::max_align_t))) return p;
  throw std::bad_alloc();
}
void* operator new(std::size_t bytes, std::align_val_t alignment, const std::nothrow_t&) noexcept {
  return allocate(bytes, static_cast<std::size_t>(alignment));
}
void* operator new(std::size_t bytes, std::align_val_t alignment) {
  if (void* p = allocate(bytes, static_cast<std::size_t>(alignment))) return p;
  throw std::bad_alloc();
}
void operator delete(void* p) noexcept {
  std::free(p);
}
void operator delete(void* p, std::size_t) noexcept {
  std::free(p);
}
void operator delete(void* p, std::align_val_t) noexcept {
  std::free(p);
}
void operator delete(void* p, std::size_t, std::align_val_t) noexcept {
  std::free(p);
}

namespace convscope {
namespace {

using testing::random_image;
using testing::random_kernel;

int allocations_of_the_third_frame(const ConvolutionSpec& spec, const Kernel& kernel,
                                   std::optional<Strategy> strategy) {
  const auto image = random_image({260, 350}, 3);
  const auto plan = make_plan(spec, image.size(), kernel, {.strategy = strategy});
  if (!plan) {
    ADD_FAILURE() << plan.error().message;
    return -1;
  }
  auto output = Image<float>::create(plan->geometry.output());
  ThreadPool pool(3);
  Workspace workspace;
  const ConvolveContext context{.pool = &pool, .stop = {}, .workspace = &workspace};
  int before = 0;
  for (int frame = 0; frame < 3; ++frame) {
    before = allocations.load();
    EXPECT_TRUE(convolve_into<float>(image.view(), *plan, output->view(), context));
  }
  return allocations.load() - before;
}

TEST(Allocation, is_counted_here) {
  const int before = allocations.load();
  const auto image = random_image({5, 7}, 1);
  EXPECT_GT(allocations.load(), before);
}

TEST(Allocation, frames_in_steady_state_have_none_with_any_strategy) {
  const ConvolutionSpec same{.padding = Padding::same()};
  const ConvolutionSpec strided{.stride = {2, 3}, .padding = Padding::full()};
  for (const Strategy strategy : kStrategies) {
    Kernel kernel = random_kernel({5, 7}, 1);
    if (strategy == Strategy::kBox) kernel.weights.assign(35, 0.5);
    EXPECT_EQ(allocations_of_the_third_frame(same, kernel, strategy), 0) << strategy_name(strategy);
    if (strategy == Strategy::kBox) continue;
    EXPECT_EQ(allocations_of_the_third_frame(strided, kernel, strategy), 0)
        << strategy_name(strategy);
  }
}

}  // namespace
}  // namespace convscope
