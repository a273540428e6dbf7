#include "cli/experiment_request.h"

#include <fmt/format.h>

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
