#include "core/layer_cache.h"

#include <fmt/format.h>

#include <utility>

#include "core/pooling.h"

namespace convscope {
namespace {

Experiment alone(const std::shared_ptr<const Source>& input, const Layer& layer,
                 const PlanOptions& options) {
  Experiment e{input, layer.kernel, layer.kernel_name, layer.spec, options, layer.transposed};
  e.response = layer.response;
  return e;
}

std::shared_ptr<const Source> source_of(std::string name, Image<float> image) {
  auto source = std::make_shared<Source>();
  source->name = std::move(name);
  source->statistics = statistics_of<float>(std::as_const(image).view());
  source->image = std::move(image);
  return source;
}

std::string name_of(std::size_t index) {
  return fmt::format("layer {}", index + 1);
}

Result<Image<float>> rounded(const Outcome& outcome) {
  auto image = Image<float>::create(outcome.size());
  if (!image) return image;
  std::visit(
      [&](const auto& cells) {
        for (std::int64_t r = 0; r < outcome.size().rows; ++r) {
          const auto* from = cells.row(r);
          float* to = image->row(r);
          for (std::int64_t c = 0; c < outcome.size().cols; ++c)
            to[c] = static_cast<float>(from[c]);
        }
      },
      outcome.output);
  return image;
}

}  // namespace

LayerCache::Entry& LayerCache::entry(std::size_t index) {
  if (entries_.size() <= index) entries_.resize(index + 1);
  return entries_[index];
}

Result<std::shared_ptr<const Source>> LayerCache::convolved(
    std::size_t index, const std::shared_ptr<const Source>& input, const Layer& layer,
    const PlanOptions& options, const ConvolveContext& context) {
  Layer bare = layer;
  bare.pooling = {};
  Entry& kept = entry(index);
  if (kept.convolved && kept.input == input && kept.layer == bare && kept.options == options) {
    return kept.convolved;
  }
  const Experiment single = alone(input, layer, options);
  const auto plan = plan_for(single);
  if (!plan) return in_layer(index, plan.error());
  auto outcome = compute_region(single, input, *plan, {{0, 0}, plan->geometry.output()}, context);
  if (!outcome) return in_layer(index, outcome.error());
  ++computed_;
  auto* same = std::get_if<Image<float>>(&outcome->output);
  auto image = same != nullptr ? Result<Image<float>>(std::move(*same)) : rounded(*outcome);
  if (!image) return in_layer(index, image.error());
  kept = {input, std::move(bare), options, source_of(name_of(index), *std::move(image)), {}, {}};
  return kept.convolved;
}

Result<std::shared_ptr<const Source>> LayerCache::pooled(std::size_t index, const Layer& layer,
                                                         const ConvolveContext& context) {
  Entry& kept = entry(index);
  if (!layer.pooling.any()) return kept.convolved;
  if (kept.output && kept.pooling == layer.pooling) return kept.output;
  const auto geometry = pooling_geometry(layer.pooling, kept.convolved->image.size());
  if (!geometry) return in_layer(index, geometry.error());
  auto image = pool<float>(kept.convolved->image.view(), layer.pooling, *geometry, context);
  if (!image) return in_layer(index, image.error());
  kept.pooling = layer.pooling;
  kept.output = source_of(name_of(index) + ", pooled", *std::move(image));
  return kept.output;
}

Result<std::shared_ptr<const Source>> LayerCache::input_of(const Experiment& experiment,
                                                           const ConvolveContext& context) {
  std::shared_ptr<const Source> input = experiment.source;
  for (std::size_t i = 0; i < experiment.before.size(); ++i) {
    const Layer& layer = experiment.before[i];
    auto sums = convolved(i, input, layer, experiment.options, context);
    if (!sums) return sums;
    auto output = pooled(i, layer, context);
    if (!output) return output;
    input = *std::move(output);
  }
  if (!shows_pooling(experiment)) return input;
  return convolved(shown_index(experiment), input, shown_layer(experiment), experiment.options,
                   context);
}

void LayerCache::keep(const Outcome& outcome) {
  const Experiment& e = outcome.experiment;
  if (!outcome.whole() || outcome.pooling) return;
  auto image = rounded(outcome);
  if (!image) return;  // the layer is computed again, or fails there
  const std::size_t index = shown_index(e);
  Layer bare = shown_layer(e);
  bare.pooling = {};
  entry(index) = {outcome.input,
                  std::move(bare),
                  e.options,
                  source_of(name_of(index), *std::move(image)),
                  {},
                  {}};
}

Result<std::shared_ptr<const Stack>> LayerCache::stack_of(const Experiment& experiment,
                                                          const ConvolveContext& context) {
  auto stack = std::make_shared<Stack>();
  stack->experiment = experiment;
  const std::vector<Layer> layers = layers_of(experiment);
  if (entries_.size() > layers.size()) entries_.resize(layers.size());
  std::shared_ptr<const Source> input = experiment.source;
  for (std::size_t i = 0; i < layers.size() && !stack->problem; ++i) {
    const auto sums = convolved(i, input, layers[i], experiment.options, context);
    const auto output = sums ? pooled(i, layers[i], context) : sums;
    if (output) {
      stack->layers.push_back({*sums, *output});
      input = *output;
    } else if (output.error().code == ErrorCode::kCancelled) {
      return output.error();
    } else {
      stack->problem = output.error();
    }
  }
  return std::shared_ptr<const Stack>(std::move(stack));
}

}  // namespace convscope
