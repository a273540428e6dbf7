#include "core/layer_text.h"

#include <fmt/format.h>

#include "convscope/kernel_presets.h"
#include "core/formula_text.h"
#include "core/layer_stack.h"
#include "core/parse.h"

namespace convscope {
namespace {

/// One number where both axes have it.
std::string both(std::int64_t rows, std::int64_t cols) {
  return rows == cols ? std::to_string(rows) : fmt::format("{},{}", rows, cols);
}

std::string other_than_one(const char* name, Pair pair) {
  return pair == Pair{1, 1} ? "" : fmt::format(", {} {}", name, both(pair.rows, pair.cols));
}

std::string padding_text(const ConvolutionSpec& spec) {
  const auto& [mode, s] = spec.padding;
  if (mode == PaddingMode::kValid) return ", valid";
  std::string text = mode == PaddingMode::kExplicit
                         ? fmt::format(", pad {},{},{},{}", s.top, s.bottom, s.left, s.right)
                         : fmt::format(", {}", padding_mode_name(mode));
  if (spec.border != Border::kZero) text += " " + std::string(border_name(spec.border));
  return text;
}

}  // namespace

std::string kernel_text(const Layer& layer) {
  const auto colon = layer.kernel_name.find(':');
  const Preset* preset = find_preset(layer.kernel_name.substr(0, colon));
  if (preset == nullptr) return layer.kernel_name;
  const std::string parameters =
      colon == std::string::npos ? "" : " " + layer.kernel_name.substr(colon + 1);
  return std::string(preset->name) + parameters;
}

std::string convolution_text(const Layer& layer) {
  const std::string size = size_text(layer.kernel.size);
  if (layer.transposed) {
    return size + ", transposed" + other_than_one("stride", layer.transposed->stride) +
           other_than_one("dilation", layer.transposed->dilation);
  }
  return size + other_than_one("stride", layer.spec.stride) +
         other_than_one("dilation", layer.spec.dilation) + padding_text(layer.spec) +
         (layer.spec.flip ? ", flipped" : "");
}

std::string after_text(const Layer& layer) {
  std::string text;
  if (layer.response.kind != ResponseKind::kValue) {
    text = response_name(layer.response.kind);
    if (layer.response.kind == ResponseKind::kThreshold) {
      text += fmt::format(" {:.4g}", layer.response.threshold);
    }
  }
  if (layer.pooling.any()) text += (text.empty() ? "" : ", ") + pooling_text(layer.pooling);
  return text;
}

std::string response_text(const Outcome& outcome, const ResponseStep& step) {
  const Response& response = outcome.experiment.response;
  if (outcome.pooling || response.kind == ResponseKind::kValue) return "";
  std::string from = fmt::format("{:.10g}", step.sum);
  if (step.transposed_sum) from += fmt::format(", transposed {:.10g}", *step.transposed_sum);
  std::string name(response_name(response.kind));
  if (response.kind == ResponseKind::kThreshold) name += fmt::format(" {:.4g}", response.threshold);
  return fmt::format("{} → {} → {:.10g}", from, name, step.result);
}

std::string field_text(const ReceptiveField& field) {
  return fmt::format("sees {}, jump {}, start {}", size_text({field.rows.size, field.cols.size}),
                     both(field.rows.jump, field.cols.jump),
                     both(field.rows.start, field.cols.start));
}

std::string traced_text(const LayerPlace& place, Point cell,
                        const Result<std::vector<Geometry>>& windows) {
  std::string text = fmt::format("{} ({}, {}) of layer {} ", place.pooled ? "pooled" : "output",
                                 cell.row, cell.col, place.index + 1);
  if (!windows) return text + "sees no fixed window: " + windows.error().message;
  const Region w = receptive_field(*windows).window_of(cell);
  return text + fmt::format("sees {} of the input: rows {} … {}, cols {} … {}", size_text(w.size),
                            w.origin.row, w.origin.row + w.size.rows - 1, w.origin.col,
                            w.origin.col + w.size.cols - 1);
}

}  // namespace convscope
