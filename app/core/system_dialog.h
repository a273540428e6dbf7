#pragma once
// The desktop's own dialog for opening files, through zenity or kdialog. Never to be called on the
// UI thread, but for naming.

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "convscope/result.h"
#include "core/latest_job.h"

namespace convscope {

/// The program that shows it, "zenity" or "kdialog"; empty where neither is installed. Blocking.
std::string system_dialog_program();

/// The command line that asks for several files to open, beginning in `directory`.
std::vector<std::string> system_dialog_command(const std::string& program, const std::string& title,
                                               const std::filesystem::path& directory);

/// What was chosen; nothing where the dialog was closed. Waits for the person. Errors: those of
/// output_of.
Result<std::vector<std::filesystem::path>> ask_system_dialog(
    const std::vector<std::string>& command, const Abandoned& abandoned);

}  // namespace convscope
