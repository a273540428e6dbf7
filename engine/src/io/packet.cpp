#include "io/packet.h"

#include <sys/socket.h>

#include <array>
#include <cerrno>
#include <cstring>

namespace convscope::io {
namespace {

struct alignas(cmsghdr) Ancillary {
  std::array<char, CMSG_SPACE(kMostDescriptors * sizeof(int))> bytes{};
};

iovec block_of(std::span<const std::byte> bytes) {
  return {const_cast<std::byte*>(bytes.data()), bytes.size()};  // NOLINT(*-const-cast): C's type
}

/// Takes whatever came into Descriptors, so that none stays open unnoticed; how many came.
std::size_t take_descriptors(msghdr& message, std::span<Descriptor> to) {
  std::size_t count = 0;
  for (cmsghdr* part = CMSG_FIRSTHDR(&message); part != nullptr;
       part = CMSG_NXTHDR(&message, part)) {
    if (part->cmsg_level != SOL_SOCKET || part->cmsg_type != SCM_RIGHTS) continue;
    const std::size_t here = (part->cmsg_len - CMSG_LEN(0)) / sizeof(int);
    for (std::size_t i = 0; i < here; ++i, ++count) {
      int fd = -1;
      std::memcpy(&fd, CMSG_DATA(part) + i * sizeof(int), sizeof(int));
      Descriptor taken(fd);
      if (count < to.size()) to[count] = std::move(taken);
    }
  }
  return count;
}

}  // namespace

bool send_packet(int socket, std::span<const std::byte> bytes, std::span<const int> descriptors) {
  iovec block = block_of(bytes);
  Ancillary ancillary;
  msghdr message{};
  message.msg_iov = &block;
  message.msg_iovlen = 1;
  if (!descriptors.empty()) {
    message.msg_control = ancillary.bytes.data();
    message.msg_controllen = CMSG_SPACE(descriptors.size_bytes());
    cmsghdr* part = CMSG_FIRSTHDR(&message);
    part->cmsg_level = SOL_SOCKET;
    part->cmsg_type = SCM_RIGHTS;
    part->cmsg_len = CMSG_LEN(descriptors.size_bytes());
    std::memcpy(CMSG_DATA(part), descriptors.data(), descriptors.size_bytes());
  }
  ssize_t sent = 0;
  do sent = ::sendmsg(socket, &message, MSG_NOSIGNAL);
  while (sent < 0 && errno == EINTR);
  return sent == static_cast<ssize_t>(bytes.size());
}

bool receive_packet(int socket, std::span<std::byte> bytes, std::span<Descriptor> descriptors) {
  iovec block = block_of(bytes);
  Ancillary ancillary;
  msghdr message{};
  message.msg_iov = &block;
  message.msg_iovlen = 1;
  message.msg_control = ancillary.bytes.data();
  message.msg_controllen = ancillary.bytes.size();
  ssize_t received = 0;
  do received = ::recvmsg(socket, &message, MSG_CMSG_CLOEXEC);
  while (received < 0 && errno == EINTR);
  if (received < 0) return false;
  const std::size_t count = take_descriptors(message, descriptors);
  const bool whole = (message.msg_flags & (MSG_TRUNC | MSG_CTRUNC)) == 0;
  return whole && count == descriptors.size() && received == static_cast<ssize_t>(bytes.size());
}

}  // namespace convscope::io
