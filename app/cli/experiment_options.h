#pragma once
// The options that say what is computed, as typed: one definition for every command that has an
// experiment. What they mean is in experiment_request.h.

#include <CLI/App.hpp>
#include <optional>
#include <string>

#include "convscope/image_io.h"

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

/// --session, --kernel, --channel, --raw, --max-pixels, --max-bytes, --max-seconds.
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

}  // namespace convscope::cli
