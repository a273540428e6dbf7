#include "convscope/workspace.h"

#include <limits>

namespace convscope {
namespace {

constexpr std::size_t kLine = 64;

}  // namespace

Status Workspace::reserve(std::size_t shared, std::size_t each, int workers) {
  constexpr std::size_t kMost = std::numeric_limits<std::size_t>::max() / 4;
  const auto count = static_cast<std::size_t>(workers);
  const bool fits = shared < kMost && each < kMost / count;
  shared = (shared + kLine - 1) / kLine * kLine;
  // One line more keeps neighbours' writes out of each other's prefetched lines.
  each = (each + 2 * kLine - 1) / kLine * kLine;
  const std::size_t needed = shared + each * count;
  if (!fits || needed > size_) {
    void* const memory =
        fits ? ::operator new (needed, std::align_val_t{kLine}, std::nothrow) : nullptr;
    if (memory == nullptr) {
      return Error{ErrorCode::kOutOfMemory,
                   "scratch memory of " + std::to_string(needed >> 20) +
                       " MiB is needed, which this machine does not have free: use fewer threads, "
                       "a smaller kernel or a smaller dilation"};
    }
    cells_.reset(static_cast<std::byte*>(memory));
    size_ = needed;
  }
  shared_ = shared;
  each_ = each;
  return Done{};
}

}  // namespace convscope
