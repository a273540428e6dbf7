#pragma once
// What a test cannot ask of a program that runs under a sanitizer, or not as often.

namespace convscope::testing {

#if defined(__has_feature)  // clang's way to say it; GCC has the macros
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define CONVSCOPE_SANITIZED
#endif
#endif
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__) || defined(CONVSCOPE_SANITIZED)
inline constexpr bool kSanitized = true;
#else
inline constexpr bool kSanitized = false;
#endif

/// An operator new that cannot succeed throws std::bad_alloc; under a sanitizer it ends the
/// process.
inline constexpr bool kNewCanThrow = !kSanitized;

}  // namespace convscope::testing
