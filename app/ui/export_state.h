#pragma once
// What the export window remembers between frames, and what it asks the program to write.

#include <array>
#include <optional>
#include <string>

#include "core/code_export/code_export.h"
#include "core/export/export_job.h"

namespace convscope {

enum class ExportPage { kOutput, kInput, kFigure, kAnimation, kCode };

/// The program of an experiment in one language, kept while both stay.
struct ShownCode {
  CodeLanguage language = CodeLanguage::kPyTorch;
  Experiment experiment;
  Result<CodeProgram> program;
};

struct ExportState {
  bool shown = false;
  ExportPage page = ExportPage::kOutput;
  ExportChoices choices;
  CodeLanguage language = CodeLanguage::kPyTorch;
  std::optional<ShownCode> code;
  std::array<char, 1024> path{};
  std::string suggested;  // the name last proposed; a name that was typed stays
  bool film_tool = true;  // GIF and MP4 can be made, as the window was opened
  bool copied = false;    // the code, since it last changed

  std::optional<ExportJob> request;    // carried out and cleared by the program after the frame
  std::optional<ExportJob> last;       // what was asked for
  bool cancel = false;                 // what runs
  bool busy = false;                   // something is being written
  std::optional<ExportAnswer> answer;  // to the last request
};

}  // namespace convscope
