#pragma once
// Which sanitizer this is compiled for: what runs under one needs more of the system than it would.

namespace convscope {

#if defined(__has_feature)  // clang's way to say it; GCC has macros
#if __has_feature(address_sanitizer)
#define CONVSCOPE_ADDRESS_SANITIZER
#endif
#if __has_feature(thread_sanitizer)
#define CONVSCOPE_THREAD_SANITIZER
#endif
#endif
#if defined(__SANITIZE_ADDRESS__) || defined(CONVSCOPE_ADDRESS_SANITIZER)
inline constexpr bool kAddressSanitizer = true;
#else
inline constexpr bool kAddressSanitizer = false;
#endif
#if defined(__SANITIZE_THREAD__) || defined(CONVSCOPE_THREAD_SANITIZER)
inline constexpr bool kThreadSanitizer = true;
#else
inline constexpr bool kThreadSanitizer = false;
#endif

}  // namespace convscope
