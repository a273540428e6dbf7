#include "core/receptive_field.h"

#include <algorithm>
#include <iterator>
#include <limits>

#include "core/layer_stack.h"

namespace convscope {
namespace {

constexpr std::int64_t kLargest = std::numeric_limits<std::int64_t>::max() / 4;

std::int64_t times(std::int64_t a, std::int64_t b) {
  return std::min(kLargest, checked_mul(a, b).value_or(kLargest));
}
std::int64_t plus(std::int64_t a, std::int64_t b) {
  return std::clamp(checked_add(a, b).value_or(kLargest), -kLargest, kLargest);
}

AxisField through(AxisField field, const AxisGeometry& axis) {
  field.size = plus(field.size, times(axis.span - 1, field.jump));
  field.start = plus(field.start, -times(axis.before, field.jump));
  field.jump = times(field.jump, axis.stride);
  return field;
}

/// The lines of an axis' input that these lines of its output read, ascending.
std::vector<std::int64_t> read_by(const AxisGeometry& axis,
                                  const std::vector<std::int64_t>& lines) {
  std::vector<bool> read(static_cast<std::size_t>(axis.in), false);
  for (const std::int64_t o : lines) {
    for (std::int64_t k = 0; k < axis.kernel; ++k) {
      const std::int64_t at = axis.input_of(o, k);
      if (at >= 0 && at < axis.in) read[static_cast<std::size_t>(at)] = true;
    }
  }
  std::vector<std::int64_t> result;
  for (std::int64_t i = 0; i < axis.in; ++i) {
    if (read[static_cast<std::size_t>(i)]) result.push_back(i);
  }
  return result;
}

}  // namespace

Region ReceptiveField::window_of(Point cell) const {
  return {{rows.start + cell.row * rows.jump, cols.start + cell.col * cols.jump},
          {rows.size, cols.size}};
}

ReceptiveField receptive_field(std::span<const Geometry> windows) {
  ReceptiveField field;
  for (const Geometry& g : windows) {
    field.rows = through(field.rows, g.rows);
    field.cols = through(field.cols, g.cols);
  }
  return field;
}

std::optional<Region> reached(std::span<const Geometry> windows, Point cell) {
  // Whether a line is there, and read, is a question to each axis alone.
  std::vector<std::int64_t> rows = {cell.row};
  std::vector<std::int64_t> cols = {cell.col};
  for (auto g = windows.rbegin(); g != windows.rend(); ++g) {
    rows = read_by(g->rows, rows);
    cols = read_by(g->cols, cols);
    if (rows.empty() || cols.empty()) return std::nullopt;
  }
  return Region{{rows.front(), cols.front()},
                {rows.back() - rows.front() + 1, cols.back() - cols.front() + 1}};
}

Result<std::vector<Geometry>> windows_of(std::span<const Layer> layers, Size input) {
  std::vector<Geometry> windows;
  for (std::size_t i = 0; i < layers.size(); ++i) {
    const Layer& layer = layers[i];
    if (layer.transposed) {
      return in_layer(i, {ErrorCode::kNotApplicable,
                          "a transposed convolution has no windows, so there is no receptive "
                          "field of one size"});
    }
    const auto sizes = layer_sizes(layer, input);
    if (!sizes) return in_layer(i, sizes.error());
    auto convolution = resolve_geometry(layer.spec, input, layer.kernel.size);
    if (!convolution) return in_layer(i, convolution.error());
    windows.push_back(*convolution);
    if (layer.pooling.any()) {
      auto pooling = pooling_geometry(layer.pooling, sizes->convolved);
      if (!pooling) return in_layer(i, pooling.error());
      windows.push_back(*pooling);
    }
    input = sizes->output;
  }
  return windows;
}

Result<std::vector<Geometry>> windows_between(const Experiment& experiment, const LayerPlace& from,
                                              const LayerPlace& to) {
  if (experiment.source == nullptr) {
    return Error{ErrorCode::kInvalidArgument, "there is no input: open an image"};
  }
  std::vector<Layer> layers = layers_of(experiment);
  layers.resize(std::min(layers.size(), to.index + 1));
  if (!to.pooled) layers.back().pooling = {};
  auto windows = windows_of(layers, experiment.source->image.size());
  if (!windows) return windows;
  std::ptrdiff_t skipped = from.pooled ? 1 : 0;
  for (std::size_t i = 0; i < std::min(from.index, layers.size()); ++i) {
    skipped += layers[i].pooling.any() ? 2 : 1;
  }
  windows->erase(windows->begin(), windows->begin() + std::min(skipped, std::ssize(*windows)));
  return windows;
}

}  // namespace convscope
