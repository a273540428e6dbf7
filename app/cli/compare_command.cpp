// `compare`: how far two arrays or pictures are apart.

#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "cli/commands.h"
#include "cli/exit_code.h"
#include "cli/terminal.h"
#include "convscope/compare.h"
#include "core/comparison_text.h"
#include "core/load_source.h"
#include "core/parse.h"

namespace convscope::cli {
namespace {

struct CompareOptions {
  std::string a;
  std::string b;
  std::string peak = "range";
  std::string format = "text";
  bool raw = false;
};

/// Nothing for the range of A.
Result<std::optional<double>> parse_peak(const std::string& text) {
  if (text == "range") return std::optional<double>();
  const auto peak = parse_number(text, "peak");
  if (!peak) return peak.error();
  if (!(*peak > 0)) {
    return Error{ErrorCode::kInvalidArgument,
                 "peak '" + text + "' is not above 0: give a number above 0, or range"};
  }
  return std::optional(*peak);
}

Result<Measurement> measured(const CompareOptions& options, std::optional<double> peak) {
  const LoadOptions load{.scaling = options.raw ? Scaling::kRaw : Scaling::kUnit};
  const auto a = load_source(options.a, load);
  if (!a) return a.error();
  const auto b = load_source(options.b, load);
  if (!b) return b.error();
  const ImageView<const float> x = (*a)->image.view();
  const ImageView<const float> y = (*b)->image.view();
  if (x.size != y.size) {
    return Error{ErrorCode::kInvalidArgument, options.a + " is " + to_string(x.size) + " and " +
                                                  options.b + " is " + to_string(y.size) +
                                                  ": only images of the same size can be compared"};
  }
  auto numbers = compare<float>(x, y);
  if (!numbers) return numbers.error();
  Measurement pair;
  pair.numbers = *numbers;
  pair.peak_is_range_of_a = !peak;
  pair.peak = peak.value_or(numbers->a_maximum - numbers->a_minimum);
  pair.psnr = psnr(pair.numbers, pair.peak);
  ThreadPool pool;
  pair.ssim = ssim<float>(x, y, pair.peak, {.pool = &pool});
  return pair;
}

int compare_files(const CompareOptions& options) {
  if (options.format != "text" && options.format != "json") {
    return fail(kWrongUsage,
                "format '" + options.format + "' is not understood: give text or json");
  }
  const auto peak = parse_peak(options.peak);
  if (!peak) return fail(kWrongUsage, peak.error().message);
  const auto pair = measured(options, *peak);
  if (!pair) return fail(exit_code_of_computing(pair.error()), pair.error().message);
  print(options.format == "json" ? measurement_json(*pair) + "\n" : measurement_text(*pair));
  return finish_output();
}

}  // namespace

Command add_compare_command(CLI::App& program) {
  CLI::App* app = program.add_subcommand(
      "compare", "how far two images of one size are apart: largest, mean, RMSE, PSNR, SSIM");
  auto options = std::make_shared<CompareOptions>();
  app->add_option("A", options->a, "numbers (NPY, CSV, PFM) or a picture: what is measured against")
      ->type_name("FILE")
      ->required();
  app->add_option("B", options->b, "the other one")->type_name("FILE")->required();
  app->add_option("--peak", options->peak,
                  "the range of the data for PSNR and SSIM: a number, or range for that of A")
      ->type_name("V|range");
  app->add_flag("--raw", options->raw, "keep a picture's whole numbers (0 to 255)");
  app->add_option("--format", options->format, "of the numbers")->type_name("text|json");
  app->footer(
      "Examples:\n"
      "  convscope-cli compare expected.npy actual.npy\n"
      "  convscope-cli compare photo.png blurred.png --peak 1 --format json");
  return {app, [options] { return compare_files(*options); }};
}

}  // namespace convscope::cli
