#pragma once
// What a test cannot ask of a program that runs under a sanitizer.

namespace convscope::testing {

/// An operator new that cannot succeed throws std::bad_alloc; under a sanitizer it ends the
/// process.
#if defined(__has_feature)  // clang's way to say it; GCC has the macros
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define CONVSCOPE_SANITIZED
#endif
#endif
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__) || defined(CONVSCOPE_SANITIZED)
inline constexpr bool kNewCanThrow = false;
#else
inline constexpr bool kNewCanThrow = true;
#endif

}  // namespace convscope::testing
