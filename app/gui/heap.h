#pragma once
// The memory that the program asks for and gives back.

#include <cstdint>

namespace convscope {

/// Large blocks that are freed go back to the system at once. Else glibc keeps ever larger ones for
/// itself, among which those of the graphics driver and of images leave holes that nothing fits:
/// half an hour of random events left it with 25 MB that were not in use. Called before threads
/// start.
void give_back_large_blocks();

/// Bytes in use, those of the libraries among them; 0 where the system's allocator does not tell.
/// For tests: the resident set also holds what the allocator keeps.
std::int64_t heap_in_use();

}  // namespace convscope
