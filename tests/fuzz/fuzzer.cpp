// libFuzzer's side: one program for all targets, `fuzz --target=NAME …`.

#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <string_view>

#include "fuzz/targets.h"

namespace {

using convscope::fuzzing::Target;

const Target*& chosen() {
  static const Target* target = nullptr;  // libFuzzer hands nothing from one function to the other
  return target;
}

[[noreturn]] void list_targets() {
  for (const Target& target : convscope::fuzzing::targets()) std::cout << target.name << '\n';
  std::exit(0);
}

}  // namespace

// libFuzzer's names.
// NOLINTBEGIN(readability-identifier-naming)
extern "C" int LLVMFuzzerInitialize(int* argc, char*** argv) {
  constexpr std::string_view kOption = "--target=";
  for (int i = 1; i < *argc; ++i) {
    const std::string_view word = (*argv)[i];
    if (word == "--list") list_targets();
    if (word.starts_with(kOption)) {
      chosen() = convscope::fuzzing::find_target(word.substr(kOption.size()));
    }
  }
  if (chosen() != nullptr) return 0;
  std::cerr << "usage: fuzz --target=NAME [options of libFuzzer] [corpus folders], fuzz --list\n";
  std::exit(2);
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  chosen()->run({reinterpret_cast<const std::byte*>(data), size});
  return 0;
}
// NOLINTEND(readability-identifier-naming)
