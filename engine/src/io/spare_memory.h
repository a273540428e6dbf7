#pragma once
// Memory of images that are gone, for the next image of the same decoder: another decoder might be
// one that a file has taken over, and that still looks at what it once filled.

#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include "convscope/cell_memory.h"
#include "io/shared_memory.h"

namespace convscope::io {

/// From any thread. Keeps what keep_cells() allows, and little of it.
class SpareMemory {
 public:
  std::optional<SharedMemory> take() {
    const std::scoped_lock lock(mutex_);
    if (blocks_.empty()) return std::nullopt;
    std::optional<SharedMemory> block(std::move(blocks_.back()));
    blocks_.pop_back();
    return block;
  }

  void give(SharedMemory block) {
    if (!keeps_cells(block.size())) return;
    const std::scoped_lock lock(mutex_);
    if (blocks_.size() < kMost) blocks_.push_back(std::move(block));
  }

 private:
  static constexpr std::size_t kMost = 2;  // one is with an image while the next is decoded

  std::mutex mutex_;
  std::vector<SharedMemory> blocks_;
};

/// Owns the cells of an image; afterwards they are spare, as long as their decoder lives.
struct SharedCells {
  SharedMemory memory;
  std::weak_ptr<SpareMemory> home;

  SharedCells(SharedMemory cells, const std::shared_ptr<SpareMemory>& spare)
      : memory(std::move(cells)), home(spare) {}
  ~SharedCells() {
    if (const auto spare = home.lock()) spare->give(std::move(memory));
  }
  SharedCells(const SharedCells&) = delete;
  SharedCells& operator=(const SharedCells&) = delete;
};

}  // namespace convscope::io
