#include "core/summary.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

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

void add_experiment(Json& json, const Outcome& outcome) {
  const Experiment& experiment = outcome.experiment;
  const Geometry& geometry = outcome.plan.geometry;
  json["input"] = experiment.source->name;
  json["input_size"] = json_of(geometry.input());
  json["kernel"] = experiment.kernel_name;
  json["kernel_size"] = json_of(geometry.kernel());
  json["effective_kernel"] = json_of(geometry.effective_kernel());
  if (const auto& transposed = experiment.transposed) {
    json["operation"] = "transposed";
    json["stride"] = json_of(transposed->stride);
    json["dilation"] = json_of(transposed->dilation);
    json["padding"] = json_of(transposed->padding);
    json["output_padding"] = json_of(transposed->output_padding);
    json["output_size"] = json_of(geometry.output());
    return;
  }
  json["stride"] = json_of(geometry.stride());
  json["dilation"] = json_of(geometry.dilation());
  json["padding"] = json_of(geometry.padding());
  json["border"] = border_name(outcome.plan.border);
  if (outcome.plan.border == Border::kConstant) json["border_value"] = outcome.plan.border_value;
  json["flip"] = experiment.spec.flip;
  json["remainder"] = json_of(geometry.remainder());
  json["output_size"] = json_of(geometry.output());
}

void add_layer(Json& json, const Outcome& outcome) {
  const Experiment& e = outcome.experiment;
  if (e.response.kind != ResponseKind::kValue) json["response"] = response_spelling(e.response);
  if (outcome.pooling) json["pooling"] = pooling_text(*outcome.pooling);
  if (layer_count(e) == 1) return;
  json["layer"] = shown_index(e) + 1;
  json["layers"] = layer_count(e);
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

std::string padding_text(const Outcome& outcome) {
  const Geometry& geometry = outcome.plan.geometry;
  if (geometry.padding() == Sides{}) return "";
  std::string text = fmt::format(", padding {} ({}", to_string(geometry.padding()),
                                 border_name(outcome.plan.border));
  if (outcome.plan.border == Border::kConstant) text += " " + exact_text(outcome.plan.border_value);
  return text + ")";
}

std::string settings_text(const Outcome& outcome) {
  const Geometry& g = outcome.plan.geometry;
  const auto pair = [](const char* name, Pair value, Pair usual) {
    return value == usual ? "" : fmt::format(", {} {}", name, to_string(value));
  };
  if (const auto& t = outcome.experiment.transposed) {
    return ", transposed" + pair("stride", t->stride, {1, 1}) +
           pair("dilation", t->dilation, {1, 1}) + pair("padding", t->padding, {0, 0}) +
           pair("output padding", t->output_padding, {0, 0});
  }
  return (outcome.experiment.spec.flip ? " flipped" : "") + pair("stride", g.stride(), {1, 1}) +
         pair("dilation", g.dilation(), {1, 1}) + padding_text(outcome);
}

}  // namespace

std::string summary_text(const Outcome& outcome, const std::optional<SavedFile>& saved) {
  const Geometry& g = outcome.plan.geometry;
  std::string text;
  if (const Experiment& e = outcome.experiment; layer_count(e) > 1) {
    text = fmt::format("layer {} of {}: ", shown_index(e) + 1, layer_count(e));
  }
  text += fmt::format("input {}, kernel {}", to_string(g.input()), to_string(g.kernel()));
  if (g.effective_kernel() != g.kernel()) text += " spanning " + to_string(g.effective_kernel());
  text += settings_text(outcome);
  const Experiment& e = outcome.experiment;
  if (e.response.kind != ResponseKind::kValue) text += ", " + response_spelling(e.response);
  if (outcome.pooling) text += ", " + pooling_text(*outcome.pooling);
  text += ", output " + to_string(g.output());
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
  add_layer(json, outcome);
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
