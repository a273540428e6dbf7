#pragma once
// Layers from a JSON file: a list of what a session file holds in "layers_after".

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "convscope/result.h"
#include "core/layer.h"

namespace convscope {

/// Total: any bytes give layers or an error that names the place. A layer without a "kernel" takes
/// the preset of its "kernel_name", such as "gaussian:2". Errors: kBadFormat, those of
/// choose_kernel.
Result<std::vector<Layer>> parse_layers(std::string_view text);

/// The same of a file. Errors, each beginning with the file's name: those, and those of load_text.
Result<std::vector<Layer>> load_layers(const std::filesystem::path& path);

/// What parse_layers reads, with a line's end.
std::string layers_text(const std::vector<Layer>& layers);

}  // namespace convscope
