#include "gui/heap.h"

#include <cstdlib>  // says which library this is

#ifdef __GLIBC__
#include <malloc.h>
#endif

/// Of a sanitizer's allocator, where the program is built with one.
extern "C" {
// NOLINTBEGIN(bugprone-reserved-identifier,readability-identifier-naming)
__attribute__((weak)) void __sanitizer_purge_allocator();
__attribute__((weak)) std::size_t __sanitizer_get_current_allocated_bytes();
// NOLINTEND(bugprone-reserved-identifier,readability-identifier-naming)
}

namespace convscope {

void give_back_freed_memory() {
  if (__sanitizer_purge_allocator != nullptr) return __sanitizer_purge_allocator();
#ifdef __GLIBC__
  ::malloc_trim(0);
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
