#pragma once
// The image that a session was made with: named by path and hash, or put in.

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "core/session_fields.h"
#include "core/session_file.h"

namespace convscope {

/// From what was put in. `place` is that of what the input belongs to. Errors (kBadFormat) name it.
Result<std::shared_ptr<const Source>> input_from_data(const SavedInput& saved,
                                                      const std::string& place);

/// From its file; where that is gone or has changed null, and `missing` says why. Relative paths
/// are from `directory`.
std::shared_ptr<const Source> input_from_file(const SavedInput& saved,
                                              const std::filesystem::path& directory,
                                              const LoadOptions& limits,
                                              std::optional<MissingInput>& missing);

/// What `saved`, whose image is missing, says in a session in `directory`.
SavedInput still_missing(const SavedInput& saved, const std::filesystem::path& directory);

/// As it is kept while its image is missing: with no path that is relative to `directory`.
std::shared_ptr<const SavedInput> kept_missing(SavedInput saved,
                                               const std::filesystem::path& directory);

/// Its paths as bytes; false where they are not what they say to be.
bool decode_input_paths(SavedInput& saved);

}  // namespace convscope
