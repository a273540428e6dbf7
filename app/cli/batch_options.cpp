#include "cli/batch_options.h"

#include <fmt/format.h>

#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <cstdlib>
#include <string_view>

#include "cli/experiment_request.h"
#include "cli/terminal.h"
#include "convscope/text_file.h"
#include "core/banded.h"
#include "core/batch/inputs.h"
#include "core/layers_file.h"
#include "core/parse.h"

namespace convscope::cli {
namespace {

constexpr std::int64_t kMostJobs = 1024;
constexpr std::int64_t kMostRunsUnasked = 1'000'000;
constexpr std::int64_t kLargestList = std::int64_t{1} << 30;

void add_work_options(CLI::App& app, BatchOptions& options) {
  const char* group = "Batch";
  app.add_option("inputs", options.inputs, "images, folders of images, patterns such as '*.png'")
      ->type_name("FILE");
  app.add_option("--list", options.list, "further inputs, a path a line; -: standard input")
      ->type_name("FILE|-")
      ->group(group);
  app.add_option("--sweep", options.sweeps,
                 "an option with several values: stride=1,2,4, dilation=1..4, "
                 "kernel=gaussian:1,box:5; with ; between values that have commas; may be repeated")
      ->type_name("OPTION=V,...")
      ->expected(1)
      ->take_all()
      ->group(group);
  app.add_option("--plan", options.plan,
                 "options as JSON: {\"inputs\": [\"photos\"], \"sweep\": {\"stride\": [1, 2]}}")
      ->type_name("FILE.json")
      ->group(group);
  app.add_option("--shard", options.shard,
                 "do the i-th of n shares; auto: of a Slurm array or an indexed Kubernetes job")
      ->type_name("I/N|auto|auto/N")
      ->group(group);
  app.add_option("--jobs", options.jobs, "images at once; 0 (when not given): one per core")
      ->type_name("N")
      ->group(group);
  app.add_option("--max-memory", options.max_memory,
                 "what the program may use; images wait for each other, and one that is more alone "
                 "fails; when not given: three quarters of the machine's")
      ->type_name("BYTES")
      ->group(group);
  app.add_flag("--yes", options.yes, "do more than a million runs without asking")->group(group);
  app.add_flag("--dry-run", options.dry_run, "list the runs and do none")->group(group);
  app.add_flag("--quiet", options.quiet, "tell nothing but errors")->group(group);
  app.add_flag("--verbose", options.verbose, "tell of each run when it ends")->group(group);
}

void add_result_options(CLI::App& app, BatchOptions& options) {
  const char* group = "Output";
  app.add_option("--output", options.output,
                 "a name for each run, such as 'out/{stem}_{kernel}_s{stride}.png'; the fields are "
                 "stem, name, folder, index and every option of the convolution")
      ->type_name("NAME")
      ->group(group);
  add_range_option(app, options.picture, group,
                   "of PNGs: the values of black and white; auto: from the least to the greatest; "
                   "of colours: of each output's, shared: with its input's");
  app.add_option("--bits", options.bits, "of PNGs: 8 (when not given) or 16")
      ->type_name("8|16")
      ->group(group);
  app.add_flag("--colors", options.colors,
               "PNGs in the window's colours, those of the session where there is one; so do "
               "--colormap, --eight-bit and --theme; gray when none is given")
      ->group(group);
  add_color_options(app, options.picture, group);
  app.add_flag("--make-folders", options.make_folders, "make the folders of the outputs")
      ->group(group);
  app.add_option("--results", options.results, "a line of numbers for each run")
      ->type_name("FILE.csv|FILE.jsonl")
      ->group(group);
  app.add_option("--reference", options.reference,
                 "names of outputs to measure against (RMSE, PSNR, SSIM), with the same fields")
      ->type_name("NAME")
      ->group(group);
  app.add_flag("--resume", options.resume, "leave out what --results says is done")->group(group);
  app.add_flag("--overwrite", options.overwrite,
               "begin --results anew where it holds those of another or an unfinished batch")
      ->group(group);
}

Result<std::vector<std::string>> inputs_of(const BatchOptions& options) {
  std::vector<std::string> given = options.inputs;
  if (options.list) {
    std::string text;
    if (*options.list == "-") {
      const auto bytes = read_standard_input(kLargestList);
      if (!bytes) return bytes.error();
      text.assign(reinterpret_cast<const char*>(bytes->data()), bytes->size());
    } else {
      auto file = load_text(*options.list, kLargestList);
      if (!file) return file.error();
      text = *std::move(file);
    }
    for (std::string& line : batch::lines_of_list(text)) given.push_back(std::move(line));
  }
  if (given.empty()) return wrong("there is no input: give images, folders, patterns or --list");
  return batch::find_inputs(given);
}

/// What is swept has its first value, so that what is needed is there.
void begin_sweeps(const std::vector<batch::SweepAxis>& axes, BatchOptions& options) {
  for (const batch::SweepAxis& axis : axes) {
    if (axis.parameter == "kernel" && !options.kernel) options.kernel = axis.values.front();
  }
}

Result<std::vector<batch::SweepAxis>> axes_of(const BatchOptions& options) {
  std::vector<batch::SweepAxis> axes;
  for (const std::string& text : options.sweeps) {
    auto axis = batch::parse_sweep(text);
    if (!axis) return axis.error();
    axes.push_back(*std::move(axis));
  }
  return axes;
}

void read_names(const BatchOptions& options, OptionReader& reader, batch::BatchJob& job) {
  const auto fields = batch::name_fields();
  if (!options.output) return reader.refuse(wrong("--output is required"));
  reader.read(batch::parse_name_template(*options.output, fields), job.output);
  if (options.reference) {
    batch::NameTemplate name;
    reader.read(batch::parse_name_template(*options.reference, fields), name);
    job.reference = std::move(name);
  }
}

void read_pictures(const BatchOptions& options, OptionReader& reader, batch::BatchJob& job) {
  const bool png = options.output && options.output->ends_with(".png");
  const bool colors = options.colors || has_color_options(options.picture);
  const auto& range = options.picture.range;
  if (!png && (range || options.bits || colors)) {
    return reader.refuse(
        wrong("--range, --bits, --colors, --colormap, --eight-bit and --theme shape a PNG; they "
              "need an --output that ends in .png"));
  }
  if (options.bits) reader.read(read_bits(*options.bits, colors), job.png.bits);
  if (colors) {
    DisplayStyle style;
    reader.read(read_style(options.picture, options.session), style);
    job.style = std::move(style);
  } else if (range) {
    reader.read(read_gray_range(*range), job.png.range);
  }
}

void read_work(const BatchOptions& options, OptionReader& reader, BatchRequest& request) {
  const auto environment = [](const char* name) -> std::optional<std::string> {
    const char* value = std::getenv(name);
    return value == nullptr ? std::nullopt : std::optional<std::string>(value);
  };
  reader.read(batch::parse_shard(options.shard, environment), request.shard);
  reader.read_count(options.jobs, "jobs", 0, kMostJobs, request.jobs);
  if (options.max_memory) {
    reader.read(parse_bytes(*options.max_memory, "max-memory"), request.max_memory);
    request.max_memory -= kBandedBase;
    request.limit = fmt::format("--max-memory {} less {}M for the program itself",
                                *options.max_memory, kBandedBase >> 20);
    if (request.max_memory < 1) {
      reader.refuse(wrong(fmt::format("max-memory '{}' is too little: the program alone takes {}M",
                                      *options.max_memory, kBandedBase >> 20)));
    }
  }
  if (options.resume && !options.results) {
    reader.refuse(wrong("--resume reads what is done off --results; give that file"));
  }
  if (options.resume && options.overwrite) {
    reader.refuse(wrong("--resume and --overwrite exclude each other; give one of them"));
  }
}

/// The layers behind stay apart: sweeps are of the layer in front of them.
Status load_base(ExperimentRequest experiment, batch::BatchJob& job) {
  if (experiment.layers) {
    auto layers = load_layers(*experiment.layers);
    if (!layers) return layers.error();
    job.layers = *std::move(layers);
  }
  job.load = experiment.load;
  experiment.layers.reset();
  experiment.input.reset();
  auto base = load_experiment(experiment);
  // A name that is no kernel's is told as by `run`: the kernel cannot be read.
  if (!base) return Error{ErrorCode::kBadFormat, base.error().message};
  job.base = *std::move(base);
  job.base.source.reset();
  return Done{};
}

Status count_runs(const BatchOptions& options, BatchRequest& request) {
  const auto runs = batch::run_count(request.job);
  if (!runs) return runs.error();
  if (*runs > kMostRunsUnasked && !options.yes && !options.dry_run) {
    return wrong(
        fmt::format("these are {} runs, more than a million: sweep less, or say --yes", *runs));
  }
  request.runs = *runs;
  request.range = batch::range_of(request.shard, *runs);
  return batch::check_sweeps(request.job);
}

}  // namespace

void add_batch_options(CLI::App& app, BatchOptions& options) {
  add_work_options(app, options);
  add_source_options(app, options);
  add_convolution_options(app, options);
  add_computing_options(app, options);
  app.remove_option(app.get_option("--threads"));  // --jobs in its place
  add_result_options(app, options);
}

Result<BatchRequest> understand(BatchOptions options) {
  auto axes = axes_of(options);
  if (!axes) return axes.error();
  auto inputs = inputs_of(options);
  if (!inputs) return inputs.error();
  begin_sweeps(*axes, options);
  options.input = inputs->front();
  auto base = session_experiment(options);
  if (!base) return base.error();
  OptionReader reader;
  BatchRequest request;
  ExperimentRequest experiment = read_experiment(options, *std::move(base), reader);
  read_names(options, reader, request.job);
  read_pictures(options, reader, request.job);
  read_work(options, reader, request);
  if (reader.error()) return *reader.error();
  request.simd = experiment.simd;
  request.job.inputs = *std::move(inputs);
  request.job.axes = *std::move(axes);
  if (auto status = load_base(std::move(experiment), request.job); !status) return status.error();
  if (auto status = count_runs(options, request); !status) return status.error();
  return request;
}

}  // namespace convscope::cli
