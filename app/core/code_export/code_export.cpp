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
using code_export::CodeJobs;

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

/// One layer alone; of the last one the pooling only where that is looked at.
CodeJob job_of(const Experiment& experiment, std::vector<Layer> layers, std::size_t index,
               Size reads) {
  const bool pooled = index + 1 < layers.size() || experiment.pooled;
  Experiment alone = with_layers(experiment, {std::move(layers[index])}, 0);
  alone.pooled = pooled;
  CodeJob job{.experiment = std::move(alone), .reads = reads, .geometry = {}, .path = {}};
  const Experiment& e = job.experiment;
  if (!e.transposed) job.geometry = *resolve_geometry(e.spec, reads, e.kernel.size);
  return job;
}

/// Up to the layer that is looked at. The experiment must be possible.
CodeJobs jobs_of(const Experiment& experiment) {
  std::vector<Layer> layers = layers_of(experiment);
  layers.resize(shown_index(experiment) + 1);
  CodeJobs jobs;
  Size reads = experiment.source->image.size();
  for (std::size_t i = 0; i < layers.size(); ++i) {
    jobs.push_back(job_of(experiment, layers, i, reads));
    reads = layer_sizes(layers[i], reads)->output;
  }
  return jobs;
}

void name_input(CodeLanguage language, CodeJob& job) {
  const Source& source = *job.experiment.source;
  if (reads_file(language, source)) {
    std::error_code error;
    const auto absolute = std::filesystem::absolute(source.path, error);
    job.path = error ? source.path : absolute.string();
  } else {
    job.literal_input = source.image.size().area() <= kLiteralCells;
    job.path = language == CodeLanguage::kC ? "input.pfm" : "input.npy";
  }
}

/// Better no program than one that computes something else than what is shown.
Status check_language(CodeLanguage language, const CodeJobs& jobs) {
  std::int64_t weights = 0;
  for (const CodeJob& job : jobs) weights += job.experiment.kernel.size.area();
  if (weights > kMostWeights) {
    return Error{
        ErrorCode::kTooLarge,
        fmt::format("{} {} weights, more than the {} that a program should hold; save {} instead",
                    jobs.size() > 1 ? "the layers have"
                                    : fmt::format("a kernel of {} has",
                                                  to_string(jobs.front().experiment.kernel.size)),
                    weights, kMostWeights,
                    jobs.size() > 1 ? "a session" : "the kernel as a file and load it")};
  }
  if (language == CodeLanguage::kC && (jobs.size() > 1 || jobs.front().pooled())) {
    return Error{ErrorCode::kUnsupported,
                 "a C program holds one convolution without pooling: choose another language, or "
                 "look at a single layer"};
  }
  return Done{};
}

std::string program_text(CodeLanguage language, const CodeJobs& jobs) {
  switch (language) {
    case CodeLanguage::kPyTorch:
      return pytorch_program(jobs);
    case CodeLanguage::kNumPy:
      return numpy_program(jobs);
    case CodeLanguage::kSciPy:
      return scipy_program(jobs);
    case CodeLanguage::kOpenCv:
      return opencv_program(jobs);
    case CodeLanguage::kC:
      return c_program(jobs.front());
    case CodeLanguage::kCommandLine:
      break;
  }
  return command_line(jobs);
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

Result<CodeProgram> export_code(CodeLanguage language, const Experiment& experiment) {
  if (auto status = check(experiment); !status) return status.error();
  CodeJobs jobs = jobs_of(experiment);
  if (auto status = check_language(language, jobs); !status) return status.error();
  CodeJob& job = jobs.front();
  name_input(language, job);
  CodeProgram program;
  program.text = program_text(language, jobs);
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
