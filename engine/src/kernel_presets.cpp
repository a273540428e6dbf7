#include "convscope/kernel_presets.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>

#include "preset_formulas.h"

namespace convscope {
namespace {

/// A preset is either a table of weights or a formula.
struct Entry {
  Preset preset;
  Size size;
  std::span<const double> weights;
  Kernel (*formula)(std::span<const double> parameters) = nullptr;
};

constexpr std::array kRowsCols = {
    PresetParameter{"rows", 3, 1, 127, true, false},
    PresetParameter{"cols", 3, 1, 127, true, true},
};
constexpr std::array kGaussianSigma = {PresetParameter{"sigma", 1, 0.1, 20, false, false}};
constexpr std::array kLogSigma = {PresetParameter{"sigma", 1.4, 0.5, 15, false, false}};
constexpr std::array kAmountSigma = {
    PresetParameter{"amount", 1, 0, 20, false, false},
    PresetParameter{"sigma", 1, 0.1, 20, false, false},
};
constexpr std::array kGabor = {
    PresetParameter{"sigma", 2, 0.5, 20, false, false},
    PresetParameter{"wavelength", 5, 2, 100, false, false},
    PresetParameter{"angle", 0, -180, 180, false, false},
};

constexpr double kSharpen[] = {0, -1, 0, -1, 5, -1, 0, -1, 0};
constexpr double kSobelX[] = {-1, 0, 1, -2, 0, 2, -1, 0, 1};
constexpr double kSobelY[] = {-1, -2, -1, 0, 0, 0, 1, 2, 1};
constexpr double kPrewittX[] = {-1, 0, 1, -1, 0, 1, -1, 0, 1};
constexpr double kPrewittY[] = {-1, -1, -1, 0, 0, 0, 1, 1, 1};
constexpr double kScharrX[] = {-3, 0, 3, -10, 0, 10, -3, 0, 3};
constexpr double kScharrY[] = {-3, -10, -3, 0, 0, 0, 3, 10, 3};
constexpr double kLaplacian[] = {0, 1, 0, 1, -4, 1, 0, 1, 0};
constexpr double kLaplacian8[] = {1, 1, 1, 1, -8, 1, 1, 1, 1};
constexpr double kEmboss[] = {-2, -1, 0, -1, 1, 1, 0, 1, 2};
// float32 values: np.random.seed(1337), the four numbers drawn after nine.
constexpr double kSeed[] = {-1.3707366F, 1.4252914F, -0.27946392F, -0.5596279F};

constexpr Entry fixed(std::string_view id, std::string_view name, std::string_view explanation,
                      Size size, std::span<const double> weights) {
  return {{id, name, explanation, {}}, size, weights, nullptr};
}

constexpr Entry computed(std::string_view id, std::string_view name, std::string_view explanation,
                         std::span<const PresetParameter> parameters,
                         Kernel (*formula)(std::span<const double>)) {
  return {{id, name, explanation, parameters}, {}, {}, formula};
}

constexpr std::array kEntries = {
    computed("identity", "Identity", "Leaves the image as it is.", kRowsCols, identity_kernel),
    computed("box", "Box blur", "Replaces each pixel by the mean of its neighbourhood.", kRowsCols,
             box_kernel),
    computed("gaussian", "Gaussian blur", "Blurs smoothly: near pixels count more than far ones.",
             kGaussianSigma, gaussian_kernel),
    fixed("sharpen", "Sharpen", "Adds to each pixel what sets it off from its four neighbours.",
          {3, 3}, kSharpen),
    computed("unsharp", "Unsharp mask", "Sharpens by adding what a Gaussian blur would take away.",
             kAmountSigma, unsharp_kernel),
    fixed("sobel-x", "Sobel x",
          "Answers to vertical edges: positive where it grows brighter to "
          "the right.",
          {3, 3}, kSobelX),
    fixed("sobel-y", "Sobel y",
          "Answers to horizontal edges: positive where it grows brighter "
          "downwards.",
          {3, 3}, kSobelY),
    fixed("prewitt-x", "Prewitt x", "Answers to vertical edges, weighing the three rows alike.",
          {3, 3}, kPrewittX),
    fixed("prewitt-y", "Prewitt y",
          "Answers to horizontal edges, weighing the three columns alike.", {3, 3}, kPrewittY),
    fixed("scharr-x", "Scharr x", "Answers to vertical edges, nearly the same in every direction.",
          {3, 3}, kScharrX),
    fixed("scharr-y", "Scharr y",
          "Answers to horizontal edges, nearly the same in every direction.", {3, 3}, kScharrY),
    fixed("laplacian", "Laplacian", "Answers where a pixel differs from its four neighbours.",
          {3, 3}, kLaplacian),
    fixed("laplacian-8", "Laplacian, 8 neighbours",
          "Answers where a pixel differs from all its eight neighbours.", {3, 3}, kLaplacian8),
    computed("log", "Laplacian of Gaussian", "Answers to blobs and edges of one size, above noise.",
             kLogSigma, laplacian_of_gaussian_kernel),
    computed("gabor", "Gabor", "Answers to stripes of one wavelength and direction.", kGabor,
             gabor_kernel),
    fixed("emboss", "Emboss", "Lights the image from the top left, as if it were a relief.", {3, 3},
          kEmboss),
    fixed("seed", "Seed 2x2", "The random kernel with which the project's notebook began.", {2, 2},
          kSeed),
};

template <std::size_t N>
constexpr std::array<Preset, N> presets_of(const std::array<Entry, N>& entries) {
  std::array<Preset, N> presets{};
  for (std::size_t i = 0; i < N; ++i) presets[i] = entries[i].preset;
  return presets;
}

constexpr std::array kPresets = presets_of(kEntries);

Error invalid(std::string message) {
  return {ErrorCode::kInvalidArgument, std::move(message)};
}

std::string text_of(double value) {
  std::array<char, 32> buffer{};
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr;
  return {buffer.data(), end};
}

const Entry* find_entry(std::string_view id) {
  const auto found = std::find_if(kEntries.begin(), kEntries.end(),
                                  [&](const Entry& entry) { return entry.preset.id == id; });
  return found == kEntries.end() ? nullptr : &*found;
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
  return invalid("preset '" + std::string(preset.id) + "' takes " +
                 std::to_string(preset.parameters.size()) + " parameter(s)" + names + ", got " +
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
  const Entry* const entry = find_entry(id);
  return entry == nullptr ? nullptr : &kPresets[static_cast<std::size_t>(entry - kEntries.data())];
}

Result<Kernel> make_preset(std::string_view id, std::span<const double> parameters) {
  const Entry* const entry = find_entry(id);
  if (entry == nullptr) return unknown(id);
  const Preset& preset = entry->preset;
  if (parameters.size() > preset.parameters.size()) return too_many(preset, parameters.size());
  std::vector<double> values(parameters.begin(), parameters.end());
  for (const PresetParameter& parameter : preset.parameters.subspan(values.size())) {
    values.push_back(parameter.repeats && !values.empty() ? values.back() : parameter.initial);
  }
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (auto error = check(preset, preset.parameters[i], values[i])) return *error;
  }
  if (entry->formula != nullptr) return entry->formula(values);
  return Kernel(entry->size, {entry->weights.begin(), entry->weights.end()});
}

Result<Kernel> parse_preset(std::string_view spelling) {
  const std::size_t colon = spelling.find(':');
  const std::string_view id = spelling.substr(0, colon);
  if (colon == std::string_view::npos) return make_preset(id);
  std::vector<double> values;
  for (std::string_view rest = spelling.substr(colon + 1);;) {
    const std::size_t comma = rest.find(',');
    const std::string_view number = rest.substr(0, comma);
    double value = 0;
    const auto [end, status] = std::from_chars(number.data(), number.data() + number.size(), value);
    if (status != std::errc{} || end != number.data() + number.size()) {
      return invalid("'" + std::string(number) + "' in preset '" + std::string(spelling) +
                     "' is not a number; write it as in gaussian:1.5 or box:5,3");
    }
    values.push_back(value);
    if (comma == std::string_view::npos) return make_preset(id, values);
    rest.remove_prefix(comma + 1);
  }
}

}  // namespace convscope
