#include "core/memory_need.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <limits>
#include <optional>
#include <string>

#include "core/directory_listing.h"
#include "core/layer_stack.h"

namespace convscope {
namespace {

std::int64_t bytes_of(Size size, std::int64_t item) {
  return checked_bytes(size, item).value_or(std::numeric_limits<std::int64_t>::max() / 16);
}

/// What one layer holds beside its input.
std::int64_t layer_bytes(const Experiment& experiment, const Layer& layer,
                         const LayerSizes& sizes) {
  const std::int64_t item = experiment.options.precision == Precision::kFloat64 ? 8 : 4;
  const std::int64_t twice = layer.response.kind == ResponseKind::kMagnitude ? 2 : 1;
  const std::int64_t pooled = layer.pooling.any() ? bytes_of(sizes.output, item) : 0;
  return bytes_of(sizes.convolved, item) * twice + pooled;
}

/// The number behind "name " in a file of such lines; with an empty name, the first word.
std::optional<std::int64_t> number_in(const std::filesystem::path& path, const std::string& name) {
  std::ifstream file(path);
  std::string word;
  std::int64_t number = 0;
  while (!name.empty() && file >> word && word != name) {
  }
  if (file >> number) return number;
  return std::nullopt;
}

/// What a control group may still take; a cache of files is given back when it is needed.
std::int64_t left_in_group(const std::filesystem::path& folder, const char* limit_name,
                           const char* usage_name, const char* cache_name) {
  const auto limit = number_in(folder / limit_name, "");
  const auto usage = number_in(folder / usage_name, "");
  if (!limit || !usage) return std::numeric_limits<std::int64_t>::max();  // "max", or no group
  const auto cache = number_in(folder / "memory.stat", cache_name).value_or(0);
  return std::max<std::int64_t>(0, *limit - *usage + cache);
}

/// "/a/b" of "0::/a/b": this process's group of version 2.
std::filesystem::path own_group(const std::filesystem::path& root) {
  std::ifstream file(root / "proc/self/cgroup");
  for (std::string line; std::getline(file, line);) {
    if (line.rfind("0::/", 0) == 0) return line.substr(4);
  }
  return {};
}

}  // namespace

MemoryNeed memory_need(const Experiment& experiment, Size input) {
  MemoryNeed need{0, input};
  std::int64_t kept = 0;  // each layer keeps its input, which is the image only for the first
  for (const Layer& layer : layers_of(experiment)) {
    const auto sizes = layer_sizes(layer, need.output);
    if (!sizes) return need;
    need.bytes = std::max(need.bytes, kept + layer_bytes(experiment, layer, *sizes));
    need.output = sizes->output;
    kept = bytes_of(need.output, 4);
  }
  return need;
}

std::int64_t available_memory(const std::filesystem::path& root) {
  const auto kibibytes = number_in(root / "proc/meminfo", "MemAvailable:");
  std::int64_t bytes = kibibytes ? *kibibytes << 10 : std::numeric_limits<std::int64_t>::max();
  const auto groups = root / "sys/fs/cgroup";
  for (auto group = own_group(root);; group = group.parent_path()) {
    bytes = std::min(
        bytes, left_in_group(groups / group, "memory.max", "memory.current", "inactive_file"));
    if (group.empty() || !group.has_relative_path()) break;
  }
  return std::min(bytes, left_in_group(groups / "memory", "memory.limit_in_bytes",
                                       "memory.usage_in_bytes", "total_inactive_file"));
}

Status check_room(const std::string& what, std::int64_t bytes, std::int64_t available,
                  const std::string& way_out) {
  if (bytes <= available) return Done{};
  return Error{ErrorCode::kOutOfMemory,
               fmt::format("{} needs {} of memory, and {} are free: {}", what, bytes_text(bytes),
                           bytes_text(available), way_out)};
}

Status check_memory(const Experiment& experiment) {
  if (experiment.source == nullptr) return Done{};
  const MemoryNeed need = memory_need(experiment, experiment.source->image.size());
  if (need.bytes <= kSmallNeed) return Done{};
  const bool doubles = experiment.options.precision == Precision::kFloat64;
  return check_room("an output of " + to_string(need.output), need.bytes, available_memory(),
                    std::string("choose less padding, a larger stride") +
                        (doubles ? ", float32" : "") +
                        " or a smaller image, or convscope-cli run --max-memory");
}

}  // namespace convscope
