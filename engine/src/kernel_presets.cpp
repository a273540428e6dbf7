#include "convscope/kernel_presets.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>

#include "preset_table.h"

namespace convscope {
namespace {

template <std::size_t N>
constexpr std::array<Preset, N> presets_of(const std::array<PresetEntry, N>& entries) {
  std::array<Preset, N> presets{};
  for (std::size_t i = 0; i < N; ++i) presets[i] = entries[i].preset;
  return presets;
}

constexpr std::array kPresets = presets_of(kPresetTable);

Error invalid(std::string message) {
  return {ErrorCode::kInvalidArgument, std::move(message)};
}

std::string text_of(double value) {
  std::array<char, 32> buffer{};
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr;
  return {buffer.data(), end};
}

const PresetEntry* find_entry(std::string_view id) {
  const auto found = std::find_if(kPresetTable.begin(), kPresetTable.end(),
                                  [&](const PresetEntry& entry) { return entry.preset.id == id; });
  return found == kPresetTable.end() ? nullptr : &*found;
}

Error unknown(std::string_view id) {
  std::string message = "there is no kernel preset '" + std::string(id) + "'; there are";
  for (const Preset& preset : kPresets) {
    message += (&preset == kPresets.data() ? " " : ", ") + std::string(preset.id);
  }
  return invalid(std::move(message));
}

Error too_many(const Preset& preset, std::size_t count) {
  std::string names;
  for (const PresetParameter& parameter : preset.parameters) {
    names += (names.empty() ? " (" : ", ") + std::string(parameter.name);
  }
  if (!names.empty()) names += ")";
  const std::size_t taken = preset.parameters.size();
  return invalid("preset '" + std::string(preset.id) + "' takes " + std::to_string(taken) +
                 (taken == 1 ? " parameter" : " parameters") + names + ", got " +
                 std::to_string(count));
}

std::optional<Error> check(const Preset& preset, const PresetParameter& parameter, double value) {
  const std::string subject =
      std::string(parameter.name) + " of preset '" + std::string(preset.id) + "' must be ";
  // Written so that NaN fails too.
  if (!(value >= parameter.minimum && value <= parameter.maximum)) {
    return invalid(subject + "from " + text_of(parameter.minimum) + " to " +
                   text_of(parameter.maximum) + ", got " + text_of(value));
  }
  if (parameter.integer && value != std::floor(value)) {
    return invalid(subject + "a whole number, got " + text_of(value));
  }
  return std::nullopt;
}

}  // namespace

std::span<const Preset> kernel_presets() {
  return kPresets;
}

const Preset* find_preset(std::string_view id) {
  const PresetEntry* const entry = find_entry(id);
  return entry == nullptr ? nullptr
                          : &kPresets[static_cast<std::size_t>(entry - kPresetTable.data())];
}

namespace {

/// Gives every parameter that is missing its value.
void complete(const Preset& preset, std::vector<double>& values) {
  for (const PresetParameter& parameter : preset.parameters.subspan(values.size())) {
    values.push_back(parameter.repeats && !values.empty() ? values.back() : parameter.initial);
  }
}

Result<PresetChoice> chosen(std::string_view id, std::vector<double> values) {
  const Preset* const preset = find_preset(id);
  if (preset == nullptr) return unknown(id);
  if (values.size() > preset->parameters.size()) return too_many(*preset, values.size());
  complete(*preset, values);
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (auto error = check(*preset, preset->parameters[i], values[i])) return *error;
  }
  return PresetChoice{preset, std::move(values)};
}

Kernel kernel_of(const PresetChoice& choice) {
  const PresetEntry& entry = *find_entry(choice.preset->id);
  if (entry.formula != nullptr) return entry.formula(choice.values);
  return Kernel(entry.size, {entry.weights.begin(), entry.weights.end()});
}

}  // namespace

Result<Kernel> make_preset(std::string_view id, std::span<const double> parameters) {
  const auto choice = chosen(id, {parameters.begin(), parameters.end()});
  if (!choice) return choice.error();
  return kernel_of(*choice);
}

Result<PresetChoice> read_preset(std::string_view spelling) {
  const std::size_t colon = spelling.find(':');
  const std::string_view id = spelling.substr(0, colon);
  std::vector<double> values;
  for (std::size_t from = colon; from != std::string_view::npos;) {
    const std::size_t comma = spelling.find(',', from + 1);
    const std::string_view number = spelling.substr(from + 1, comma - from - 1);
    double value = 0;
    const auto [end, status] = std::from_chars(number.data(), number.data() + number.size(), value);
    if (status != std::errc{} || end != number.data() + number.size()) {
      return invalid("'" + std::string(number) + "' in preset '" + std::string(spelling) +
                     "' is not a number; write it as in gaussian:1.5 or box:5,3");
    }
    values.push_back(value);
    from = comma;
  }
  return chosen(id, std::move(values));
}

std::string spelling_of(const PresetChoice& choice) {
  std::vector<double> shortest = choice.values;
  for (std::vector<double> tried = shortest; !tried.empty();) {
    tried.pop_back();
    std::vector<double> read = tried;
    complete(*choice.preset, read);
    if (read == choice.values) shortest = tried;
  }
  std::string text(choice.preset->id);
  for (std::size_t i = 0; i < shortest.size(); ++i) {
    text += (i == 0 ? ":" : ",") + text_of(shortest[i]);
  }
  return text;
}

Result<Kernel> parse_preset(std::string_view spelling) {
  const auto choice = read_preset(spelling);
  if (!choice) return choice.error();
  return kernel_of(*choice);
}

}  // namespace convscope
