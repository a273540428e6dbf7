#pragma once
// What was thrown on a thread of the program, as an Error: only memory that runs out, and what a
// library throws, comes this far, and neither may end a program that shows something.

#include <exception>
#include <new>
#include <string>

#include "convscope/result.h"

namespace convscope {

/// To be called in a catch block.
inline Error thrown_error() {
  try {
    throw;
  } catch (const std::bad_alloc&) {
    return {ErrorCode::kOutOfMemory,
            "there is not enough memory for it: close other programs, or choose a smaller image or "
            "a larger stride"};
  } catch (const std::exception& e) {
    return {ErrorCode::kUnsupported, std::string("it failed: ") + e.what()};
  } catch (...) {
    return {ErrorCode::kUnsupported, "it failed for a reason that is not known"};
  }
}

/// What `make` returns or, where it throws, that as an Error.
template <class T, class Make>
Result<T> or_thrown(const Make& make) {
  try {
    return make();
  } catch (...) {
    return thrown_error();
  }
}

}  // namespace convscope
