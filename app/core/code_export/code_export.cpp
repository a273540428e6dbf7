#include "core/code_export/code_export.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <system_error>

#include "core/code_export/code_job.h"
#include "core/compute.h"

namespace convscope {
namespace {

using code_export::CodeJob;

constexpr std::int64_t kMostWeights = 65536;

std::string lower(std::string_view name) {
  std::string text(name);
  std::ranges::transform(text, text.begin(),
                         [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

std::string spelling(CodeLanguage language) {
  return language == CodeLanguage::kCommandLine ? "cli" : lower(code_language_name(language));
}

/// C has no reader of pictures at hand, and Python none of Radiance's.
bool reads_file(CodeLanguage language, const Source& source) {
  if (source.path.empty()) return false;
  if (language == CodeLanguage::kCommandLine) return true;
  if (language == CodeLanguage::kC) return false;
  return source.format != "HDR";
}

CodeJob job_of(CodeLanguage language, const Experiment& experiment, const LoadOptions& load) {
  CodeJob job{.experiment = experiment, .load = load, .geometry = {}, .path = {}};
  const Source& source = *experiment.source;
  if (!experiment.transposed) {
    job.geometry = *resolve_geometry(experiment.spec, source.image.size(), experiment.kernel.size);
  }
  if (reads_file(language, source)) {
    std::error_code error;
    const auto absolute = std::filesystem::absolute(source.path, error);
    job.path = error ? source.path : absolute.string();
  } else {
    job.literal_input = source.image.size().area() <= kLiteralCells;
    job.path = language == CodeLanguage::kC ? "input.pfm" : "input.npy";
  }
  return job;
}

std::string program_text(CodeLanguage language, const CodeJob& job) {
  switch (language) {
    case CodeLanguage::kPyTorch:
      return pytorch_program(job);
    case CodeLanguage::kNumPy:
      return numpy_program(job);
    case CodeLanguage::kSciPy:
      return scipy_program(job);
    case CodeLanguage::kOpenCv:
      return opencv_program(job);
    case CodeLanguage::kC:
      return c_program(job);
    case CodeLanguage::kCommandLine:
      break;
  }
  return command_line(job);
}

}  // namespace

std::string_view code_language_name(CodeLanguage language) {
  switch (language) {
    case CodeLanguage::kPyTorch:
      return "PyTorch";
    case CodeLanguage::kNumPy:
      return "NumPy";
    case CodeLanguage::kSciPy:
      return "SciPy";
    case CodeLanguage::kOpenCv:
      return "OpenCV";
    case CodeLanguage::kC:
      return "C";
    case CodeLanguage::kCommandLine:
      break;
  }
  return "Command line";
}

Result<CodeLanguage> parse_code_language(std::string_view name) {
  std::string known;
  for (const CodeLanguage language : kCodeLanguages) {
    if (lower(name) == spelling(language)) return language;
    known += (known.empty() ? "" : ", ") + spelling(language);
  }
  return Error{ErrorCode::kInvalidArgument,
               fmt::format("code '{}' is not understood: give one of {}", name, known)};
}

Result<CodeProgram> export_code(CodeLanguage language, const Experiment& experiment,
                                const LoadOptions& load) {
  if (auto status = check(experiment); !status) return status.error();
  // Better no program than one that computes something else than what is shown.
  if (layer_count(experiment) > 1 || shows_pooling(experiment) ||
      experiment.response.kind != ResponseKind::kValue) {
    return Error{ErrorCode::kUnsupported,
                 "a program holds one convolution and its sums: choose the output 'value' and a "
                 "single layer, or save a session"};
  }
  if (const auto weights = experiment.kernel.size.area(); weights > kMostWeights) {
    return Error{
        ErrorCode::kTooLarge,
        fmt::format("a kernel of {} has {} weights, more than the {} that a program should "
                    "hold; save the kernel as a file and load it instead",
                    to_string(experiment.kernel.size), weights, kMostWeights)};
  }
  const CodeJob job = job_of(language, experiment, load);
  CodeProgram program;
  program.text = program_text(language, job);
  program.file_name = language == CodeLanguage::kC             ? "convolution.c"
                      : language == CodeLanguage::kCommandLine ? "convolution.sh"
                                                               : "convolution.py";
  if (!reads_file(language, *experiment.source) && !job.literal_input) {
    program.note = fmt::format(
        "It reads {}: first save the input under this name, beside the program.", job.path);
  }
  return program;
}

}  // namespace convscope
