#pragma once
// How a decoder came to its end, and what that says of its file: only a crash, or a call that is
// forbidden, is the file's doing.

#include <sys/types.h>

#include <cstddef>
#include <cstdint>

#include "convscope/image_io.h"

namespace convscope::io {

struct Ending {
  int status = 0;      // as of waitpid
  bool by_us = false;  // it had hung up, and stayed
};

/// Its end of the socket closes a moment before it ends, if it means to; after a second it is
/// killed.
Ending wait_for_end(pid_t child);

/// The sentence without the file's name. `memory` bytes were made for the image. Codes: kBadFormat
/// where the file is to blame, kOutOfMemory, kIo.
Error error_of(const Ending& ending, const LoadOptions& options, std::size_t file_bytes,
               std::int64_t memory);

}  // namespace convscope::io
