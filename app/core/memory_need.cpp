#include "core/memory_need.h"

#include <fmt/format.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <limits>
#include <optional>
#include <string>

#include "core/directory_listing.h"
#include "core/layer_stack.h"
#include "core/reduced_cells.h"

namespace convscope {
namespace {

/// Sums of a dozen such numbers do not overflow.
constexpr std::int64_t kTooMuch = std::numeric_limits<std::int64_t>::max() / 64;

std::int64_t bytes_of(Size size, std::int64_t item) {
  return std::min(kTooMuch, checked_bytes(size, item).value_or(kTooMuch));
}

std::int64_t item_of(Precision precision) {
  return precision == Precision::kFloat64 ? 8 : 4;
}

/// What one layer holds beside its input.
std::int64_t layer_bytes(const Experiment& experiment, const Layer& layer,
                         const LayerSizes& sizes) {
  const std::int64_t item = item_of(experiment.options.precision);
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

/// The names of the two versions' files.
struct GroupFiles {
  const char* folder;  // where the groups stand
  const char* limit;
  const char* usage;
  const char* cache;  // in memory.stat
};
constexpr GroupFiles kVersion2{"", "memory.max", "memory.current", "inactive_file"};
constexpr GroupFiles kVersion1{"memory", "memory.limit_in_bytes", "memory.usage_in_bytes",
                               "total_inactive_file"};

/// The line is this process's group of the version: "0::/a/b", "7:cpu,memory:/a/b".
bool is_of(const std::string& line, const GroupFiles& version) {
  const auto first = line.find(':');
  const auto second = line.find(':', first + 1);
  if (second == std::string::npos) return false;
  const std::string controllers = "," + line.substr(first + 1, second - first - 1) + ",";
  return &version == &kVersion2 ? line.rfind("0::", 0) == 0
                                : controllers.find(",memory,") != std::string::npos;
}

/// "a/b" of such a line; empty where there is none, which is the root.
std::filesystem::path own_group(const std::filesystem::path& root, const GroupFiles& version) {
  std::ifstream file(root / "proc/self/cgroup");
  for (std::string line; std::getline(file, line);) {
    if (!is_of(line, version)) continue;
    return std::filesystem::path(line.substr(line.find(':', line.find(':') + 1) + 1))
        .relative_path();
  }
  return {};
}

/// What the own group and every one around it may still take. A container may see its own group as
/// the root, under a path that is not there.
std::int64_t left_in_groups(const std::filesystem::path& root, const GroupFiles& version) {
  const auto groups = root / "sys/fs/cgroup" / version.folder;
  std::int64_t bytes = std::numeric_limits<std::int64_t>::max();
  for (auto group = own_group(root, version);; group = group.parent_path()) {
    bytes =
        std::min(bytes, left_in_group(groups / group, version.limit, version.usage, version.cache));
    if (group.empty()) return bytes;
  }
}

/// Of the addresses that a limit (ulimit -v) leaves to this process.
std::int64_t left_of_addresses(const std::filesystem::path& root) {
  rlimit limit{};
  const auto pages = number_in(root / "proc/self/statm", "");
  if (::getrlimit(RLIMIT_AS, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY || !pages)
    return std::numeric_limits<std::int64_t>::max();
  return std::max<std::int64_t>(
      0, static_cast<std::int64_t>(limit.rlim_cur) - *pages * ::sysconf(_SC_PAGESIZE));
}

/// What every layer gives is kept beside the shown one, so that an edit of one computes no other.
std::int64_t kept_layers(const Experiment& experiment, Size input) {
  const std::vector<Layer> layers = layers_of(experiment);
  if (layers.size() == 1 && !experiment.pooling.any()) return 0;
  std::int64_t bytes = 0;
  for (const Layer& layer : layers) {
    const auto sizes = layer_sizes(layer, input);
    if (!sizes) return bytes;
    bytes += bytes_of(sizes->convolved, 4) + (layer.pooling.any() ? bytes_of(sizes->output, 4) : 0);
    input = sizes->output;
  }
  return bytes;
}

/// What is read and made by what is looked at.
std::array<Size, 2> shown_sizes(const Experiment& experiment, Size input) {
  const std::vector<Layer> layers = layers_of(experiment);
  for (std::size_t i = 0; i < layers.size(); ++i) {
    const auto sizes = layer_sizes(layers[i], input);
    if (!sizes) break;
    if (i == shown_index(experiment)) {
      if (shows_pooling(experiment)) return {sizes->convolved, sizes->output};
      return {sizes->input, sizes->convolved};
    }
    input = sizes->output;
  }
  return {};
}

/// Of ReducedCells: 1/64 of the cells, 1/256, ...
std::int64_t means_bytes(Size cells) {
  constexpr std::int64_t kShare = ReducedCells::kFinest * ReducedCells::kFinest * 3 / 4;
  const std::int64_t whole = bytes_of(cells, 4);
  return whole > 4 * ReducedCells::kFrom ? whole / kShare : 0;
}

std::string way_out_of(const Experiment& experiment) {
  const bool doubles = experiment.options.precision == Precision::kFloat64;
  return std::string("choose less padding, a larger stride") + (doubles ? ", float32" : "") +
         " or a smaller image, or convscope-cli run --max-memory";
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

std::int64_t texture_bytes(Size cells) {
  return bytes_of(cells, 4) + means_bytes(cells);
}

MemoryNeed memory_need(const Experiment& experiment, Size input, const Showing& showing) {
  MemoryNeed need = memory_need(experiment, input);
  for (const Size cells : shown_sizes(experiment, input))
    need.bytes += texture_bytes(cells) + means_bytes(cells);
  need.bytes += kept_layers(experiment, input) +
                bytes_of(showing.first, item_of(experiment.options.precision));
  need.bytes = std::max<std::int64_t>(0, need.bytes - showing.held);
  return need;
}

std::int64_t comparison_bytes(Size cells, Precision precision) {
  return bytes_of(cells, 4) + 2 * bytes_of(cells, item_of(precision)) + texture_bytes(cells);
}

std::int64_t available_memory(const std::filesystem::path& root) {
  const auto kibibytes = number_in(root / "proc/meminfo", "MemAvailable:");
  std::int64_t bytes = kibibytes ? *kibibytes << 10 : std::numeric_limits<std::int64_t>::max();
  for (const GroupFiles* version : {&kVersion1, &kVersion2})
    bytes = std::min(bytes, left_in_groups(root, *version));
  return std::min(bytes, left_of_addresses(root));
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
  return check_room("an output of " + to_string(need.output), need.bytes, available_memory(),
                    way_out_of(experiment));
}

Status check_memory(const Experiment& experiment, const Showing& showing) {
  if (experiment.source == nullptr) return Done{};
  const MemoryNeed need = memory_need(experiment, experiment.source->image.size(), showing);
  if (need.bytes <= kSmallNeed) return Done{};
  return check_room("an output of " + to_string(need.output) + " with its pictures", need.bytes,
                    available_memory(), way_out_of(experiment));
}

Status check_memory(const std::string& what, std::int64_t bytes) {
  if (bytes <= kSmallNeed) return Done{};
  return check_room(what, bytes, available_memory(),
                    "choose a smaller image or a larger stride, or close other programs");
}

}  // namespace convscope
