#include "cli/run_outputs.h"

#include <filesystem>
#include <string_view>
#include <system_error>

namespace convscope::cli {
namespace {

constexpr std::string_view kStem = "{stem}";

bool is_folder(const std::string& output) {
  std::error_code ignored;
  return output.ends_with('/') || std::filesystem::is_directory(output, ignored);
}

}  // namespace

bool names_each_input(const std::string& output) {
  return is_folder(output) || output.find(kStem) != std::string::npos;
}

std::string output_for(const std::string& output, const std::string& input,
                       const std::string& ending) {
  const std::string stem = input == "-" ? "stdin" : std::filesystem::path(input).stem().string();
  if (is_folder(output)) return (std::filesystem::path(output) / (stem + ending)).string();
  std::string text = output;
  for (auto at = text.find(kStem); at != text.npos; at = text.find(kStem, at + stem.size())) {
    text.replace(at, kStem.size(), stem);
  }
  return text;
}

}  // namespace convscope::cli
