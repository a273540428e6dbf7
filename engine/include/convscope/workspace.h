#pragma once
// Scratch memory that outlives a call: with one in its ConvolveContext, a caller who computes frame
// after frame allocates nothing once the largest need has been met.

#include <cstddef>
#include <memory>
#include <new>

#include "convscope/result.h"

namespace convscope {

/// Serves one call at a time; for calls that run side by side, one each. Grows, never shrinks;
/// dropping it gives the memory back. Which workspace a call gets never changes its result.
class Workspace {
 public:
  Workspace() = default;
  Workspace(Workspace&&) = default;
  Workspace& operator=(Workspace&&) = default;

  /// For the strategies: `shared` bytes for all and `each` bytes for every one of `workers`.
  /// What was there before is lost. Error: kOutOfMemory; the memory held so far stays.
  Status reserve(std::size_t shared, std::size_t each, int workers);

  /// 64-byte aligned; valid until the next reserve().
  std::byte* shared() { return cells_.get(); }
  std::byte* of_worker(int worker) {
    return cells_.get() + shared_ + each_ * static_cast<std::size_t>(worker);
  }

  /// Bytes held.
  std::size_t size() const { return size_; }

 private:
  struct Free {
    void operator()(std::byte* cells) const { ::operator delete (cells, std::align_val_t{64}); }
  };

  std::unique_ptr<std::byte[], Free> cells_;
  std::size_t size_ = 0;
  std::size_t shared_ = 0;
  std::size_t each_ = 0;
};

}  // namespace convscope
