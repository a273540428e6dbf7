#include "cli/exit_code.h"

#include <fmt/core.h>

#include <cstdio>

#include "cli/terminal.h"

namespace convscope::cli {

int exit_code_of_computing(const Error& error) {
  switch (error.code) {
    case ErrorCode::kInvalidArgument:
    case ErrorCode::kImpossibleGeometry:
    case ErrorCode::kStridedSame:
    case ErrorCode::kTooLarge:
    case ErrorCode::kNotApplicable:
      return kImpossible;
    case ErrorCode::kIo:
    case ErrorCode::kBadFormat:
    case ErrorCode::kUnsupported:
      return kUnreadable;
    default:
      return kFailed;
  }
}

int fail(int code, std::string_view message) {
  const bool colored = has_colors(stderr);
  put(stderr, fmt::format("{}convscope-cli:{} {}\n", colored ? "\x1b[1;31m" : "",
                          colored ? "\x1b[0m" : "", message));
  return code;
}

void tell(std::string_view message) {
  const bool colored = has_colors(stderr);
  put(stderr, fmt::format("{}convscope-cli:{} {}\n", colored ? "\x1b[36m" : "",
                          colored ? "\x1b[0m" : "", message));
}

int finish_output() {
  if (std::fflush(stdout) == 0 && std::ferror(stdout) == 0) return kGood;
  return fail(kUnwritable, "the result could not be written to standard output");
}

}  // namespace convscope::cli
