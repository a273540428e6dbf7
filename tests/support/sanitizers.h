#pragma once
// What a test cannot ask of a program that runs under a sanitizer.

namespace convscope::testing {

/// An operator new that cannot succeed throws std::bad_alloc; under a sanitizer it ends the
/// process.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr bool kNewCanThrow = false;
#else
inline constexpr bool kNewCanThrow = true;
#endif

}  // namespace convscope::testing
