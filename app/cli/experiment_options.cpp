#include "cli/experiment_options.h"

#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include "cli/choices.h"
#include "convscope/border.h"
#include "convscope/plan.h"

namespace convscope::cli {

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

}  // namespace convscope::cli
