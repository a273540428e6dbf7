#include "core/layers_file.h"

#include <utility>

#include "convscope/kernel_presets.h"
#include "convscope/text_file.h"
#include "core/layer_stack.h"
#include "core/session_fields.h"

namespace convscope {
namespace {

constexpr std::int64_t kLargestFile = std::int64_t{16} << 20;

Error bad(std::string message) {
  return {ErrorCode::kBadFormat, std::move(message)};
}

}  // namespace

Result<std::vector<Layer>> parse_layers(std::string_view text) {
  const auto json = parse_json(text);
  if (!json) return json.error();
  if (!json->is_array()) return bad("has to be a list of layers: [{\"kernel_name\": \"box\"}]");
  if (json->empty() || json->size() >= kMostLayers) {
    return bad(fmt::format("holds {} layers; there may be 1 to {}", json->size(), kMostLayers - 1));
  }
  JsonReport report;
  std::vector<Layer> layers;
  {
    const Json whole{{"layers", *json}};
    JsonReader reader(whole, "", report);
    reader("layers", layers);
  }
  if (report.error) return *report.error;
  if (!report.notes.empty()) return bad(report.notes.front());
  for (std::size_t i = 0; i < layers.size(); ++i) {
    if (layers[i].kernel.size != Size{}) continue;
    auto kernel = parse_preset(layers[i].kernel_name);
    if (!kernel) return bad(fmt::format("/layers/{}: {}", i, kernel.error().message));
    layers[i].kernel = *std::move(kernel);
  }
  return layers;
}

std::string layers_text(const std::vector<Layer>& layers) {
  std::string text;
  for (const Layer& layer : layers) {
    text += (text.empty() ? "[\n" : ",\n") +
            JsonWriter::json_of(layer).dump(-1, ' ', false, Json::error_handler_t::replace);
  }
  return text + "\n]\n";
}

Result<std::vector<Layer>> load_layers(const std::filesystem::path& path) {
  const auto text = load_text(path, kLargestFile);
  if (!text) return text.error();
  auto layers = parse_layers(*text);
  if (layers) return layers;
  Error error = layers.error();
  error.message = printable_text(path.filename().string()) + ": " + error.message;
  return error;
}

}  // namespace convscope
