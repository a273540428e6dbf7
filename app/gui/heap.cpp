#include "gui/heap.h"

#include <cstdlib>  // says which library this is

#ifdef __GLIBC__
#include <malloc.h>
#endif

/// Of a sanitizer's allocator, where the program is built with one.
// NOLINTNEXTLINE(bugprone-reserved-identifier,readability-identifier-naming)
extern "C" __attribute__((weak)) std::size_t __sanitizer_get_current_allocated_bytes();

namespace convscope {

void give_back_large_blocks() {
#ifdef __GLIBC__
  // Setting them ends their growth. The cells of images from a megabyte on are kept by ourselves.
  constexpr int kLarge = 256 << 10;
  ::mallopt(M_MMAP_THRESHOLD, kLarge);
  ::mallopt(M_TRIM_THRESHOLD, kLarge);
#endif
}

std::int64_t heap_in_use() {
  if (__sanitizer_get_current_allocated_bytes != nullptr)
    return static_cast<std::int64_t>(__sanitizer_get_current_allocated_bytes());
#if defined(__GLIBC__) && __GLIBC_PREREQ(2, 33)
  const auto all = ::mallinfo2();
  return static_cast<std::int64_t>(all.uordblks + all.hblkhd);
#else
  return 0;
#endif
}

}  // namespace convscope
