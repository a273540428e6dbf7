#pragma once
// Why an output cell has its value, and where an input cell goes: the links between input, kernel
// and output, read in every direction. Pure functions of the same Geometry the engine computes
// with; each costs O(kernel), never O(image).
//
// On each axis alone, output o reads position p through tap k when o * stride + k * dilation -
// before == p. The links of a cell are therefore every pair of a row link and a column link, and
// the links of an axis are arithmetic progressions.

#include <optional>
#include <vector>

#include "convscope/image.h"
#include "convscope/plan.h"
#include "convscope/result.h"

namespace convscope {

/// One product of a sum.
struct Term {
  Point tap;                    // in the kernel, as it is slid over the image
  Point position;               // in the input; outside of it: padding
  std::optional<Point> source;  // the real cell that is read; none: the border's constant
  double value = 0;
  double weight = 0;
  double product = 0;
  double running = 0;   // sum of the products up to this one, in float64
  float running32 = 0;  // the same sum with every factor, product and sum rounded to float32

  bool is_padding() const { return !source || *source != position; }
  bool operator==(const Term&) const = default;
};

/// All terms of one output cell in row-major order of the taps; the last `running` is its value in
/// float64. `running32` is what plain float32 arithmetic makes of that order; the engine's float32
/// path may fuse or reorder operations and then differs from it by rounding.
/// `output` must lie inside plan.geometry.output() and `source` have the plan's size.
std::vector<Term> explain_output(ImageView<const float> source, const Plan& plan, Point output);

/// The cells (padding included) between the first and the last tap of an output cell.
Region receptive_span(const Geometry& geometry, Point output);

/// first, first + step, ...: `count` numbers.
struct Progression {
  std::int64_t first = 0;
  std::int64_t step = 0;
  std::int64_t count = 0;

  std::int64_t at(std::int64_t i) const { return first + i * step; }
  bool operator==(const Progression&) const = default;
};

/// The links of one position of one axis: taps.at(i) reads it for outputs.at(i). Outputs ascend,
/// taps descend.
struct AxisReaders {
  Progression outputs;
  Progression taps;

  std::int64_t count() const { return outputs.count; }
  bool operator==(const AxisReaders&) const = default;
};

/// Closed form, O(log stride) whatever the kernel. `position` is any coordinate; one that is
/// outside the padded axis has no reader.
AxisReaders axis_readers(const AxisGeometry& axis, std::int64_t position);

/// On one axis, `output` reads `position` through `tap`.
struct AxisLink {
  std::int64_t position = 0;
  std::int64_t output = 0;
  std::int64_t tap = 0;

  bool operator==(const AxisLink&) const = default;
};

/// `output` reads `position` through `tap`.
struct Link {
  Point position;
  Point output;
  Point tap;

  bool operator==(const Link&) const = default;
};

/// Every pair of a row link and a column link, in row-major order of the pairs.
struct Links {
  std::vector<AxisLink> rows;
  std::vector<AxisLink> cols;

  std::int64_t count() const { return std::int64_t(rows.size()) * std::int64_t(cols.size()); }
  bool empty() const { return rows.empty() || cols.empty(); }
  Link at(std::int64_t i) const;
  bool operator==(const Links&) const = default;
};

/// Every output that reads this position, a pixel or a padding cell, with the tap it uses; outputs
/// in raster order, each once. O(kernel rows + kernel cols).
Links readers_of(const Geometry& geometry, Point position);

/// Every output that reads this pixel, at its own position or at a padding cell that copies it;
/// an output that reads several copies appears once for each. Links are sorted by position, then
/// output. Costs O(copies * kernel) per axis. There are at most 3 copies on an axis under reflect
/// and circular, and 2 + padding / n under symmetric; a pixel at the edge under replicate has as
/// many as that side has padding. `pixel` must lie inside the input.
Links readers_of_pixel(const Plan& plan, Point pixel);

/// The positions of an axis, padding included, whose value is that of `cell`: ascending, `cell`
/// among them. O(number of copies). `cell` must lie inside the axis.
std::vector<std::int64_t> copies_of(Border border, const AxisGeometry& axis, std::int64_t cell);

/// The (input, output) pairs that use one tap: output (r, c) reads the position
/// (rows.at(r), cols.at(c)), and rows.count x cols.count is the size of the output.
struct TapPairs {
  Progression rows;
  Progression cols;

  bool operator==(const TapPairs&) const = default;
};

/// Constant time. `tap` must lie inside the kernel.
TapPairs pairs_of_tap(const Geometry& geometry, Point tap);

}  // namespace convscope
