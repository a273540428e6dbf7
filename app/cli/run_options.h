#pragma once
// The options of `run`: as typed, and as values.

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "cli/experiment_request.h"
#include "cli/picture_options.h"
#include "convscope/result.h"
#include "core/save_output.h"

namespace convscope::cli {

/// The texts of the command line; none: the option was not given.
struct RunOptions : ExperimentOptions {
  std::vector<std::string> inputs;  // each of which becomes `input` in turn
  std::optional<std::string> region;
  std::string repeat = "1";
  std::optional<std::string> output;
  PictureOptions picture;  // of figure and PNG; its range is that of a gray PNG too
  bool colors = false;
  std::optional<std::string> bits;
  std::optional<std::string> figure;
  std::optional<std::string> max_memory;
  std::optional<std::string> raw_size;
  std::string format = "text";
};

/// The same, understood. Nothing has been opened or looked up yet.
struct RunRequest : ExperimentRequest {
  std::optional<Region> region;  // of the output; none: all of it
  int repeat = 1;
  std::optional<std::filesystem::path> output;  // "-": standard output
  PngOptions png;
  std::optional<std::filesystem::path> figure;
  DisplayStyle style;                      // of the figure and of a PNG in colours
  bool in_colors = false;                  // the output is a PNG in the colours of `style`
  std::optional<std::int64_t> max_memory;  // bytes; where set, computed in bands of rows
  std::optional<Size> raw_size;            // of an input without a head
  bool one_of_several = false;             // the summary names the input
  bool json = false;
  bool quiet = false;
  bool verbose = false;

  bool to_standard_output() const { return output == "-"; }
};

/// `base` is the session's experiment: what no option says is as it is there. One request for each
/// input, or for the session's own; outputs as run_outputs.h names them.
/// Errors (kInvalidArgument) are wrong usage: a text that does not parse, options that exclude
/// each other, a file name whose extension says nothing, two results of one name.
Result<std::vector<RunRequest>> understand(const RunOptions& options, const Experiment& base);

}  // namespace convscope::cli
