#pragma once
// Which files a batch reads.

#include <string>
#include <string_view>
#include <vector>

#include "convscope/result.h"

namespace convscope::batch {

/// Files, folders (the images in them, by the names' ends) and patterns with *, ? and [] become
/// paths: sorted by their bytes, each once, so that every machine counts them alike. A pattern and
/// a folder without an image are errors; whether a file can be read is found out later, file by
/// file. Errors: kInvalidArgument, kIo.
Result<std::vector<std::string>> find_inputs(const std::vector<std::string>& given);

/// One path a line; empty lines and what follows '#' at a line's start are left out.
std::vector<std::string> lines_of_list(std::string_view text);

}  // namespace convscope::batch
