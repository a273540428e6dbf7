#pragma once
// Memory that has a descriptor, by which another process can be given it.

#include <cstddef>
#include <memory>

#include "convscope/result.h"
#include "io/descriptor.h"

namespace convscope::io {

struct Unmap {
  std::size_t bytes = 0;
  void operator()(std::byte* data) const;
};

/// A mapping of part of this process's addresses, taken back with it.
class Mapping {
 public:
  enum class Access {
    kRead,
    kReadWrite,
    kReadWriteNow,  // all pages at once, for memory that has them already
  };

  Mapping() = default;
  /// The first `bytes` of what the descriptor names, shared with all who map them. Empty on
  /// failure.
  Mapping(int descriptor, std::size_t bytes, Access access);

  std::byte* data() const { return data_.get(); }
  std::size_t size() const { return data_.get_deleter().bytes; }
  explicit operator bool() const { return data_ != nullptr; }

 private:
  std::unique_ptr<std::byte, Unmap> data_;
};

class SharedMemory {
 public:
  /// Zeros, mapped here, that nobody can make fewer. Errors: kOutOfMemory.
  static Result<SharedMemory> create(std::size_t bytes);

  /// Of no size yet and not mapped here: another process is to fill it.
  static Result<SharedMemory> create_empty();

  int descriptor() const { return descriptor_.get(); }
  std::byte* data() const { return mapping_.data(); }

  std::size_t size() const { return mapping_.size(); }  // of what is mapped

  /// Maps what was filled elsewhere, which nobody can make smaller from here on. False where it is
  /// smaller than `bytes`, or memory is short.
  bool accept(std::size_t bytes);

 private:
  Descriptor descriptor_;
  Mapping mapping_;
};

}  // namespace convscope::io
