#include "core/summary.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <vector>

#include "core/layer_stack.h"
#include "core/number_text.h"
#include "core/parse.h"

namespace convscope {
namespace {

using Json = nlohmann::ordered_json;

Json json_of(Size size) {
  return Json::array({size.rows, size.cols});
}
Json json_of(Pair pair) {
  return Json::array({pair.rows, pair.cols});
}
Json json_of(Sides s) {
  return Json{{"top", s.top}, {"bottom", s.bottom}, {"left", s.left}, {"right", s.right}};
}

/// A layer with the sizes of its windows, as far as the outcome goes.
struct Step {
  Layer layer;
  Geometry geometry;  // of a transposed convolution that of the one that it transposes
  std::optional<Geometry> pooling;

  Size input() const { return layer.transposed ? geometry.output() : geometry.input(); }
  Size convolved() const { return layer.transposed ? geometry.input() : geometry.output(); }
  Size output() const { return pooling ? pooling->output() : convolved(); }
};

/// What computed the outcome has resolved these sizes before: none of them fails.
std::optional<Step> step_of(const Layer& layer, bool pooled, Size input) {
  Step step{layer, {}, {}};
  const Size kernel = layer.kernel.size;
  if (layer.transposed) {
    const auto links = resolve_transposed(*layer.transposed, input, kernel);
    if (!links) return std::nullopt;
    step.geometry = links->forward;
  } else {
    const auto geometry = resolve_geometry(layer.spec, input, kernel);
    if (!geometry) return std::nullopt;
    step.geometry = *geometry;
  }
  if (!pooled || !layer.pooling.any()) return step;
  const auto pooling = pooling_geometry(layer.pooling, step.convolved());
  if (pooling) step.pooling = *pooling;
  return step;
}

/// The layers up to the one that the outcome is of, the first of which reads the file.
std::vector<Step> steps_of(const Outcome& outcome) {
  const Experiment& e = outcome.experiment;
  const std::size_t count = shown_index(e) + 1;
  std::vector<Layer> layers = layers_of(e);
  layers.resize(count);
  // Of an array that stayed in its file there is but the plan.
  Size size =
      count == 1 && !outcome.pooling ? outcome.plan.geometry.input() : e.source->image.size();
  std::vector<Step> steps;
  for (std::size_t i = 0; i < count; ++i) {
    const auto step = step_of(layers[i], i + 1 < count || outcome.pooling, size);
    if (!step) break;
    size = step->output();
    steps.push_back(*step);
  }
  return steps;
}

Json json_of(const Pooling& pooling, const Geometry& windows) {
  return Json{{"kind", pooling.kind == PoolingKind::kMax ? "max" : "average"},
              {"window", json_of(pooling.window)},
              {"stride", json_of(pooling.stride)},
              {"remainder", json_of(windows.remainder())}};
}

void add_convolution(Json& json, const Step& step) {
  const Layer& layer = step.layer;
  const Geometry& geometry = step.geometry;
  json["input_size"] = json_of(step.input());
  json["kernel"] = layer.kernel_name;
  json["kernel_size"] = json_of(geometry.kernel());
  json["effective_kernel"] = json_of(geometry.effective_kernel());
  if (const auto& transposed = layer.transposed) {
    json["operation"] = "transposed";
    json["stride"] = json_of(transposed->stride);
    json["dilation"] = json_of(transposed->dilation);
    json["padding"] = json_of(transposed->padding);
    json["output_padding"] = json_of(transposed->output_padding);
  } else {
    json["stride"] = json_of(geometry.stride());
    json["dilation"] = json_of(geometry.dilation());
    json["padding"] = json_of(geometry.padding());
    json["border"] = border_name(layer.spec.border);
    if (layer.spec.border == Border::kConstant) json["border_value"] = layer.spec.border_value;
    json["flip"] = layer.spec.flip;
    json["remainder"] = json_of(geometry.remainder());
  }
  if (layer.response.kind != ResponseKind::kValue) {
    json["response"] = response_spelling(layer.response);
  }
  if (!step.pooling) return;
  json["convolved_size"] = json_of(step.convolved());
  json["pooling"] = json_of(layer.pooling, *step.pooling);
}

void add_experiment(Json& json, const Outcome& outcome) {
  json["input"] = outcome.experiment.source->name;
  const std::vector<Step> steps = steps_of(outcome);
  if (!steps.empty()) add_convolution(json, steps.front());
  json["output_size"] = json_of(outcome.size());
  if (layer_count(outcome.experiment) == 1) return;
  json["layer"] = steps.size();
  json["layers"] = Json::array();
  for (const Step& step : steps) {
    Json layer;
    add_convolution(layer, step);
    layer["output_size"] = json_of(step.output());
    json["layers"].push_back(std::move(layer));
  }
}

void add_result(Json& json, const Outcome& outcome, const std::optional<FileTimes>& times) {
  if (const Region& part = outcome.known; !outcome.whole()) {
    json["region"] = {part.origin.row, part.origin.col, part.size.rows, part.size.cols};
  }
  json["precision"] = precision_name(outcome.plan.precision);
  json["strategy"] = strategy_name(outcome.plan.strategy);
  json["reason"] = outcome.plan.reason;
  json["simd"] = outcome.simd;
  json["threads"] = outcome.threads;
  json["compute_ms"] = outcome.compute_ms;
  if (times) json["read_ms"] = times->read_ms;
  if (times) json["write_ms"] = times->write_ms;
  json["minimum"] = outcome.statistics.minimum;
  json["maximum"] = outcome.statistics.maximum;
  json["mean"] = outcome.statistics.mean;
  json["nans"] = outcome.statistics.nans;
  json["infinities"] = outcome.statistics.infinities;
}

std::string padding_text(const Step& step) {
  const ConvolutionSpec& spec = step.layer.spec;
  const Sides padding = step.geometry.padding();
  if (padding == Sides{}) return "";
  std::string text = fmt::format(", padding {} ({}", to_string(padding), border_name(spec.border));
  if (spec.border == Border::kConstant) text += " " + exact_text(spec.border_value);
  return text + ")";
}

std::string settings_text(const Step& step) {
  const Geometry& g = step.geometry;
  const auto pair = [](const char* name, Pair value, Pair usual) {
    return value == usual ? "" : fmt::format(", {} {}", name, to_string(value));
  };
  if (const auto& t = step.layer.transposed) {
    return ", transposed" + pair("stride", t->stride, {1, 1}) +
           pair("dilation", t->dilation, {1, 1}) + pair("padding", t->padding, {0, 0}) +
           pair("output padding", t->output_padding, {0, 0});
  }
  return (step.layer.spec.flip ? " flipped" : "") + pair("stride", g.stride(), {1, 1}) +
         pair("dilation", g.dilation(), {1, 1}) + padding_text(step);
}

/// "kernel 2x2 spanning 3x3, relu, max-pool 2x2, output 4x5".
std::string step_text(const Step& step) {
  const Geometry& g = step.geometry;
  std::string text = "kernel " + to_string(g.kernel());
  if (g.effective_kernel() != g.kernel()) text += " spanning " + to_string(g.effective_kernel());
  text += settings_text(step);
  const Response& response = step.layer.response;
  if (response.kind != ResponseKind::kValue) text += ", " + response_spelling(response);
  if (step.pooling) text += ", " + pooling_text(step.layer.pooling);
  return text + ", output " + to_string(step.output());
}

/// The input and each layer.
std::string steps_text(const Outcome& outcome) {
  const std::vector<Step> steps = steps_of(outcome);
  const std::size_t count = layer_count(outcome.experiment);
  std::string text;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    if (i == 0) text = fmt::format("input {}", to_string(steps[0].input()));
    text += count == 1 ? ", " : fmt::format("; layer {} of {}: ", i + 1, count);
    text += step_text(steps[i]);
  }
  return text;
}

}  // namespace

std::string summary_text(const Outcome& outcome, const std::optional<SavedFile>& saved) {
  const Geometry& g = outcome.plan.geometry;
  std::string text = steps_text(outcome);
  if (const Region& part = outcome.known; !outcome.whole()) {
    text += fmt::format(", of it {} from ({}, {}) on", to_string(part.size), part.origin.row,
                        part.origin.col);
  }
  if (g.remainder() != Size{})
    text += fmt::format(", remainder {}", to_string(Pair{g.rows.remainder, g.cols.remainder}));
  text += fmt::format("; {} {}, {}, {} thread{}, {:.3f} ms", precision_name(outcome.plan.precision),
                      strategy_name(outcome.plan.strategy), outcome.simd, outcome.threads,
                      outcome.threads == 1 ? "" : "s", outcome.compute_ms);
  if (saved) text += "; wrote " + saved->path.string();
  if (saved && saved->colormap) text += fmt::format(" in {}", colormap_name(*saved->colormap));
  if (saved && saved->range) {
    text += fmt::format(" with range {},{}", exact_text(saved->range->low),
                        exact_text(saved->range->high));
  }
  return text;
}

std::string summary_json(const Outcome& outcome, const std::optional<SavedFile>& saved,
                         const std::optional<FileTimes>& times) {
  Json json;
  add_experiment(json, outcome);
  add_result(json, outcome, times);
  const std::string& note = outcome.experiment.source->note;
  if (!note.empty()) json["note"] = note;
  if (saved) json["output"] = saved->path.string();
  if (saved && saved->range) {
    json["output_range"] = Json::array({saved->range->low, saved->range->high});
  }
  if (saved && saved->colormap) json["output_colormap"] = colormap_name(*saved->colormap);
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace convscope
