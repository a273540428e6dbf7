#pragma once
// The memory that the program asks for and gives back.

#include <cstdint>

namespace convscope {

/// What was freed goes back to the system, page by page; else the allocator keeps most of it. Takes
/// some milliseconds, in which nobody allocates: for a program at rest.
void give_back_freed_memory();

/// Bytes in use, those of the libraries among them; 0 where the system's allocator does not tell.
/// For tests: the resident set also holds what the allocator keeps.
std::int64_t heap_in_use();

}  // namespace convscope
