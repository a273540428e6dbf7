#pragma once
// The program's own three streams.

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <string_view>
#include <vector>

#include "convscope/result.h"

namespace convscope::cli {

/// The stream is a terminal that shows colours, and nobody asked for none (NO_COLOR, see
/// https://no-color.org; TERM=dumb).
bool has_colors(std::FILE* stream);

/// The text, as far as the stream takes it: what standard output does not take is told by
/// finish_output(), and of the error stream nobody is left to be told.
void put(std::FILE* stream, std::string_view text);
/// On standard output.
void print(std::string_view text);

/// A stream that the caller has closed takes and gives nothing, so that no file that is opened
/// later gets its number, and what was meant for people. To be called before anything is opened.
void occupy_closed_streams();

/// All that standard input brings. Errors: kIo; kBadFormat where it brings nothing; kTooLarge.
Result<std::vector<std::byte>> read_standard_input(std::int64_t max_bytes);

/// Error kIo: a full disk, a closed pipe.
Status write_standard_output(std::string_view bytes);

}  // namespace convscope::cli
