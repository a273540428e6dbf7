#pragma once
// The options of `run`: as typed, and as values.

#include <filesystem>
#include <optional>
#include <string>

#include "convscope/image_io.h"
#include "convscope/result.h"
#include "core/experiment.h"
#include "core/save_output.h"

namespace convscope::cli {

/// The texts of the command line; none: the option was not given.
struct RunOptions {
  std::optional<std::string> session;
  std::optional<std::string> input;
  std::optional<std::string> kernel;
  std::optional<std::string> stride;
  std::optional<std::string> dilation;
  std::optional<std::string> padding;
  std::optional<std::string> border;
  std::optional<std::string> border_value;
  bool flip = false;
  std::string response = "value";
  std::optional<std::string> layers;
  bool transposed = false;
  std::optional<std::string> output_padding;
  std::optional<std::string> precision;
  std::string threads = "0";
  std::string channel = "luma";
  bool raw = false;
  std::optional<std::string> strategy;
  std::optional<std::string> simd;
  std::string repeat = "1";
  std::optional<std::string> output;
  std::optional<std::string> range;
  std::optional<std::string> bits;
  std::optional<std::string> figure;
  std::optional<std::string> max_memory;
  std::optional<std::string> raw_size;
  std::string format = "text";
};

/// The same, understood. Nothing has been opened or looked up yet.
struct RunRequest {
  Experiment base;  // of the session, or of none; the rest of the experiment is below
  std::optional<std::filesystem::path> input;
  std::optional<std::string> kernel;
  LoadOptions load;
  ConvolutionSpec spec;
  std::optional<TransposedSpec> transposed;
  PlanOptions plan;
  Response response;
  std::optional<std::filesystem::path> layers;
  int threads = 0;  // 0: one per hardware thread
  std::optional<std::string> simd;
  int repeat = 1;
  std::optional<std::filesystem::path> output;
  PngOptions png;
  std::optional<std::filesystem::path> figure;
  std::optional<std::int64_t> max_memory;  // bytes; where set, computed in bands of rows
  std::optional<Size> raw_size;            // of an input without a head
  bool json = false;
};

/// `base` is the session's experiment: what no option says is as it is there.
/// Errors (kInvalidArgument) are wrong usage: a text that does not parse, options that exclude
/// each other, a file name whose extension says nothing.
Result<RunRequest> understand(const RunOptions& options, Experiment base = {});

/// Opens the input, the kernel and the layers behind it, the last of which is looked at. Errors:
/// those of load_source, choose_kernel and load_layers.
Result<Experiment> load_experiment(const RunRequest& request);

}  // namespace convscope::cli
