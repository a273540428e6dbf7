#include "cli/terminal.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cstdlib>
#include <string>

namespace convscope::cli {

bool has_colors(std::FILE* stream) {
  const char* refused = std::getenv("NO_COLOR");
  if (refused != nullptr && *refused != '\0') return false;
  const char* term = std::getenv("TERM");
  if (term == nullptr || std::string_view(term) == "dumb") return false;
  return ::isatty(::fileno(stream)) == 1;
}

void put(std::FILE* stream, std::string_view text) {
  // What failed stays with the stream.
  [[maybe_unused]] const std::size_t written = std::fwrite(text.data(), 1, text.size(), stream);
}

void print(std::string_view text) {
  put(stdout, text);
}

void occupy_closed_streams() {
  // The lowest number that is free is given; for reading alone, so that what is written fails.
  int fd = 0;
  do {
    fd = ::open("/dev/null", O_RDONLY);
  } while (fd >= 0 && fd <= STDERR_FILENO);
  if (fd > STDERR_FILENO) ::close(fd);
}

Result<std::vector<std::byte>> read_standard_input(std::int64_t max_bytes) {
  constexpr std::size_t kChunk = std::size_t{1} << 20;
  std::vector<std::byte> bytes;
  std::size_t size = 0;
  while (true) {
    if (bytes.size() - size < kChunk) bytes.resize(2 * bytes.size() + kChunk);
    const std::size_t n = std::fread(bytes.data() + size, 1, bytes.size() - size, stdin);
    size += n;
    if (n == 0) break;
    if (size > static_cast<std::size_t>(max_bytes)) {
      return Error{
          ErrorCode::kTooLarge,
          fmt::format("standard input: brings more than the limit of {} bytes", max_bytes)};
    }
  }
  if (std::ferror(stdin) != 0) return Error{ErrorCode::kIo, "standard input: cannot be read"};
  if (size == 0) return Error{ErrorCode::kBadFormat, "standard input: is empty (0 bytes)"};
  bytes.resize(size);
  return bytes;
}

Status write_standard_output(std::string_view bytes) {
  const std::size_t written = std::fwrite(bytes.data(), 1, bytes.size(), stdout);
  if (written == bytes.size() && std::fflush(stdout) == 0) return Done{};
  return Error{ErrorCode::kIo, "the result could not be written to standard output"};
}

}  // namespace convscope::cli
