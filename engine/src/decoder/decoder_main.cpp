// convscope-decoder: turns encoded images into pixels for convscope and convscope-cli, in a process
// that can do nothing else. It is started by them, serves one file after another, and ends with
// them. A crash, a hang or a flaw that somebody makes use of stays in here.

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <memory>
#include <new>
#include <optional>

#include "decoder/encoded_image.h"
#include "decoder/sandbox.h"
#include "io/decoder_protocol.h"
#include "io/packet.h"
#include "io/shared_memory.h"

namespace convscope::io {
namespace {

Error no_memory() {
  return {ErrorCode::kOutOfMemory,
          "decoding it needs more memory than there is, or than --max-bytes allows"};
}

/// An image whose cells are the memory behind the descriptor.
Result<Image<float>> shared_image(int descriptor, Size size) {
  const std::int64_t stride = Image<float>::stride_of(size.cols);
  const auto bytes = checked_bytes({size.rows, stride}, sizeof(float));
  if (stride < size.cols || !bytes) return no_memory();
  // It may be the memory of an earlier image.
  const bool there = ::lseek(descriptor, 0, SEEK_END) >= *bytes;
  if (!there && ::ftruncate(descriptor, *bytes) != 0) return no_memory();
  auto mapping = std::make_shared<Mapping>(
      descriptor, static_cast<std::size_t>(*bytes),
      there ? Mapping::Access::kReadWriteNow : Mapping::Access::kReadWrite);
  if (!*mapping) return no_memory();
  auto* cells = reinterpret_cast<float*>(mapping->data());
  return Image<float>::around(std::move(mapping), cells, size, stride);
}

Result<LoadedImage> decode(const DecoderRequest& request, const Descriptor& file,
                           const Descriptor& image, DecoderProgress& progress) {
  const auto length = static_cast<std::size_t>(request.bytes);
  if (request.bytes <= 0 || ::lseek(file.get(), 0, SEEK_END) < request.bytes)
    return Error{ErrorCode::kInvalidArgument, "the request does not fit its file"};
  const Mapping bytes(file.get(), length, Mapping::Access::kRead);
  if (!bytes) return no_memory();
  Decoding decoding;
  decoding.options.channel = static_cast<Channel>(request.channel);
  decoding.options.scaling = static_cast<Scaling>(request.scaling);
  decoding.options.max_pixels = request.max_pixels;
  decoding.rows_done = &progress.rows_done;
  decoding.make_image = [&](Size size) {
    progress.rows = size.rows;
    return shared_image(image.get(), size);
  };
  try {
    return decode_encoded({bytes.data(), bytes.size()}, decoding);
  } catch (const std::bad_alloc&) {
    return no_memory();
  }
}

DecoderReply reply_of(const Result<LoadedImage>& loaded) {
  DecoderReply reply;
  const std::string& text = loaded ? loaded->format : loaded.error().message;
  std::copy_n(text.begin(), std::min(text.size(), reply.text.size()), reply.text.begin());
  if (!loaded) {
    reply.error = static_cast<std::int32_t>(loaded.error().code);
    return reply;
  }
  reply.rows = loaded->image.size().rows;
  reply.cols = loaded->image.size().cols;
  reply.channels = loaded->channels;
  reply.bits = loaded->bits;
  reply.has_alpha = loaded->has_alpha;
  reply.alpha_varies = loaded->alpha_varies;
  return reply;
}

/// Waits for one file; nothing where there is nobody left to serve. What it was given is closed
/// when it returns: a decoder that waits holds nothing of the file before.
std::optional<DecoderReply> next_reply(DecoderProgress& progress) {
  DecoderRequest request;
  std::array<Descriptor, 2> descriptors;
  if (!receive_packet(kDecoderSocket, std::as_writable_bytes(std::span(&request, 1)), descriptors))
    return std::nullopt;
  return reply_of(decode(request, descriptors[0], descriptors[1], progress));
}

bool serve(DecoderProgress& progress) {
  const auto reply = next_reply(progress);
  return reply && send_packet(kDecoderSocket, std::as_bytes(std::span(&*reply, 1)), {});
}

bool started_by_hand() {
  int type = 0;
  socklen_t length = sizeof type;
  return ::getsockopt(kDecoderSocket, SOL_SOCKET, SO_TYPE, &type, &length) != 0;
}

/// The other end of the socket is gone, and with it whoever waits for the image.
void end_where_nobody_waits(int) {
  const int error = errno;
  char byte = 0;
  iovec part{&byte, 1};
  msghdr message{};
  message.msg_iov = &part;
  message.msg_iovlen = 1;
  if (::recvmsg(kDecoderSocket, &message, MSG_PEEK | MSG_DONTWAIT) == 0) ::_exit(0);
  errno = error;
}

/// A program that is killed does not end its decoders. One that waits for a file sees its socket
/// close; for one that decodes the system sends a signal then, whatever it is busy with. The death
/// signal of prctl would come with the end of the thread that started it, which others outlive.
void follow_the_program() {
  struct sigaction action {};
  action.sa_handler = end_where_nobody_waits;
  action.sa_flags = SA_RESTART;
  ::sigaction(SIGIO, &action, nullptr);
  ::fcntl(kDecoderSocket, F_SETOWN, ::getpid());
  ::fcntl(kDecoderSocket, F_SETFL, ::fcntl(kDecoderSocket, F_GETFL) | O_ASYNC);
}

int run() {
  if (started_by_hand()) {
    std::fputs("convscope-decoder is started by convscope and convscope-cli to decode images.\n",
               stderr);
    return 2;
  }
  const Mapping shared(kDecoderProgress, sizeof(DecoderProgress), Mapping::Access::kReadWrite);
  if (!shared) return 3;
  auto* progress = std::launder(reinterpret_cast<DecoderProgress*>(shared.data()));
  follow_the_program();
  enter_sandbox();  // where the system cannot, its limits of memory and time hold all the same
  while (serve(*progress)) {
  }
  return 0;
}

}  // namespace
}  // namespace convscope::io

int main() {
  // Nothing is left to be done at the end, and what else ends a program may ask the system for
  // more.
  ::_exit(convscope::io::run());
}
