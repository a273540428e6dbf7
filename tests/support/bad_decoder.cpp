// bad_decoder: stands where convscope-decoder does ($CONVSCOPE_DECODER) and behaves as the file
// that it is given says: a PNM whose first comment is one of the words below. Others decode to
// ones.

#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstring>
#include <limits>
#include <string_view>

#include "convscope/image.h"
#include "io/decoder_protocol.h"
#include "io/packet.h"
#include "io/shared_memory.h"

namespace convscope::io {
namespace {

/// The system's own end: a sanitizer would make an exit code of it.
[[noreturn]] void end_by(int signal) {
  ::signal(signal, SIG_DFL);
  ::raise(signal);
  ::_exit(99);
}

DecoderReply ones(int image) {
  DecoderReply reply;
  reply.rows = 2;
  reply.cols = 3;
  reply.channels = 1;
  reply.bits = 8;
  std::memcpy(reply.text.data(), "PGM", 3);
  const std::int64_t stride = Image<float>::stride_of(reply.cols);
  const auto bytes = static_cast<std::size_t>(reply.rows * stride) * sizeof(float);
  if (::ftruncate(image, static_cast<off_t>(bytes)) != 0) ::_exit(98);
  const Mapping mapping(image, bytes, Mapping::Access::kReadWrite);
  auto* cells = reinterpret_cast<float*>(mapping.data());
  for (std::size_t i = 0; i < bytes / sizeof(float); ++i) cells[i] = 1;
  return reply;
}

void misbehave(std::string_view word) {
  const auto is = [&](std::string_view other) { return word.find(other) != word.npos; };
  if (is("# crash")) end_by(SIGSEGV);
  if (is("# system")) end_by(SIGSYS);
  if (is("# killed")) end_by(SIGKILL);
  if (is("# terminated")) end_by(SIGTERM);
  if (is("# exit")) ::_exit(7);
  if (is("# sleep")) ::pause();
  if (is("# spin")) {
    for (volatile bool on = true; on;) {
    }
  }
  if (is("# close")) {
    ::close(kDecoderSocket);
    ::pause();
  }
}

DecoderReply reply_to(std::string_view word, int image) {
  DecoderReply reply = ones(image);
  const auto is = [&](std::string_view other) { return word.find(other) != word.npos; };
  if (is("# larger than its memory")) reply.rows = 1000;
  if (is("# larger than allowed")) reply.rows = reply.cols = 100'000;
  if (is("# larger than numbers")) reply.rows = reply.cols = std::numeric_limits<long>::max();
  if (is("# negative")) reply.rows = -2;
  if (is("# no such error")) reply.error = 77;
  if (is("# many channels")) reply.channels = 1000;
  if (is("# endless text")) {
    reply.error = static_cast<int>(ErrorCode::kBadFormat);
    reply.text.fill('\x1b');
  }
  return reply;
}

bool serve() {
  DecoderRequest request;
  std::array<Descriptor, 2> descriptors;
  if (!receive_packet(kDecoderSocket, std::as_writable_bytes(std::span(&request, 1)), descriptors))
    return false;
  const Mapping file(descriptors[0].get(), static_cast<std::size_t>(request.bytes),
                     Mapping::Access::kRead);
  const std::string_view word(reinterpret_cast<const char*>(file.data()), file.size());
  misbehave(word);
  const DecoderReply reply = reply_to(word, descriptors[1].get());
  auto bytes = std::as_bytes(std::span(&reply, 1));
  if (word.find("# half an answer") != word.npos) bytes = bytes.first(bytes.size() / 2);
  return send_packet(kDecoderSocket, bytes, {});
}

}  // namespace
}  // namespace convscope::io

int main() {
  while (convscope::io::serve()) {
  }
  ::_exit(0);
}
