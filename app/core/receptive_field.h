#pragma once
// What an output cell of a stack depends on of the stack's input: a window whose size, start and
// step follow from those of the layers in closed form.
//
//   size += (kernel - 1) * dilation * jump;  start -= padding before * jump;  jump *= stride
//
// for each layer in turn, from size 1, start 0, jump 1. (Araujo, Norris, Sim: Computing Receptive
// Fields of Convolutional Neural Networks, Distill 2019.)

#include <optional>
#include <span>
#include <vector>

#include "convscope/geometry.h"
#include "core/layer_stack.h"

namespace convscope {

struct AxisField {
  std::int64_t size = 1;   // cells of input from the first to the last that a cell depends on
  std::int64_t jump = 1;   // cells of input between the windows of neighbouring cells
  std::int64_t start = 0;  // where the window of cell 0 begins; negative: in the padding

  bool operator==(const AxisField&) const = default;
};

struct ReceptiveField {
  AxisField rows;
  AxisField cols;

  /// The window of a cell, padding included.
  Region window_of(Point cell) const;
  bool operator==(const ReceptiveField&) const = default;
};

/// Through windows one after the other, the first of which reads the input. Numbers that no longer
/// fit stay at the largest that does.
ReceptiveField receptive_field(std::span<const Geometry> windows);

/// The part of the input that the cell's value can depend on: as the window, but at every step only
/// through cells that exist. Empty where the cell depends on padding alone. Exact where the
/// padding is a constant; the other borders copy pixels that lie inside it or beside it.
std::optional<Region> reached(std::span<const Geometry> windows, Point cell);

/// The windows of a stack's first `count` layers, in order: of each its convolution and, where it
/// has one, its pooling. Fails where a layer cannot be computed or is a transposed convolution,
/// which has no windows.
Result<std::vector<Geometry>> windows_of(std::span<const Layer> layers, Size input);

/// From what the convolution or pooling at `from` reads to what the one at `to` gives; `from` is
/// not behind it. Errors: those of windows_of.
Result<std::vector<Geometry>> windows_between(const Experiment& experiment, const LayerPlace& from,
                                              const LayerPlace& to);

}  // namespace convscope
