#pragma once
// The layers of an experiment as a row, and the arithmetic of their sizes.

#include <compare>
#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "convscope/geometry.h"
#include "convscope/result.h"
#include "core/experiment.h"

namespace convscope {

inline constexpr std::size_t kMostLayers = 12;

inline std::size_t layer_count(const Experiment& e) {
  return e.before.size() + 1 + e.after.size();
}
/// The layer that is looked at, counted from 0.
inline std::size_t shown_index(const Experiment& e) {
  return e.before.size();
}
Layer shown_layer(const Experiment& e);
std::vector<Layer> layers_of(const Experiment& e);

/// The same with these layers, of which there is at least one, the one at `shown` looked at.
Experiment with_layers(Experiment e, std::vector<Layer> layers, std::size_t shown);
/// The same layers, another one looked at, and of it the convolution or the pooling.
Experiment with_shown(Experiment e, std::size_t shown, bool pooled = false);

/// A blur that keeps the size: what comes in when a layer is added.
Layer new_layer();

/// Behind the layer at `index`, which is then looked at. At most kMostLayers.
Experiment with_added(Experiment e, std::size_t index, Layer layer);
/// The last one stays.
Experiment without_layer(Experiment e, std::size_t index);
/// Changes places with its neighbour in front (by = -1) or behind (by = 1), where there is one. The
/// layer that is looked at stays so.
Experiment with_moved(Experiment e, std::size_t index, int by);

/// What one layer does to sizes: a convolution's windows and then a pooling's.
struct LayerSizes {
  Size input;
  Size convolved;
  Size output;
};
/// Errors: those of resolve_geometry, resolve_transposed and check_response, and a pooling's window
/// larger than what it pools.
Result<LayerSizes> layer_sizes(const Layer& layer, Size input);

/// What the layers give for an input, one after the other. Errors name the layer.
Result<Size> stack_output(std::span<const Layer> layers, Size input);

/// The windows of a pooling. Errors: kInvalidArgument, kImpossibleGeometry.
Result<Geometry> pooling_geometry(const Pooling& pooling, Size input);

/// What is looked at is the layer's pooling.
inline bool shows_pooling(const Experiment& e) {
  return e.pooled && e.pooling.any();
}

/// A convolution of a stack, or its pooling.
struct LayerPlace {
  std::size_t index = 0;
  bool pooled = false;

  auto operator<=>(const LayerPlace&) const = default;  // NOLINT(modernize-use-nullptr): no pointer
};

/// What is looked at.
inline LayerPlace shown_place(const Experiment& e) {
  return {shown_index(e), shows_pooling(e)};
}

/// The size of what the shown convolution or pooling reads. Errors: there is no input; those of the
/// layers in front of it, by their number.
Result<Size> input_size(const Experiment& experiment);
/// The windows of the shown convolution, which must not be transposed, or pooling.
Result<Geometry> shown_geometry(const Experiment& experiment);

/// The error says which layer it is about, counted from 1.
Error in_layer(std::size_t index, Error error);

/// "max-pool 2x2": for headings, messages and cards.
std::string pooling_text(const Pooling& pooling);

}  // namespace convscope
