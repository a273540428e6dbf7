#pragma once
// What the tools of the kernel remember between frames.

#include <array>
#include <cstdint>
#include <optional>
#include <string>

#include "convscope/kernel.h"
#include "convscope/result.h"
#include "convscope/shape.h"

namespace convscope {

/// Choosing a preset by its picture.
struct KernelGallery {
  bool open = false;
  bool focus = false;  // the filter takes the keyboard in the next frame
  std::array<char, 64> filter{};
  std::size_t lit = 0;      // among the presets that pass the filter
  std::size_t columns = 1;  // as last drawn
};

/// Reading a kernel from text, and writing it.
struct KernelTextBox {
  bool open = false;
  bool in_front = false;  // letters are meant for it
  std::string text;
  std::string read_text;  // what `read` was read from
  std::optional<Result<Kernel>> read;
  std::array<char, 1024> path{};
  std::string asked;  // the path that was asked about whether to replace it
  std::string note;   // what became of the last copy or file
};

/// Taking a part of the image as kernel.
struct PatchPicking {
  bool on = false;
  bool minus_mean = true;
  std::optional<Point> from;   // where the mouse went down
  std::optional<Region> part;  // the last one taken
};

/// The kernel at the press of a drag that resizes it.
struct KernelBefore {
  Kernel kernel;
  std::string name;
};

struct KernelTools {
  bool paint = false;           // the mouse paints cells of the grid; else it types and drags
  double brush = 1;             // the weight that is painted
  std::optional<Point> held;    // the cell in which the mouse went down
  std::optional<Point> cursor;  // the cell that the keyboard moves and steps
  std::string typed;            // over the cursor, for the field that opens there
  bool takes_wheel = false;     // the mouse is over the cursor: the wheel steps its weight
  KernelGallery gallery;
  KernelTextBox text;
  PatchPicking patch;
  Size wanted{3, 3};               // to resize to
  Size wanted_for;                 // the kernel's size when `wanted` was last set by it
  float sliders_height = 0;        // of the preset's parameters, while there are any
  std::int64_t longest_side = 15;  // of the size sliders; changes only between two drags
  std::optional<KernelBefore> before_resize;
};

}  // namespace convscope
