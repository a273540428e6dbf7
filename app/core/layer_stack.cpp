#include "core/layer_stack.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "convscope/kernel_presets.h"
#include "core/formula_text.h"

namespace convscope {

Layer shown_layer(const Experiment& e) {
  return {e.kernel, e.kernel_name, e.spec, e.transposed, e.response, e.pooling};
}

std::vector<Layer> layers_of(const Experiment& e) {
  std::vector<Layer> layers = e.before;
  layers.push_back(shown_layer(e));
  layers.insert(layers.end(), e.after.begin(), e.after.end());
  return layers;
}

Experiment with_layers(Experiment e, std::vector<Layer> layers, std::size_t shown) {
  shown = std::min(shown, layers.size() - 1);
  const auto at = layers.begin() + static_cast<std::ptrdiff_t>(shown);
  e.kernel = at->kernel;
  e.kernel_name = at->kernel_name;
  e.spec = at->spec;
  e.transposed = at->transposed;
  e.response = at->response;
  e.pooling = at->pooling;
  e.pooled = e.pooled && e.pooling.any();
  e.after.assign(at + 1, layers.end());
  layers.resize(shown);
  e.before = std::move(layers);
  return e;
}

Experiment with_shown(Experiment e, std::size_t shown, bool pooled) {
  std::vector<Layer> layers = layers_of(e);
  e.pooled = pooled;
  return with_layers(std::move(e), std::move(layers), shown);
}

Layer new_layer() {
  Layer layer;
  layer.kernel_name = "box";
  if (auto kernel = make_preset(layer.kernel_name)) layer.kernel = *std::move(kernel);
  layer.spec.padding = Padding::same();
  return layer;
}

Experiment with_added(Experiment e, std::size_t index, Layer layer) {
  std::vector<Layer> layers = layers_of(e);
  if (layers.size() >= kMostLayers) return e;
  const std::size_t at = std::min(index + 1, layers.size());
  layers.insert(layers.begin() + static_cast<std::ptrdiff_t>(at), std::move(layer));
  e.pooled = false;
  return with_layers(std::move(e), std::move(layers), at);
}

Experiment without_layer(Experiment e, std::size_t index) {
  std::vector<Layer> layers = layers_of(e);
  if (layers.size() == 1 || index >= layers.size()) return e;
  layers.erase(layers.begin() + static_cast<std::ptrdiff_t>(index));
  std::size_t shown = shown_index(e);
  if (index == shown) e.pooled = false;
  if (index < shown) --shown;
  return with_layers(std::move(e), std::move(layers), shown);
}

Experiment with_moved(Experiment e, std::size_t index, int by) {
  std::vector<Layer> layers = layers_of(e);
  const auto other = static_cast<std::ptrdiff_t>(index) + by;
  if (other < 0 || other >= std::ssize(layers) || index >= layers.size()) return e;
  const auto target = static_cast<std::size_t>(other);
  std::swap(layers[index], layers[target]);
  std::size_t shown = shown_index(e);
  if (shown == index) {
    shown = target;
  } else if (shown == target) {
    shown = index;
  }
  return with_layers(std::move(e), std::move(layers), shown);
}

Result<Geometry> pooling_geometry(const Pooling& pooling, Size input) {
  const Size window = pooling.window;
  if (window.rows > input.rows || window.cols > input.cols) {
    return Error{
        ErrorCode::kInvalidArgument,
        fmt::format("the pooling's window of {} is larger than the {} that it pools: make it "
                    "smaller",
                    to_string(window), to_string(input))};
  }
  return resolve_geometry({.stride = pooling.stride}, input, window);
}

Result<LayerSizes> layer_sizes(const Layer& layer, Size input) {
  const Size kernel = layer.kernel.size;
  if (const auto status = check_response(layer.response, kernel, layer.transposed.has_value());
      !status) {
    return status.error();
  }
  LayerSizes sizes{input, {}, {}};
  if (layer.transposed) {
    const auto links = resolve_transposed(*layer.transposed, input, kernel);
    if (!links) return links.error();
    sizes.convolved = links->output();
  } else {
    const auto geometry = resolve_geometry(layer.spec, input, kernel);
    if (!geometry) return geometry.error();
    sizes.convolved = geometry->output();
  }
  sizes.output = sizes.convolved;
  if (!layer.pooling.any()) return sizes;
  const auto pooled = pooling_geometry(layer.pooling, sizes.convolved);
  if (!pooled) return pooled.error();
  sizes.output = pooled->output();
  return sizes;
}

Result<Size> input_size(const Experiment& experiment) {
  if (experiment.source == nullptr) {
    return Error{ErrorCode::kInvalidArgument, "there is no input: open an image"};
  }
  auto size = stack_output(experiment.before, experiment.source->image.size());
  // Its code would offer ways out that belong to the layer that is looked at.
  if (!size) return Error{ErrorCode::kInvalidArgument, size.error().message};
  if (!shows_pooling(experiment)) return size;
  Layer bare = shown_layer(experiment);
  bare.pooling = {};
  const auto sizes = layer_sizes(bare, *size);
  if (!sizes) return in_layer(shown_index(experiment), sizes.error());
  return sizes->convolved;
}

Result<Geometry> shown_geometry(const Experiment& experiment) {
  const auto input = input_size(experiment);
  if (!input) return input.error();
  return shows_pooling(experiment)
             ? pooling_geometry(experiment.pooling, *input)
             : resolve_geometry(experiment.spec, *input, experiment.kernel.size);
}

Result<Size> stack_output(std::span<const Layer> layers, Size input) {
  for (std::size_t i = 0; i < layers.size(); ++i) {
    const auto sizes = layer_sizes(layers[i], input);
    if (!sizes) return in_layer(i, sizes.error());
    input = sizes->output;
  }
  return input;
}

Error in_layer(std::size_t index, Error error) {
  error.message = fmt::format("layer {}: {}", index + 1, error.message);
  return error;
}

std::string pooling_text(const Pooling& pooling) {
  if (!pooling.any()) return "no pooling";
  std::string text =
      fmt::format("{}-pool {}", pooling.kind == PoolingKind::kMax ? "max" : "average",
                  size_text(pooling.window));
  const Pair usual{pooling.window.rows, pooling.window.cols};
  if (pooling.stride != usual) text += ", stride " + to_string(pooling.stride);
  return text;
}

}  // namespace convscope
