// `run`: images, one kernel, one setting.

#include <fmt/core.h>

#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <memory>
#include <string>

#include "cli/commands.h"
#include "cli/exit_code.h"
#include "cli/interrupts.h"
#include "cli/run_one.h"
#include "cli/run_options.h"
#include "convscope/simd_target.h"

namespace convscope::cli {
namespace {

/// One after the other; one that fails does not stop the rest.
int run_each(const std::vector<RunRequest>& requests, const std::stop_token& stop) {
  if (requests.size() == 1) return run_one(requests.front(), stop);
  std::size_t failed = 0;
  for (const RunRequest& request : requests) {
    const int code = run_one(request, stop);
    if (stop.stop_requested()) return kInterrupted;
    failed += code == kGood ? 0 : 1;
  }
  if (failed == 0) return kGood;
  return fail(kFailed, fmt::format("{} of {} inputs failed", failed, requests.size()));
}

int run(const RunOptions& options) {
  RunOptions first = options;
  if (!options.inputs.empty()) first.input = options.inputs.front();
  const auto base = session_experiment(first);
  if (!base) return fail(kUnreadable, base.error().message);
  const auto requests = understand(options, *base);
  if (!requests) return fail(kWrongUsage, requests.error().message);
  if (options.simd) {
    if (const auto status = force_simd_target(*options.simd); !status) {
      return fail(kImpossible, status.error().message);
    }
  }
  return interruptible([&](const std::stop_token& stop) { return run_each(*requests, stop); });
}

void add_part_options(CLI::App& app, RunOptions& options) {
  const char* group = "Computing";
  app.add_option("--region", options.region,
                 "of the output alone the cells from ROW,COL on, ROWSxCOLS of them")
      ->type_name("ROW,COL,ROWSxCOLS")
      ->group(group);
  app.add_option("--max-memory", options.max_memory,
                 "compute in bands of rows, from file to file, within so many bytes (512M, 2G); "
                 "for NPY of float32 that is larger than memory")
      ->type_name("BYTES")
      ->group(group);
  app.add_option("--raw-size", options.raw_size,
                 "the input is nothing but float32 numbers, rows x cols of them")
      ->type_name("ROWSxCOLS")
      ->group(group);
  app.add_option("--repeat", options.repeat, "compute N times; the time told is the median")
      ->type_name("N")
      ->group(group);
}

void add_output_options(CLI::App& app, RunOptions& options) {
  const char* group = "Output";
  app.add_option("--output", options.output,
                 "NPY, CSV, PFM or PNG, by the name's end; {stem} is the input's name; a folder "
                 "gets STEM.npy; - is NPY on standard output")
      ->type_name("FILE")
      ->group(group);
  add_range_option(app, options.picture, group,
                   "of a PNG: the values of black and white; auto: from the least to the "
                   "greatest; of colours: auto as in the window, data from the least to the "
                   "greatest, shared with the input's");
  app.add_option("--bits", options.bits, "of a PNG: 8 (when not given) or 16")
      ->type_name("8|16")
      ->group(group);
  app.add_flag("--colors", options.colors,
               "a PNG in the window's colours, those of the session where there is one; so do "
               "--colormap, --eight-bit and --theme; gray when none is given")
      ->group(group);
  app.add_option("--figure", options.figure, "PNG with input, kernel and output side by side")
      ->type_name("FILE.png")
      ->group(group);
  add_color_options(app, options.picture, group);
  app.add_option("--format", options.format, "of the summary on standard output, a line an input")
      ->type_name("text|json")
      ->group(group);
  add_quiet_option(app, options, group);
  add_verbose_option(app, options, group);
}

constexpr const char* kExamples = R"(Examples:
  convscope-cli run --input photo.png --kernel sobel-x --padding same --output edges.npy
  convscope-cli run --input a.png b.png --kernel gaussian:2 --output 'blurred/{stem}.png'
  convscope-cli run --input photo.png --kernel log:2 --output log.png --colormap RdBu
  convscope-cli run --input big.npy --kernel box:5 --region 100,200,64x48
  convscope-cli run --session lesson.convscope --input other.png --format json
  convscope-cli run --input - --kernel laplacian --output - < in.npy > out.npy)";

}  // namespace

Command add_run_command(CLI::App& program) {
  CLI::App* app = program.add_subcommand("run", "convolve images with a kernel");
  auto options = std::make_shared<RunOptions>();
  app->add_option("--input", options->inputs,
                  "pictures (PNG, JPEG, BMP, TGA, PNM, HDR) or numbers (NPY, CSV, PFM); - is "
                  "standard input")
      ->type_name("FILE")
      ->group("Input");
  add_source_options(*app, *options);
  add_convolution_options(*app, *options);
  add_computing_options(*app, *options);
  add_part_options(*app, *options);
  add_output_options(*app, *options);
  app->footer(kExamples);
  return {app, [options] { return run(*options); }};
}

}  // namespace convscope::cli
