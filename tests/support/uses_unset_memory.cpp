// What valgrind has to tell: a decision by memory that nobody has set.
#include <cstdio>
#include <cstdlib>

int main() {
  auto* memory = static_cast<volatile int*>(std::malloc(64 * sizeof(int)));
  if (memory[7] == 12345) std::puts("chance");
  std::free(const_cast<int*>(memory));
  return 0;
}
