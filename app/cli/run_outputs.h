#pragma once
// Where the results of several inputs go.

#include <filesystem>
#include <optional>
#include <span>
#include <string>

#include "convscope/result.h"

namespace convscope::cli {

/// The file for one input: a folder (one that exists, or a name that ends in a slash) gets
/// STEM + `ending`, elsewhere {stem} becomes the input's name without folder and ending, and {{ and
/// }} are the braces themselves. Error kInvalidArgument: another field, a brace without its
/// partner.
Result<std::string> output_for(const std::string& output, const std::string& input,
                               const std::string& ending);

/// The one of the files that are read that this name is of as well, by whatever path.
std::optional<std::string> read_file_at(const std::filesystem::path& output,
                                        std::span<const std::string> read);
/// The error of that, kInvalidArgument.
Error overwriting(const std::filesystem::path& output, const std::string& read);

}  // namespace convscope::cli
