#pragma once
// The options that say what is computed, as typed and as values: one definition for every command
// that has an experiment.

#include <CLI/App.hpp>
#include <filesystem>
#include <optional>
#include <string>

#include "cli/option_reader.h"
#include "convscope/image_io.h"
#include "convscope/result.h"
#include "core/experiment.h"

namespace convscope::cli {

/// The texts of the command line; none: the option was not given.
struct ExperimentOptions {
  std::optional<std::string> session;
  std::optional<std::string> input;
  std::optional<std::string> size;  // of an input that is not there; for commands that offer it
  std::optional<std::string> kernel;
  std::optional<std::string> stride;
  std::optional<std::string> dilation;
  std::optional<std::string> padding;
  std::optional<std::string> border;
  std::optional<std::string> border_value;
  bool flip = false;
  std::optional<std::string> response;
  std::optional<std::string> pooling;
  std::optional<std::string> layers;
  bool transposed = false;
  std::optional<std::string> output_padding;
  std::optional<std::string> precision;
  std::optional<std::string> strategy;
  std::optional<std::string> channel;
  bool raw = false;
  std::string threads = "0";
  LoadOptions limits;  // --max-pixels, --max-bytes, --max-seconds
  std::optional<std::string> simd;
  bool quiet = false;
  bool verbose = false;
  bool needs_input = true;  // of what is asked for
};

/// The same, understood. Nothing has been opened or looked up yet.
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

/// --session, --kernel, --channel, --raw.
void add_source_options(CLI::App& app, ExperimentOptions& options);
/// --input, of one file.
void add_input_option(CLI::App& app, ExperimentOptions& options);
/// --stride to --output-padding.
void add_convolution_options(CLI::App& app, ExperimentOptions& options);
/// --precision, --strategy, --threads, --simd.
void add_computing_options(CLI::App& app, ExperimentOptions& options);

/// --quiet and, of commands that compute, --verbose.
void add_quiet_option(CLI::App& app, ExperimentOptions& options, const char* group);
void add_verbose_option(CLI::App& app, ExperimentOptions& options, const char* group);

/// The experiment of the session, if one was given; what it leaves out is told on the error stream
/// unless --quiet. Error: it cannot be read; it lacks its input, and no other one was given.
Result<Experiment> session_experiment(const ExperimentOptions& options);

/// `base` is the session's experiment: what no option says is as it is there. What is wrong usage
/// (a text that does not parse, options that exclude each other) is the reader's error.
ExperimentRequest read_experiment(const ExperimentOptions& options, Experiment base,
                                  OptionReader& reader);

/// Opens the input, the kernel and the layers behind it, the last of which is looked at. The input
/// "-" is standard input; in place of one there may be a size, of zeros that are said to be from 0
/// to
/// 1. Errors: those of load_source, choose_kernel and load_layers; kTooLarge.
Result<Experiment> load_experiment(const ExperimentRequest& request);

}  // namespace convscope::cli
