#include "convscope/cell_memory.h"

#include <algorithm>
#include <iterator>
#include <mutex>
#include <new>
#include <vector>

namespace convscope {
namespace {

constexpr std::align_val_t kAlignment{64};
constexpr std::size_t kLarge = std::size_t{1} << 20;

struct Block {
  void* cells = nullptr;
  std::size_t bytes = 0;
};

void release(Block block) {
  ::operator delete(block.cells, kAlignment);
}

class Kept {
 public:
  /// Of that size, the one given back last: it is the likeliest to be in a cache.
  void* take(std::size_t bytes) {
    const std::scoped_lock lock(mutex_);
    const auto found = std::find_if(blocks_.rbegin(), blocks_.rend(),
                                    [&](const Block& block) { return block.bytes == bytes; });
    if (found == blocks_.rend()) return nullptr;
    void* cells = found->cells;
    held_ -= bytes;
    blocks_.erase(std::next(found).base());
    return cells;
  }

  /// False where there is no room for it even without the others, the oldest of which go first.
  bool give(Block block) {
    const std::scoped_lock lock(mutex_);
    if (block.bytes > limit_) return false;
    blocks_.push_back(block);
    held_ += block.bytes;
    shrink();
    return true;
  }

  bool has_room_for(std::size_t bytes) {
    const std::scoped_lock lock(mutex_);
    return bytes <= limit_;
  }

  std::size_t held() {
    const std::scoped_lock lock(mutex_);
    return held_;
  }

  void limit(std::size_t bytes) {
    const std::scoped_lock lock(mutex_);
    limit_ = bytes;
    shrink();
  }

 private:
  void shrink() {
    while (held_ > limit_) {
      held_ -= blocks_.front().bytes;
      release(blocks_.front());
      blocks_.erase(blocks_.begin());
    }
  }

  std::mutex mutex_;
  std::vector<Block> blocks_;  // the oldest first
  std::size_t held_ = 0;
  std::size_t limit_ = 0;
};

/// Never destroyed: images may be, later.
Kept& kept() {
  static auto* blocks = new Kept;
  return *blocks;
}

}  // namespace

void* take_cells(std::size_t bytes) {
  if (bytes >= kLarge) {
    if (void* cells = kept().take(bytes)) return cells;
  }
  return ::operator new(bytes, kAlignment, std::nothrow);
}

void give_cells(void* cells, std::size_t bytes) {
  if (cells == nullptr) return;
  if (bytes < kLarge || !kept().give({cells, bytes})) release({cells, bytes});
}

bool keeps_cells(std::size_t bytes) {
  return bytes >= kLarge && kept().has_room_for(bytes);
}

std::size_t kept_cells() {
  return kept().held();
}

void keep_cells(std::size_t bytes) {
  kept().limit(bytes);
}

}  // namespace convscope
