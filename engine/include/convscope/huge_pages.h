#pragma once
// Large blocks of memory in large pages, which the system gives where it is asked.

#include "convscope/image.h"

namespace convscope {

/// Tells the system that these bytes, new and not yet written to, are about to be used: pages of
/// megabytes then save most of what the first writing costs. A hint; small blocks are left alone.
void prefer_huge_pages(void* bytes, std::size_t count);

template <class T>
void prefer_huge_pages(Image<T>& image) {
  prefer_huge_pages(image.row(0),
                    static_cast<std::size_t>(image.size().rows * image.stride()) * sizeof(T));
}

}  // namespace convscope
