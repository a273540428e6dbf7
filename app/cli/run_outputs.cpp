#include "cli/run_outputs.h"

#include <fmt/format.h>

#include <array>
#include <filesystem>
#include <string_view>
#include <system_error>

#include "core/batch/name_template.h"

namespace convscope::cli {
namespace {

bool is_folder(const std::string& output) {
  std::error_code ignored;
  return output.ends_with('/') || std::filesystem::is_directory(output, ignored);
}

}  // namespace

Result<std::string> output_for(const std::string& output, const std::string& input,
                               const std::string& ending) {
  const std::string stem = input == "-" ? "stdin" : std::filesystem::path(input).stem().string();
  if (is_folder(output)) return (std::filesystem::path(output) / (stem + ending)).string();
  constexpr std::array<std::string_view, 1> kFields = {"stem"};
  const auto name = batch::parse_name_template(output, kFields);
  if (!name) return name.error();
  std::string text;
  for (const auto& piece : name->pieces) text += piece.field ? stem : piece.text;
  return text;
}

Error overwriting(const std::filesystem::path& output, const std::string& read) {
  return {ErrorCode::kInvalidArgument,
          fmt::format("{} would be written over {}, which is read: give another name",
                      output.string(), read)};
}

std::optional<std::string> read_file_at(const std::filesystem::path& output,
                                        std::span<const std::string> read) {
  for (const std::string& file : read) {
    std::error_code missing;
    if (std::filesystem::equivalent(output, file, missing)) return file;
  }
  return std::nullopt;
}

}  // namespace convscope::cli
