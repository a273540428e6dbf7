#pragma once
// How the program ends, and what it says then.

#include <fmt/core.h>

#include <cstdio>
#include <string_view>

namespace convscope::cli {

inline constexpr int kGood = 0;
inline constexpr int kFailed = 1;      // the request was clear, but could not be met
inline constexpr int kWrongUsage = 2;  // the request was not understood

/// One sentence to the error stream; returns `code`, to be returned in turn.
inline int fail(int code, std::string_view message) {
  fmt::print(stderr, "convscope-cli: {}\n", message);
  return code;
}

/// The end of a command that has written its data: kFailed when standard output did not take it
/// (a full disk, a closed pipe).
inline int finish_output() {
  if (std::fflush(stdout) == 0 && std::ferror(stdout) == 0) return kGood;
  return fail(kFailed, "the result could not be written to standard output");
}

}  // namespace convscope::cli
