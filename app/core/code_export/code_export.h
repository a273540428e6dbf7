#pragma once
// An experiment as a program of its own that computes the same output elsewhere: in Python with the
// usual libraries, in C, or as a command line of this project.

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "convscope/result.h"
#include "core/experiment.h"

namespace convscope {

enum class CodeLanguage { kPyTorch, kNumPy, kSciPy, kOpenCv, kC, kCommandLine };

inline constexpr std::array kCodeLanguages = {CodeLanguage::kPyTorch, CodeLanguage::kNumPy,
                                              CodeLanguage::kSciPy,   CodeLanguage::kOpenCv,
                                              CodeLanguage::kC,       CodeLanguage::kCommandLine};

/// "PyTorch", "NumPy", "SciPy", "OpenCV", "C", "Command line".
std::string_view code_language_name(CodeLanguage language);
/// By that name in small letters, "cli" for the last. Error kInvalidArgument lists them.
Result<CodeLanguage> parse_code_language(std::string_view name);

struct CodeProgram {
  std::string text;       // the whole program
  std::string file_name;  // what to save it as: "convolution.py"
  std::string note;       // what has to be done before it runs, or empty
};

/// An input without a file is written out in the program up to this many cells.
inline constexpr std::int64_t kLiteralCells = 400;

/// A program that reads the input, computes the output and saves it (Python: output.npy; C:
/// comma-separated numbers on standard output; command line: output.npy). Of a stack the program
/// ends with what is looked at. Errors: those of check(); kTooLarge where kernels have more weights
/// than a program should hold; kUnsupported: layers or a pooling in C.
Result<CodeProgram> export_code(CodeLanguage language, const Experiment& experiment);

}  // namespace convscope
