#include <fmt/format.h>

#include <string>

#include "convscope/kernel_presets.h"
#include "core/code_export/code_job.h"
#include "core/layers_file.h"
#include "core/parse.h"
#include "core/pooling_spelling.h"

namespace convscope::code_export {
namespace {

/// One word of a POSIX shell, whatever bytes are in it.
std::string shell_word(const std::string& word) {
  constexpr std::string_view kPlain =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_./:,=+-";
  if (!word.empty() && word[0] != '-' && word.find_first_not_of(kPlain) == std::string::npos) {
    return word;
  }
  std::string text = "'";
  for (const char c : word) text += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return text + "'";
}

/// A line that writes the numbers as CSV.
std::string csv_line(const char* name, Size size, auto value) {
  std::string text = "printf '%s\\n'";
  for (std::int64_t r = 0; r < size.rows; ++r) {
    text += " ";
    for (std::int64_t c = 0; c < size.cols; ++c) text += (c > 0 ? "," : "") + value(Point{r, c});
  }
  return text + " > " + name + "\n";
}

bool is_preset(const Experiment& e) {
  const auto preset = parse_preset(e.kernel_name);
  return preset && *preset == e.kernel;
}

std::string pair_option(const char* name, Pair pair, Pair usual) {
  if (pair == usual) return "";
  const std::string value = pair.rows == pair.cols ? std::to_string(pair.rows)
                                                   : fmt::format("{},{}", pair.rows, pair.cols);
  return fmt::format(" {} {}", name, value);
}

std::string padding_option(const Padding& padding) {
  const auto& [mode, s] = padding;
  if (mode == PaddingMode::kValid) return "";
  if (mode != PaddingMode::kExplicit) return fmt::format(" --padding {}", padding_mode_name(mode));
  return fmt::format(" --padding {},{},{},{}", s.top, s.bottom, s.left, s.right);
}

std::string settings(const Experiment& e) {
  if (const auto& t = e.transposed) {
    return " --transposed" + pair_option("--stride", t->stride, {}) +
           pair_option("--dilation", t->dilation, {}) +
           pair_option("--padding", t->padding, {0, 0}) +
           pair_option("--output-padding", t->output_padding, {0, 0});
  }
  std::string text = pair_option("--stride", e.spec.stride, {}) +
                     pair_option("--dilation", e.spec.dilation, {}) +
                     padding_option(e.spec.padding);
  if (e.spec.border != Border::kZero) {
    text += fmt::format(" --border {}", border_name(e.spec.border));
  }
  if (e.spec.border == Border::kConstant) {
    text += " --border-value=" + number(e.spec.border_value, false, "inf", "nan");
  }
  return text + (e.spec.flip ? " --flip" : "");
}

std::string response_option(const Response& response) {
  if (response.kind == ResponseKind::kValue) return "";
  return " --response " + response_spelling(response);
}

/// Lines that write the layers behind the first one.
std::string layers_lines(const CodeJobs& jobs) {
  std::vector<Layer> layers;
  for (std::size_t i = 1; i < jobs.size(); ++i) {
    layers.push_back(shown_layer(jobs[i].experiment));
    if (!jobs[i].pooled()) layers.back().pooling = {};
  }
  return "cat > layers.json <<'END'\n" + layers_text(layers) + "END\n";
}

}  // namespace

std::string command_line(const CodeJobs& jobs) {
  const CodeJob& job = jobs.front();
  const Experiment& e = job.experiment;
  std::string text;
  std::string input = job.path;
  if (job.literal_input) {
    input = "input.csv";
    text += csv_line("input.csv", job.input(), [&](Point p) {
      return number(static_cast<double>(e.source->image.at(p)), true, "inf", "nan");
    });
  }
  std::string kernel = e.kernel_name;
  if (!is_preset(e)) {
    kernel = "kernel.csv";
    text += csv_line("kernel.csv", e.kernel.size, [&](Point p) {
      return number(e.kernel.at(p), !job.double_precision(), "inf", "nan");
    });
  }
  // A name that starts with a dash would be taken for an option.
  if (jobs.size() > 1) text += layers_lines(jobs);
  text += fmt::format("convscope-cli run --input={} --kernel={}", shell_word(input),
                      shell_word(kernel));
  text += settings(e) + response_option(e.response);
  if (job.pooled()) text += " --pooling " + pooling_spelling(e.pooling);
  if (jobs.size() > 1) text += " --layers layers.json";
  if (job.double_precision()) text += " --precision float64";
  if (job.reading().channel != Channel::kLuma) {
    text += fmt::format(" --channel {}", channel_name(job.reading().channel));
  }
  if (job.reading().scaling == Scaling::kRaw) text += " --raw";
  return text + " --output output.npy\n";
}

}  // namespace convscope::code_export
