#pragma once
// What another program has copied, as something to open: a picture or files. Read through wl-paste
// or xclip, whichever belongs to the session and is there. Never to be called on the UI thread.

#include <filesystem>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "convscope/result.h"
#include "core/latest_job.h"

namespace convscope {

/// The bytes of a picture in a file format that is read.
struct CopiedPicture {
  std::string bytes;
};
struct CopiedFiles {
  std::vector<std::filesystem::path> paths;  // never empty
};
using Clipboard = std::variant<CopiedPicture, CopiedFiles>;

/// A picture where there is one, else files, else text that is a path. Errors: kUnsupported where
/// the tool is missing, naming its package; kInvalidArgument where nothing of the kind was copied;
/// kCancelled.
Result<Clipboard> read_clipboard(const Abandoned& abandoned);

/// The local files among the lines of a text/uri-list ("file:///a%20b"), or of plain paths.
std::vector<std::filesystem::path> paths_of_uri_list(std::string_view text);

}  // namespace convscope
