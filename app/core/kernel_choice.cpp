#include "core/kernel_choice.h"

#include <fmt/format.h>

#include <filesystem>
#include <system_error>

#include "convscope/array_io.h"
#include "convscope/kernel_presets.h"

namespace convscope {
namespace {

Error neither(std::string_view spelling) {
  std::string names;
  for (const Preset& preset : kernel_presets()) {
    names += names.empty() ? "" : ", ";
    names += preset.id;
  }
  return {ErrorCode::kInvalidArgument,
          fmt::format("kernel '{}' is neither a file nor a preset: the presets are {}", spelling,
                      names)};
}

/// A word without a dot or a slash was more likely meant as a preset than as a file.
bool looks_like_a_path(std::string_view word) {
  return word.find_first_of("./") != std::string_view::npos;
}

}  // namespace

Result<NamedKernel> choose_kernel(std::string_view spelling) {
  const std::string_view word = spelling.substr(0, spelling.find(':'));
  if (find_preset(word) != nullptr) {
    auto kernel = parse_preset(spelling);
    if (!kernel) return kernel.error();
    return NamedKernel{*std::move(kernel), std::string(spelling)};
  }
  const std::filesystem::path path(spelling);
  std::error_code ignored;
  if (!looks_like_a_path(word) && !std::filesystem::exists(path, ignored)) {
    return neither(spelling);
  }
  auto kernel = load_kernel(path);
  if (!kernel) return kernel.error();
  return NamedKernel{*std::move(kernel), path.filename().string()};
}

}  // namespace convscope
