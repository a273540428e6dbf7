#pragma once
// What an experiment takes of memory, and what there is: asked before anything is computed, since
// the system gives more than it has and ends programs that use it. Every array of an image's size
// is counted here, and nowhere else:
//
//   array                        bytes a cell     who has it
//   a layer's convolution        4 or 8           all; a magnitude takes two
//   a layer's pooling            4 or 8           all
//   the input of a later layer   4                all
//   what every layer gives       4, and 4 pooled  a window, of several layers or a pooling
//   the part that is in view     4 or 8           a window, where the whole takes long
//   texture of the input         4                a window
//   texture of the output        4                a window
//   means of both (ReducedCells) 4/48, twice      a window: cells and textures, of large arrays
//   B - A, and cells over cells  4, and 4 or 8    a comparison, of A and of B
//   texture of A or of B - A     4                a window that compares
//   a picture that is exported   3; a copied 9    an export: see export_job.cpp
//   an NPY file of another type  4 or 8           an export
//   a file and its image         load_need()      whoever reads it
//
// A software renderer's textures are this memory; other drivers may keep a copy of each. What is in
// memory already (the image, a pinned result) is missing from what is free and counted there.

#include <cstdint>
#include <filesystem>

#include "convscope/result.h"
#include "core/experiment.h"

namespace convscope {

struct MemoryNeed {
  std::int64_t bytes = 0;  // at once, beside the input
  Size output;             // of the last layer
};

/// Of the layers with their responses and poolings. An estimate: what is left out is small beside
/// images, such as tables of the FFT. Layers that cannot be computed, and what follows, count 0.
MemoryNeed memory_need(const Experiment& experiment, Size input);

/// The textures of an array, its means included.
std::int64_t texture_bytes(Size cells);

/// What a window does with an outcome beside computing it.
struct Showing {
  std::int64_t held = 0;  // of its arrays those of the shown outcome, which give way or serve again
  Size first;             // the part that comes first; empty: none
};

/// The same of a window, of whose arrays `showing.held` are there already.
MemoryNeed memory_need(const Experiment& experiment, Size input, const Showing& showing);

/// Of two outcomes of which so many cells belong together.
std::int64_t comparison_bytes(Size cells, Precision precision);

/// What this process can still take: of the machine, of each control group that it is in and of its
/// own limit of addresses. Reads a few small files (50 us). `root` is where /proc and /sys stand.
std::int64_t available_memory(const std::filesystem::path& root = "/");

/// So much is there, or the machine has other troubles: who needs no more does not ask.
inline constexpr std::int64_t kSmallNeed = std::int64_t{64} << 20;

/// Error kOutOfMemory where `bytes` are more than `available`: a sentence that begins with `what`,
/// names both and ends in `way_out`.
Status check_room(const std::string& what, std::int64_t bytes, std::int64_t available,
                  const std::string& way_out);

// Each Done without a look where the need is small.
Status check_memory(const Experiment& experiment);
Status check_memory(const Experiment& experiment, const Showing& showing);
/// "the comparison needs...": of something that is made of an outcome.
Status check_memory(const std::string& what, std::int64_t bytes);

}  // namespace convscope
