#include "core/system_dialog.h"

#include "core/clipboard_input.h"
#include "core/export/child_process.h"

namespace convscope {

std::string system_dialog_program() {
  for (const char* program : {"zenity", "kdialog"}) {
    if (is_installed(program)) return program;
  }
  return {};
}

std::vector<std::string> system_dialog_command(const std::string& program, const std::string& title,
                                               const std::filesystem::path& directory) {
  // With a slash at its end the folder is entered, not offered as a name.
  const std::string folder = (directory / "").string();
  if (program == "kdialog") {
    return {program, "--title", title, "--multiple", "--separate-output", "--getopenfilename",
            folder};
  }
  return {program,          "--file-selection", "--multiple",
          "--separator=\n", "--title=" + title, "--filename=" + folder};
}

Result<std::vector<std::filesystem::path>> ask_system_dialog(
    const std::vector<std::string>& command, const Abandoned& abandoned) {
  const auto text = output_of(command, abandoned);
  if (text) return paths_of_uri_list(*text);
  // Closing the dialog is no failure, and both programs end with 1 then.
  if (text.error().code == ErrorCode::kIo) return std::vector<std::filesystem::path>{};
  return text.error();
}

}  // namespace convscope
