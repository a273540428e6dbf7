// Under a sanitizer a nothrow allocation that cannot succeed fails as it does without one, so that
// the tests of kOutOfMemory run everywhere. Listed among a test program's own sources: the
// sanitizer's runtime has a definition already, so no archive member would be linked for it.
// NOLINTBEGIN(bugprone-reserved-identifier,readability-identifier-naming): the runtimes' own names
extern "C" {
const char* __asan_default_options();
const char* __tsan_default_options();

const char* __asan_default_options() {
  return "allocator_may_return_null=1";
}
const char* __tsan_default_options() {
  return "allocator_may_return_null=1";
}
}
// NOLINTEND(bugprone-reserved-identifier,readability-identifier-naming)
