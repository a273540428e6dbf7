#include "cli/experiment_options.h"

#include <fmt/format.h>

#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include "cli/choices.h"
#include "cli/exit_code.h"
#include "cli/terminal.h"
#include "core/kernel_choice.h"
#include "core/layer_stack.h"
#include "core/layers_file.h"
#include "core/load_source.h"
#include "core/parse.h"
#include "core/pooling_spelling.h"
#include "core/session_file.h"

namespace convscope::cli {
namespace {

constexpr std::int64_t kMostThreads = 1024;

void read_spec(const ExperimentOptions& options, OptionReader& reader, ConvolutionSpec& spec) {
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
void read_transposed(const ExperimentOptions& options, OptionReader& reader,
                     ExperimentRequest& request) {
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

Result<std::shared_ptr<const Source>> opened(const std::filesystem::path& input,
                                             const LoadOptions& load) {
  if (input != "-") return load_source(input, load);
  const auto bytes = read_standard_input(load.max_bytes);
  if (!bytes) return bytes.error();
  return decode_source(*bytes, "standard input", load);
}

Result<std::shared_ptr<const Source>> blank(Size size, const LoadOptions& load) {
  const auto cells = checked_mul(size.rows, size.cols);
  if (!cells || *cells > load.max_pixels) {
    return Error{ErrorCode::kTooLarge,
                 fmt::format("size {} has more than {} cells: give a smaller one", to_string(size),
                             load.max_pixels)};
  }
  auto image = Image<float>::create(size);
  if (!image) return image.error();
  image->fill(0);
  auto source = std::make_shared<Source>();
  source->name = "any image of " + to_string(size);
  source->statistics = Statistics{.count = *cells, .maximum = 1, .mean = 0.5};
  source->image = *std::move(image);
  return std::shared_ptr<const Source>(std::move(source));
}

void read_reading(const ExperimentOptions& options, OptionReader& reader,
                  ExperimentRequest& request) {
  const Source* source = request.base.source.get();
  request.load = source == nullptr ? options.limits : as_read(options.limits, source->reading);
  if (options.channel) reader.read(parse_channel(*options.channel), request.load.channel);
  if (options.raw) request.load.scaling = Scaling::kRaw;
  if (source == nullptr || options.input || options.size || (!options.channel && !options.raw))
    return;
  // The session's own input, otherwise than it says.
  if (source->path.empty()) {
    reader.refuse(wrong("--channel and --raw are of files, and the session's input is of none"));
  } else {
    request.input = source->path;
  }
}

}  // namespace

void OptionReader::read_count(const std::string& text, const char* what, std::int64_t least,
                              std::int64_t most, int& target) {
  const auto number = parse_integer(text, what);
  if (!number) return refuse(number.error());
  if (*number < least || *number > most) {
    return refuse(
        wrong(fmt::format("{} must be from {} to {}, got {}", what, least, most, *number)));
  }
  target = static_cast<int>(*number);
}

void add_source_options(CLI::App& app, ExperimentOptions& options) {
  const char* group = "Input";
  app.add_option("--session", options.session,
                 "experiment saved by convscope; other options then change what it says")
      ->type_name("FILE.convscope")
      ->group(group);
  app.add_option("--kernel", options.kernel,
                 "numbers (NPY, CSV) or a preset with its parameters, such as gaussian:1.5")
      ->type_name("FILE|PRESET[:P,...]")
      ->group(group);
  app.add_option("--channel", options.channel, "of a colour picture; luma when not given")
      ->type_name("luma|red|green|blue|alpha")
      ->group(group);
  app.add_flag("--raw", options.raw, "keep a picture's whole numbers (0 to 255) in place of 0 to 1")
      ->group(group);
  app.add_option("--max-pixels", options.limits.max_pixels,
                 "larger inputs are refused; 256000000 when not given")
      ->type_name("N")
      ->check(CLI::Validator(CLI::PositiveNumber).description(""))
      ->group(group);
  app.add_option("--max-bytes", options.limits.max_bytes,
                 "larger files are refused, and those that take more memory to decode; 4000000000 "
                 "when not given")
      ->type_name("N")
      ->check(CLI::Validator(CLI::PositiveNumber).description(""))
      ->group(group);
  app.add_option("--max-seconds", options.limits.max_seconds,
                 "processor time for decoding an input; 60 when not given")
      ->type_name("N")
      ->check(CLI::Validator(CLI::Range(std::int64_t{1}, kMostLoadSeconds)).description(""))
      ->group(group);
}

void add_input_option(CLI::App& app, ExperimentOptions& options) {
  const char* group = "Input";
  app.add_option("--input", options.input,
                 "picture (PNG, JPEG, BMP, TGA, PNM, HDR) or numbers (NPY, CSV, PFM)")
      ->type_name("FILE")
      ->group(group);
}

void add_convolution_options(CLI::App& app, ExperimentOptions& options) {
  const char* group = "Convolution";
  app.add_option("--stride", options.stride, "step of the kernel; 1 when not given")
      ->type_name("N|R,C")
      ->group(group);
  app.add_option("--dilation", options.dilation, "distance between the kernel's taps; 1")
      ->type_name("N|R,C")
      ->group(group);
  app.add_option("--padding", options.padding, "valid (none), same, full, or numbers of cells")
      ->type_name("valid|same|full|N|R,C|T,B,L,R")
      ->group(group);
  app.add_option("--border", options.border, "what the padding holds; zero when not given")
      ->type_name(choices(kBorders, border_name))
      ->group(group);
  app.add_option("--border-value", options.border_value, "the value of --border constant; 0")
      ->type_name("V")
      ->group(group);
  app.add_flag("--flip", options.flip,
               "rotate the kernel by 180 degrees: convolution in place of cross-correlation")
      ->group(group);
  app.add_option("--response", options.response,
                 "what is made of the sums: magnitude with the transposed kernel, threshold:V is 1 "
                 "where greater than V")
      ->type_name("value|abs|magnitude|relu|threshold:V")
      ->group(group);
  app.add_option("--pooling", options.pooling,
                 "of what comes out: the greatest or the mean of each window, as max:2x2:2")
      ->type_name("none|max|average[:RxC[:N|R,C]]")
      ->group(group);
  app.add_option("--layers", options.layers,
                 "further layers behind this one, a JSON list as in session files")
      ->type_name("FILE.json")
      ->group(group);
  app.add_flag("--transposed", options.transposed,
               "transposed convolution, as conv_transpose2d; --padding then cuts the output")
      ->group(group);
  app.add_option("--output-padding", options.output_padding,
                 "of --transposed: rows and columns added at the bottom and right; 0")
      ->type_name("N|R,C")
      ->group(group);
}

void add_computing_options(CLI::App& app, ExperimentOptions& options) {
  const char* group = "Computing";
  app.add_option("--precision", options.precision, "fast or exact; float32")
      ->type_name("float32|float64")
      ->group(group);
  app.add_option("--threads", options.threads, "0 (when not given): one per hardware thread")
      ->type_name("N")
      ->group(group);
  app.add_option("--strategy", options.strategy, "force a way of computing")
      ->type_name(choices(kStrategies, strategy_name))
      ->group(group);
  app.add_option("--simd", options.simd, "force a vector target")
      ->type_name("auto|NAME")
      ->group(group);
}

void add_quiet_option(CLI::App& app, ExperimentOptions& options, const char* group) {
  app.add_flag("--quiet", options.quiet, "no summary and no notes; errors alone")->group(group);
}

void add_verbose_option(CLI::App& app, ExperimentOptions& options, const char* group) {
  app.add_flag("--verbose", options.verbose, "tell on the error stream how it is computed, and why")
      ->group(group);
}

Result<Experiment> session_experiment(const ExperimentOptions& options) {
  if (!options.session) return Experiment{};
  auto opened = open_session(*options.session, options.limits);
  if (!opened) return opened.error();
  for (const std::string& note : opened->notes) {
    if (options.quiet) break;
    tell(fmt::format("note: {}: {}", *options.session, note));
  }
  if (opened->missing && !options.input && !options.size && options.needs_input) {
    return Error{ErrorCode::kIo, opened->missing->reason + "; give the image with --input"};
  }
  return std::move(opened->session.experiment);
}

ExperimentRequest read_experiment(const ExperimentOptions& options, Experiment base,
                                  OptionReader& reader) {
  ExperimentRequest request;
  request.base = std::move(base);
  request.spec = request.base.spec;
  request.plan = request.base.options;
  request.response = request.base.response;
  if (options.input) request.input = *options.input;
  request.kernel = options.kernel;
  if (options.size) {
    Size size;
    reader.read(parse_size(*options.size, "size"), size);
    request.size = size;
    if (options.input) reader.refuse(wrong("--size stands in place of --input; give one of them"));
  }
  if (!options.session && !options.input && !options.size && options.needs_input)
    reader.refuse(wrong("--input is required"));
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
  if (options.response) reader.read(parse_response(*options.response), request.response);
  if (options.pooling) reader.read(parse_pooling(*options.pooling), request.pooling);
  request.simd = options.simd;
  read_reading(options, reader, request);
  reader.read_count(options.threads, "threads", 0, kMostThreads, request.threads);
  if (options.quiet && options.verbose) {
    reader.refuse(wrong("--quiet and --verbose exclude each other; give one of them"));
  }
  return request;
}

Result<Experiment> load_experiment(const ExperimentRequest& request) {
  Experiment experiment = request.base;
  if (request.kernel) {
    auto kernel = choose_kernel(*request.kernel);
    if (!kernel) return kernel.error();
    experiment.kernel = std::move(kernel->kernel);
    experiment.kernel_name = std::move(kernel->name);
  }
  if (request.input || request.size) {
    auto source =
        request.size ? blank(*request.size, request.load) : opened(*request.input, request.load);
    if (!source) return source.error();
    experiment.source = *std::move(source);
  }
  experiment.spec = request.spec;
  experiment.options = request.plan;
  experiment.transposed = request.transposed;
  experiment.response = request.response;
  if (request.pooling) {
    experiment.pooling = *request.pooling;
    experiment.pooled = request.pooling->any();
  }
  if (!request.layers) return experiment;
  auto layers = load_layers(*request.layers);
  if (!layers) return layers.error();
  experiment.after = *std::move(layers);
  // The end of the stack, behind its pooling where it has one.
  const std::size_t last = layer_count(experiment) - 1;
  return with_shown(std::move(experiment), last, true);
}

}  // namespace convscope::cli
