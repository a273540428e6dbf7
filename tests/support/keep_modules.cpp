// Linked into the window program under the address sanitizer alone. Mesa's drivers are unloaded
// before leaks are looked for, so that their own would come from an unknown module: kept loaded,
// they have the names that leak_suppressions.txt gives.
extern "C" int dlclose(void* /*handle*/) {
  return 0;
}
