#include "io/shared_memory.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/stat.h>

namespace convscope::io {
namespace {

Error no_memory(std::size_t bytes) {
  return {ErrorCode::kOutOfMemory,
          fmt::format("needs {} bytes of memory, which this machine does not have free", bytes)};
}

/// Whoever maps memory that another process can shrink is killed by touching it.
bool forbid_shrinking(int descriptor) {
  return ::fcntl(descriptor, F_ADD_SEALS, F_SEAL_SHRINK) == 0;
}

}  // namespace

Mapping::Mapping(int descriptor, std::size_t bytes, Access access) {
  const int protection = access == Access::kRead ? PROT_READ : PROT_READ | PROT_WRITE;
  const int flags = MAP_SHARED | (access == Access::kReadWriteNow ? MAP_POPULATE : 0);
  void* data = ::mmap(nullptr, bytes, protection, flags, descriptor, 0);
  if (data != MAP_FAILED) data_ = {static_cast<std::byte*>(data), Unmap{bytes}};
}

void Unmap::operator()(std::byte* data) const {
  ::munmap(data, bytes);
}

Result<SharedMemory> SharedMemory::create_empty() {
  SharedMemory memory;
  memory.descriptor_ = Descriptor(::memfd_create("convscope", MFD_CLOEXEC | MFD_ALLOW_SEALING));
  if (!memory.descriptor_.open()) return no_memory(0);
  return memory;
}

Result<SharedMemory> SharedMemory::create(std::size_t bytes) {
  auto memory = create_empty();
  if (!memory) return no_memory(bytes);
  const int descriptor = memory->descriptor();
  if (::ftruncate(descriptor, static_cast<off_t>(bytes)) != 0 || !memory->accept(bytes))
    return no_memory(bytes);
  return memory;
}

bool SharedMemory::accept(std::size_t bytes) {
  struct stat status = {};
  if (!forbid_shrinking(descriptor()) || ::fstat(descriptor(), &status) != 0) return false;
  if (status.st_size < 0 || static_cast<std::size_t>(status.st_size) < bytes) return false;
  if (mapping_ && mapping_.size() == bytes) return true;  // it was an image before
  mapping_ = Mapping(descriptor(), bytes, Mapping::Access::kReadWrite);
  return static_cast<bool>(mapping_);
}

}  // namespace convscope::io
