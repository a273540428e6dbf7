#pragma once
// What the options of an experiment mean.

#include <filesystem>
#include <optional>
#include <string>

#include "cli/experiment_options.h"
#include "cli/option_reader.h"
#include "convscope/image_io.h"
#include "convscope/result.h"
#include "core/experiment.h"

namespace convscope::cli {

/// The options, understood. Nothing has been opened or looked up yet.
struct ExperimentRequest {
  Experiment base;  // of the session, or of none; the rest of the experiment is below
  std::optional<std::filesystem::path> input;
  std::optional<Size> size;  // in place of an input
  std::optional<std::string> kernel;
  LoadOptions load;
  ConvolutionSpec spec;
  std::optional<TransposedSpec> transposed;
  PlanOptions plan;
  Response response;
  std::optional<Pooling> pooling;  // none: that of the base
  std::optional<std::filesystem::path> layers;
  int threads = 0;  // 0: one per hardware thread
  std::optional<std::string> simd;
};

/// The experiment of the session, if one was given; what it leaves out is told on the error stream
/// unless --quiet. Error: it cannot be read; it lacks its input, and no other one was given.
Result<Experiment> session_experiment(const ExperimentOptions& options);

/// `base` is the session's experiment: what no option says is as it is there. What is wrong usage
/// (a text that does not parse, options that exclude each other) is the reader's error.
ExperimentRequest read_experiment(const ExperimentOptions& options, Experiment base,
                                  OptionReader& reader);

/// Opens the input, the kernel and the layers behind it, the last of which is looked at. The input
/// "-" is standard input; in place of one there may be a size: zeros that are said to go from 0 to
/// 1. Errors: those of load_source, choose_kernel and load_layers; kTooLarge.
Result<Experiment> load_experiment(const ExperimentRequest& request);

}  // namespace convscope::cli
