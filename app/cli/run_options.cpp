#include "cli/run_options.h"

#include <fmt/format.h>

#include <functional>

#include "core/kernel_choice.h"
#include "core/layer_stack.h"
#include "core/layers_file.h"
#include "core/load_source.h"
#include "core/parse.h"

namespace convscope::cli {
namespace {

constexpr std::int64_t kMostThreads = 1024;
constexpr std::int64_t kMostRepeats = 1'000'000;

Error wrong(std::string message) {
  return {ErrorCode::kInvalidArgument, std::move(message)};
}

/// Puts the value where it belongs, or remembers the first error and skips the rest.
class Reader {
 public:
  template <class T, class Target>
  void read(Result<T> parsed, Target& target) {
    if (!parsed) return refuse(parsed.error());
    target = *std::move(parsed);
  }

  void read_count(const std::string& text, const char* what, std::int64_t least, std::int64_t most,
                  int& target) {
    const auto number = parse_integer(text, what);
    if (!number) return refuse(number.error());
    if (*number < least || *number > most) {
      return refuse(
          wrong(fmt::format("{} must be from {} to {}, got {}", what, least, most, *number)));
    }
    target = static_cast<int>(*number);
  }

  void refuse(Error error) {
    if (!error_) error_ = std::move(error);
  }

  const std::optional<Error>& error() const { return error_; }

 private:
  std::optional<Error> error_;
};

void read_spec(const RunOptions& options, Reader& reader, ConvolutionSpec& spec) {
  if (options.stride) reader.read(parse_pair(*options.stride, "stride"), spec.stride);
  if (options.dilation) reader.read(parse_pair(*options.dilation, "dilation"), spec.dilation);
  if (options.padding) reader.read(parse_padding(*options.padding), spec.padding);
  if (options.border) reader.read(parse_border_mode(*options.border), spec.border);
  spec.flip |= options.flip;
  if (!options.border_value) return;
  if (spec.border != Border::kConstant) {
    reader.refuse(wrong("--border-value is the value of --border constant; give both or neither"));
  }
  reader.read(parse_number(*options.border_value, "border value"), spec.border_value);
}

/// The options of conv_transpose2d: its padding is one number an axis, and it has neither borders
/// nor a flip.
void read_transposed(const RunOptions& options, Reader& reader, RunRequest& request) {
  if (!options.transposed && !request.base.transposed) {
    if (options.output_padding) reader.refuse(wrong("--output-padding belongs to --transposed"));
    return;
  }
  if (options.border.value_or("zero") != "zero" || options.border_value || options.flip ||
      options.strategy) {
    reader.refuse(wrong("--transposed has no --border, --flip or --strategy; leave them out"));
  }
  TransposedSpec spec = request.base.transposed.value_or(TransposedSpec{});
  if (options.stride || !request.base.transposed) spec.stride = request.spec.stride;
  if (options.dilation || !request.base.transposed) spec.dilation = request.spec.dilation;
  if (options.padding && *options.padding != "valid" && *options.padding != "none") {
    reader.read(parse_pair(*options.padding, "padding of --transposed"), spec.padding);
  }
  if (options.output_padding) {
    reader.read(parse_pair(*options.output_padding, "output padding"), spec.output_padding);
  }
  request.transposed = spec;
}

/// What is computed in bands of rows goes from file to file.
void read_bands(const RunOptions& options, Reader& reader, RunRequest& request) {
  if (options.raw_size && !options.max_memory) {
    reader.refuse(wrong("--raw-size belongs to --max-memory"));
  }
  if (!options.max_memory) return;
  std::int64_t bytes = 0;
  reader.read(parse_bytes(*options.max_memory, "max-memory"), bytes);
  request.max_memory = bytes;
  if (options.raw_size) {
    Size size;
    reader.read(parse_size(*options.raw_size, "raw-size"), size);
    request.raw_size = size;
  }
  if (!options.output) {
    return reader.refuse(wrong("--max-memory computes from file to file; give an --output"));
  }
  request.output = *options.output;
  const std::string extension = request.output->extension().string();
  if (extension != ".npy" && extension != ".raw") {
    reader.refuse(
        wrong("--max-memory writes NPY or raw numbers: let --output end in .npy or .raw"));
  }
  if (options.session) reader.refuse(wrong("--max-memory has no --session; leave it out"));
  if (options.figure || options.range || options.bits || options.transposed ||
      options.channel != "luma" || options.repeat != "1" || options.response != "value" ||
      options.layers) {
    reader.refuse(
        wrong("--max-memory has no --figure, --range, --bits, --transposed, --channel, "
              "--response, --layers or --repeat; leave them out"));
  }
}

void read_output(const RunOptions& options, Reader& reader, RunRequest& request) {
  read_bands(options, reader, request);
  if (options.max_memory) return;
  bool png = false;
  if (options.output) {
    request.output = *options.output;
    const auto format = output_format_of(*options.output);
    if (!format) return reader.refuse(format.error());
    png = *format == OutputFormat::kPng;
  }
  if (!png && (options.range || options.bits)) {
    reader.refuse(wrong("--range and --bits shape a PNG; they need an --output that ends in .png"));
  }
  if (options.range) reader.read(parse_range(*options.range), request.png.range);
  if (options.bits && *options.bits != "8" && *options.bits != "16") {
    reader.refuse(wrong(fmt::format("bits '{}' is not understood: give 8 or 16", *options.bits)));
  }
  if (options.bits) request.png.bits = *options.bits == "16" ? 16 : 8;
}

void read_reports(const RunOptions& options, Reader& reader, RunRequest& request) {
  if (options.format != "text" && options.format != "json") {
    reader.refuse(
        wrong(fmt::format("format '{}' is not understood: give text or json", options.format)));
  }
  request.json = options.format == "json";
  if (!options.figure) return;
  request.figure = *options.figure;
  if (const auto status = require_png_name(*options.figure); !status) {
    reader.refuse(status.error());
  }
  if (options.figure == options.output) {
    reader.refuse(wrong("--output and --figure name the same file; give each its own"));
  }
}

}  // namespace

Result<RunRequest> understand(const RunOptions& options, Experiment base) {
  Reader reader;
  RunRequest request;
  request.base = std::move(base);
  request.spec = request.base.spec;
  request.plan = request.base.options;
  if (options.input) request.input = *options.input;
  request.kernel = options.kernel;
  if (!options.session && !options.input) reader.refuse(wrong("--input is required"));
  if (!options.session && !options.kernel) reader.refuse(wrong("--kernel is required"));
  read_spec(options, reader, request.spec);
  read_transposed(options, reader, request);
  if (options.precision) {
    reader.read(parse_precision(*options.precision), request.plan.precision);
  }
  if (options.strategy) {
    reader.read(parse_strategy_choice(*options.strategy), request.plan.strategy);
  }
  if (options.layers) request.layers = *options.layers;
  reader.read(parse_response(options.response), request.response);
  request.simd = options.simd;
  reader.read(parse_channel(options.channel), request.load.channel);
  request.load.scaling = options.raw ? Scaling::kRaw : Scaling::kUnit;
  reader.read_count(options.threads, "threads", 0, kMostThreads, request.threads);
  reader.read_count(options.repeat, "repeat", 1, kMostRepeats, request.repeat);
  read_output(options, reader, request);
  read_reports(options, reader, request);
  if (reader.error()) return *reader.error();
  return request;
}

Result<Experiment> load_experiment(const RunRequest& request) {
  Experiment experiment = request.base;
  if (request.kernel) {
    auto kernel = choose_kernel(*request.kernel);
    if (!kernel) return kernel.error();
    experiment.kernel = std::move(kernel->kernel);
    experiment.kernel_name = std::move(kernel->name);
  }
  if (request.input) {
    auto source = load_source(*request.input, request.load);
    if (!source) return source.error();
    experiment.source = *std::move(source);
  }
  experiment.spec = request.spec;
  experiment.options = request.plan;
  experiment.transposed = request.transposed;
  experiment.response = request.response;
  if (!request.layers) return experiment;
  auto layers = load_layers(*request.layers);
  if (!layers) return layers.error();
  experiment.after = *std::move(layers);
  // The end of the stack, behind its pooling where it has one.
  const std::size_t last = layer_count(experiment) - 1;
  return with_shown(std::move(experiment), last, true);
}

}  // namespace convscope::cli
