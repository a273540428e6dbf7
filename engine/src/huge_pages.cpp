#include "convscope/huge_pages.h"

#ifdef __linux__
#include <sys/mman.h>
#endif

#include <cstdint>

namespace convscope {

void prefer_huge_pages([[maybe_unused]] void* bytes, [[maybe_unused]] std::size_t count) {
#ifdef MADV_HUGEPAGE
  constexpr std::uintptr_t kHugePage = std::uintptr_t{1} << 21;
  const auto first = reinterpret_cast<std::uintptr_t>(bytes);
  const auto begin = (first + kHugePage - 1) & ~(kHugePage - 1);
  const auto end = (first + count) & ~(kHugePage - 1);
  if (begin >= end) return;
  // A system without them answers with an error, after which all is as it was.
  static_cast<void>(
      ::madvise(static_cast<char*>(bytes) + (begin - first), end - begin, MADV_HUGEPAGE));
#endif
}

}  // namespace convscope
