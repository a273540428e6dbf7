#pragma once
// Another program, fed from memory or read into it, and waited for: clipboard tools, encoders and
// the desktop's dialogs. Never to be called on the UI thread.

#include <string>
#include <string_view>
#include <vector>

#include "convscope/result.h"
#include "core/latest_job.h"

namespace convscope {

/// Runs arguments[0], looked up in PATH, with `input` on its standard input; its output goes
/// nowhere. Errors, each naming the program: kUnsupported where it is not installed, kCancelled
/// (it is ended), kIo where it could not be started or ended with another status than 0.
Status run_program(const std::vector<std::string>& arguments, std::string_view input,
                   const Abandoned& abandoned);

/// What the program writes to its standard output, which may be nothing, and which it may open as a
/// file: /dev/fd/1. Errors: the same, and kTooLarge where that is more than a gigabyte.
Result<std::string> output_of(const std::vector<std::string>& arguments, const Abandoned& abandoned,
                              std::string_view input = {});

/// Whether a program of this name is in PATH. Blocking.
bool is_installed(const std::string& program);

/// A PNG onto the clipboard, through wl-copy or xclip, whichever belongs to the session and is
/// there. Error kUnsupported names the packages to install.
Status copy_png(std::string_view png, const Abandoned& abandoned);

}  // namespace convscope
