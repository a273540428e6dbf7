#pragma once
// Where the cells of images lie. A program that makes one large image after another can have the
// memory of those that are gone kept for those that come: fresh pages from the system, which
// clears each of them first, cost more than a convolution does.

#include <cstddef>

namespace convscope {

/// Uninitialised, at a 64-byte boundary; null where there is none. From any thread.
void* take_cells(std::size_t bytes);

/// `bytes` as they were taken.
void give_cells(void* cells, std::size_t bytes);

/// From now on blocks of a megabyte or more that are given back are kept while they have no more
/// than so many bytes together; 0, as it is at first: none. What is kept beyond that goes at once.
void keep_cells(std::size_t bytes);

/// Whether so many are few enough to be kept.
bool keeps_cells(std::size_t bytes);

/// How many bytes are kept now.
std::size_t kept_cells();

}  // namespace convscope
