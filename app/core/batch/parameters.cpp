#include "core/batch/parameters.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/kernel_choice.h"
#include "core/layer_stack.h"
#include "core/number_text.h"
#include "core/parse.h"
#include "core/pooling_spelling.h"

namespace convscope::batch {
namespace {

Error wrong(std::string message) {
  return {ErrorCode::kInvalidArgument, std::move(message)};
}

template <class T, class Target>
Status assign(Result<T> parsed, Target& target) {
  if (!parsed) return parsed.error();
  target = *std::move(parsed);
  return Done{};
}

std::string pair_text(Pair pair) {
  if (pair.rows == pair.cols) return std::to_string(pair.rows);
  return fmt::format("{},{}", pair.rows, pair.cols);
}

Status set_kernel(Experiment& e, std::string_view text) {
  auto kernel = choose_kernel(text);
  if (!kernel) return kernel.error();
  e.kernel = std::move(kernel->kernel);
  e.kernel_name = std::move(kernel->name);
  return Done{};
}
std::string kernel_text(const Experiment& e) {
  return e.kernel_name;
}

Status set_stride(Experiment& e, std::string_view text) {
  return assign(parse_pair(text, "stride"), e.transposed ? e.transposed->stride : e.spec.stride);
}
std::string stride_text(const Experiment& e) {
  return pair_text(e.transposed ? e.transposed->stride : e.spec.stride);
}

Status set_dilation(Experiment& e, std::string_view text) {
  return assign(parse_pair(text, "dilation"),
                e.transposed ? e.transposed->dilation : e.spec.dilation);
}
std::string dilation_text(const Experiment& e) {
  return pair_text(e.transposed ? e.transposed->dilation : e.spec.dilation);
}

Status set_padding(Experiment& e, std::string_view text) {
  if (!e.transposed) return assign(parse_padding(text), e.spec.padding);
  return assign(parse_pair(text, "padding of --transposed"), e.transposed->padding);
}
std::string padding_text(const Experiment& e) {
  if (e.transposed) return pair_text(e.transposed->padding);
  const Padding& padding = e.spec.padding;
  if (padding.mode != PaddingMode::kExplicit) return std::string(padding_mode_name(padding.mode));
  const Sides& s = padding.sides;
  if (s.top != s.bottom || s.left != s.right) {
    return fmt::format("{},{},{},{}", s.top, s.bottom, s.left, s.right);
  }
  return pair_text({s.top, s.left});
}

Status set_output_padding(Experiment& e, std::string_view text) {
  if (!e.transposed) return wrong("output-padding belongs to --transposed");
  return assign(parse_pair(text, "output padding"), e.transposed->output_padding);
}
std::string output_padding_text(const Experiment& e) {
  return e.transposed ? pair_text(e.transposed->output_padding) : "0";
}

Status set_border(Experiment& e, std::string_view text) {
  return assign(parse_border_mode(text), e.spec.border);
}
std::string border_text(const Experiment& e) {
  return std::string(border_name(e.spec.border));
}

Status set_border_value(Experiment& e, std::string_view text) {
  return assign(parse_number(text, "border value"), e.spec.border_value);
}
std::string border_value_text(const Experiment& e) {
  return exact_text(e.spec.border_value);
}

Status set_flip(Experiment& e, std::string_view text) {
  if (text != "true" && text != "false") {
    return wrong(fmt::format("flip '{}' is not understood: give true or false", text));
  }
  e.spec.flip = text == "true";
  return Done{};
}
std::string flip_text(const Experiment& e) {
  return e.spec.flip ? "true" : "false";
}

Status set_response(Experiment& e, std::string_view text) {
  return assign(parse_response(text), e.response);
}
std::string response_text(const Experiment& e) {
  return response_spelling(e.response);
}

Status set_pooling(Experiment& e, std::string_view text) {
  if (auto status = assign(parse_pooling(text), e.pooling); !status) return status;
  e.pooled = e.pooling.any();
  return Done{};
}
std::string pooling_text(const Experiment& e) {
  return pooling_spelling(e.pooling);
}

Status set_precision(Experiment& e, std::string_view text) {
  return assign(parse_precision(text), e.options.precision);
}
std::string precision_text(const Experiment& e) {
  return std::string(precision_name(e.options.precision));
}

Status set_strategy(Experiment& e, std::string_view text) {
  return assign(parse_strategy_choice(text), e.options.strategy);
}
std::string strategy_text(const Experiment& e) {
  return e.options.strategy ? std::string(strategy_name(*e.options.strategy)) : "auto";
}

struct Parameter {
  std::string_view name;
  Status (*set)(Experiment&, std::string_view);
  std::string (*text)(const Experiment&);
};

constexpr std::array kParameters = {
    Parameter{"kernel", set_kernel, kernel_text},
    Parameter{"stride", set_stride, stride_text},
    Parameter{"dilation", set_dilation, dilation_text},
    Parameter{"padding", set_padding, padding_text},
    Parameter{"output-padding", set_output_padding, output_padding_text},
    Parameter{"border", set_border, border_text},
    Parameter{"border-value", set_border_value, border_value_text},
    Parameter{"flip", set_flip, flip_text},
    Parameter{"response", set_response, response_text},
    Parameter{"pooling", set_pooling, pooling_text},
    Parameter{"precision", set_precision, precision_text},
    Parameter{"strategy", set_strategy, strategy_text},
};

const Parameter* find_parameter(std::string_view name) {
  const auto* found = std::find_if(kParameters.begin(), kParameters.end(),
                                   [&](const Parameter& p) { return p.name == name; });
  return found == kParameters.end() ? nullptr : found;
}

}  // namespace

std::vector<std::string_view> parameter_names() {
  std::vector<std::string_view> names;
  names.reserve(kParameters.size());
  for (const Parameter& parameter : kParameters) names.push_back(parameter.name);
  return names;
}

Status set_parameter(Experiment& experiment, std::string_view name, std::string_view text) {
  if (const Parameter* parameter = find_parameter(name)) return parameter->set(experiment, text);
  return wrong(fmt::format("'{}' is not a parameter: there are {}", name,
                           fmt::join(parameter_names(), ", ")));
}

std::string layers_text(const Experiment& settings, const std::vector<Layer>& layers) {
  const Experiment usual;
  std::string text;
  for (const Layer& layer : layers) {
    const Experiment e = with_layers(settings, {layer}, 0);
    std::string options;
    for (const Parameter& parameter : kParameters) {
      if (parameter.name == "precision" || parameter.name == "strategy") continue;
      const std::string value = parameter.text(e);
      if (value == parameter.text(usual)) continue;
      options += fmt::format("{}{} {}", options.empty() ? "" : ", ", parameter.name, value);
    }
    if (e.transposed) options += ", transposed";
    text += (text.empty() ? "" : "; ") + options;
  }
  return text;
}

std::string parameter_text(const Experiment& experiment, std::string_view name) {
  return find_parameter(name)->text(experiment);
}

}  // namespace convscope::batch
