#include "cli/run_options.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "cli/run_outputs.h"
#include "core/parse.h"

namespace convscope::cli {
namespace {

constexpr std::int64_t kMostRepeats = 1'000'000;

void read_raw_size(const RunOptions& options, OptionReader& reader, RunRequest& request) {
  if (!options.raw_size) return;
  Size size;
  reader.read(parse_size(*options.raw_size, "raw-size"), size);
  request.raw_size = size;
  if (!options.input || options.input == "-") {
    reader.refuse(wrong("--raw-size is of a file of numbers; give an --input"));
  }
}

/// What is computed in bands of rows goes from file to file.
void read_bands(const RunOptions& options, OptionReader& reader, RunRequest& request) {
  if (!options.max_memory) return;
  std::int64_t bytes = 0;
  reader.read(parse_bytes(*options.max_memory, "max-memory"), bytes);
  request.max_memory = bytes;
  if (!options.output || options.output == "-" || options.input == "-") {
    return reader.refuse(
        wrong("--max-memory computes from file to file; give an --input and an --output"));
  }
  request.output = *options.output;
  const std::string extension = request.output->extension().string();
  if (extension != ".npy" && extension != ".raw") {
    reader.refuse(
        wrong("--max-memory writes NPY or raw numbers: let --output end in .npy or .raw"));
  }
  if (options.session) reader.refuse(wrong("--max-memory has no --session; leave it out"));
  if (options.figure || options.picture.range || options.bits || options.transposed ||
      options.channel || options.repeat != "1" || options.response.value_or("value") != "value" ||
      options.layers || options.pooling) {
    reader.refuse(
        wrong("--max-memory has no --figure, --range, --bits, --transposed, --channel, "
              "--response, --pooling, --layers or --repeat; leave them out"));
  }
}

bool is_png(const RunRequest& request) {
  if (!request.output || request.to_standard_output()) return false;
  const auto format = output_format_of(*request.output);
  return format && *format == OutputFormat::kPng;
}

void read_png(const RunOptions& options, OptionReader& reader, RunRequest& request) {
  request.in_colors = is_png(request) && (options.colors || has_color_options(options.picture));
  if (options.bits && !is_png(request)) {
    reader.refuse(wrong("--bits shapes a PNG; it needs an --output that ends in .png"));
  }
  if (options.bits) reader.read(read_bits(*options.bits, request.in_colors), request.png.bits);
  const auto& range = options.picture.range;
  if (!range || request.in_colors) return;  // colours have theirs in the style
  if (is_png(request)) {
    reader.read(read_gray_range(*range), request.png.range);
  } else if (!options.figure) {
    reader.refuse(
        wrong("--range shapes pictures; it needs a --figure or an --output that ends in .png"));
  }
}

void read_output(const RunOptions& options, OptionReader& reader, RunRequest& request) {
  read_raw_size(options, reader, request);
  read_bands(options, reader, request);
  if (options.max_memory) return;
  if (options.output) request.output = *options.output;
  if (options.output && !request.to_standard_output()) {
    const auto format = output_format_of(*options.output);
    if (!format) return reader.refuse(format.error());
  }
  read_png(options, reader, request);
}

void read_figure(const RunOptions& options, OptionReader& reader, RunRequest& request) {
  if (!options.figure) return;
  request.figure = *options.figure;
  if (const auto status = require_png_name(*options.figure); !status) {
    reader.refuse(status.error());
  }
  if (options.figure == options.output) {
    reader.refuse(wrong("--output and --figure name the same file; give each its own"));
  }
}

/// What colours shape: a PNG, a figure or both.
void read_colors(const RunOptions& options, OptionReader& reader, RunRequest& request) {
  if (options.colors && !request.in_colors) {
    reader.refuse(wrong("--colors shapes a PNG; it needs an --output that ends in .png"));
  }
  if (request.in_colors || request.figure) {
    reader.read(read_style(options.picture, options.session), request.style);
  } else if (has_color_options(options.picture)) {
    reader.refuse(
        wrong("--colormap, --eight-bit and --theme shape pictures; they need a --figure or an "
              "--output that ends in .png"));
  }
}

void read_reports(const RunOptions& options, OptionReader& reader, RunRequest& request) {
  if (options.format != "text" && options.format != "json") {
    reader.refuse(
        wrong(fmt::format("format '{}' is not understood: give text or json", options.format)));
  }
  request.json = options.format == "json";
  request.quiet = options.quiet;
  request.verbose = options.verbose;
}

/// The request of the one input that `options` name.
RunRequest request_of(const RunOptions& options, Experiment base, OptionReader& reader) {
  RunRequest request;
  static_cast<ExperimentRequest&>(request) = read_experiment(options, std::move(base), reader);
  if (options.region) {
    Region region;
    reader.read(parse_region(*options.region, "region"), region);
    request.region = region;
  }
  reader.read_count(options.repeat, "repeat", 1, kMostRepeats, request.repeat);
  read_output(options, reader, request);
  read_figure(options, reader, request);
  read_colors(options, reader, request);
  read_reports(options, reader, request);
  return request;
}

/// What is read must not be written over.
void refuse_overwriting(const RunOptions& options, const std::vector<RunRequest>& requests,
                        OptionReader& reader) {
  std::vector<std::string> read = options.inputs;
  for (const auto& file : {options.session, options.kernel, options.layers}) {
    if (file) read.push_back(*file);
  }
  for (const RunRequest& request : requests) {
    if (request.base.source) read.push_back(request.base.source->path);
  }
  for (const RunRequest& request : requests) {
    for (const auto& name : {request.output, request.figure}) {
      if (!name || name == "-") continue;
      if (const auto file = read_file_at(*name, read)) reader.refuse(overwriting(*name, *file));
    }
  }
}

/// The same file must not be read or written twice in one run.
void refuse_doubles(const RunOptions& options, const std::vector<RunRequest>& requests,
                    OptionReader& reader) {
  if (std::ranges::count(options.inputs, "-") > 1) {
    reader.refuse(wrong("--input names standard input (-) twice; it can be read once"));
  }
  std::set<std::filesystem::path> names;
  for (const RunRequest& request : requests) {
    for (const auto& name : {request.output, request.figure}) {
      if (!name || names.insert(*name).second) continue;
      reader.refuse(
          wrong(fmt::format("'{}' would be written by several inputs; put {{stem}} into "
                            "its name, or give a folder",
                            name->string())));
    }
  }
}

}  // namespace

Result<std::vector<RunRequest>> understand(const RunOptions& options, const Experiment& base) {
  OptionReader reader;
  std::vector<RunRequest> requests;
  RunOptions one = options;
  const std::size_t count = std::max<std::size_t>(1, options.inputs.size());
  for (std::size_t i = 0; i < count && !reader.error(); ++i) {
    if (!options.inputs.empty()) one.input = options.inputs[i];
    const std::string input = one.input.value_or(base.source ? base.source->path : "");
    const auto file = [&](const std::optional<std::string>& name, const char* ending,
                          std::optional<std::string>& filled) {
      if (name) reader.read(output_for(*name, input, ending), filled);
    };
    file(options.output, ".npy", one.output);
    file(options.figure, ".png", one.figure);
    requests.push_back(request_of(one, base, reader));
    requests.back().one_of_several = count > 1;
  }
  refuse_doubles(options, requests, reader);
  refuse_overwriting(options, requests, reader);
  if (reader.error()) return *reader.error();
  return requests;
}

}  // namespace convscope::cli
