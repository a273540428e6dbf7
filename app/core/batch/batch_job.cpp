#include "core/batch/batch_job.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>

#include "convscope/shape.h"
#include "core/batch/parameters.h"
#include "core/content_hash.h"
#include "core/layer_stack.h"
#include "core/session_fields.h"

namespace convscope::batch {
namespace {

namespace fs = std::filesystem;

/// At least 1: an axis without a value would be met by no run.
std::int64_t setting_count(const BatchJob& job) {
  const auto count = combination_count(job.axes);
  return count ? std::max<std::int64_t>(1, *count) : 1;
}

/// The base with one combination of the sweeps' values.
Result<Experiment> settings_at(const BatchJob& job, std::int64_t index) {
  Experiment settings = job.base;
  const auto places = combination_at(job.axes, index);
  for (std::size_t i = 0; i < job.axes.size(); ++i) {
    const SweepAxis& axis = job.axes[i];
    const auto status = set_parameter(settings, axis.parameter, axis.values[places[i]]);
    if (!status) return status.error();
  }
  return settings;
}

/// The end of the stack is looked at, behind its pooling where it has one.
Experiment with_layers_behind(Experiment settings, const std::vector<Layer>& layers) {
  if (layers.empty()) return settings;
  settings.after = layers;
  const std::size_t last = layer_count(settings) - 1;
  return with_shown(std::move(settings), last, true);
}

std::string name_field(std::string_view field, const BatchRun& run, std::size_t digits) {
  const fs::path input(run.input);
  if (field == "stem") return input.stem().native();
  if (field == "name") return input.filename().native();
  if (field == "folder") return input.parent_path().filename().native();
  if (field == "index") return fmt::format("{:0{}}", run.index, digits);
  return parameter_text(run.settings, field);
}

std::string png_text(const BatchJob& job) {
  const PngOptions& png = job.png;
  const ValueRange range = png.range.value_or(ValueRange{0, 0});
  std::string text =
      fmt::format("{} {} {} {}", png.bits, png.range.has_value(), range.low, range.high);
  if (!job.style) return text;
  for (const Pane pane : {Pane::kInput, Pane::kOutput}) {
    text += JsonWriter::json_of(job.style->of(pane)).dump();
  }
  return text + (job.style->light_theme ? "light" : "dark");
}

std::string template_text(const NameTemplate& name) {
  std::string text;
  for (const auto& piece : name.pieces) text += (piece.field ? '{' : '"') + piece.text;
  return text;
}

std::string load_text_of(const LoadOptions& load) {
  return fmt::format("{} {}", static_cast<int>(load.channel), static_cast<int>(load.scaling));
}

/// The file as it is now: its name, its length and when it was changed.
std::string file_text(const std::string& path) {
  std::error_code missing;
  const auto bytes = fs::file_size(path, missing);
  const auto changed = fs::last_write_time(path, missing).time_since_epoch().count();
  return fmt::format("{}\n{}\n{}", path, bytes, changed);
}

std::string experiment_json(const Experiment& experiment) {
  return JsonWriter::json_of(experiment).dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace

std::vector<std::string_view> name_fields() {
  std::vector<std::string_view> fields = {"stem", "name", "folder", "index"};
  const auto parameters = parameter_names();
  fields.insert(fields.end(), parameters.begin(), parameters.end());
  return fields;
}

Result<std::int64_t> run_count(const BatchJob& job) {
  const auto settings = combination_count(job.axes);
  if (!settings) return settings.error();
  const auto runs = checked_mul(*settings, static_cast<std::int64_t>(job.inputs.size()));
  if (runs) return *runs;
  return Error{ErrorCode::kTooLarge,
               fmt::format("{} images times {} settings are more runs than 64 bits can count",
                           job.inputs.size(), *settings)};
}

Result<BatchRun> run_at(const BatchJob& job, std::int64_t index) {
  const std::int64_t count = setting_count(job);
  auto settings = settings_at(job, index % count);
  if (!settings) return settings.error();
  BatchRun run;
  run.index = index;
  run.input = job.inputs[static_cast<std::size_t>(index / count)];
  run.settings = *std::move(settings);
  run.experiment = with_layers_behind(run.settings, job.layers);
  const std::int64_t last = count * static_cast<std::int64_t>(job.inputs.size()) - 1;
  const std::size_t digits = std::to_string(last).size();
  const auto field = [&](std::string_view name) { return name_field(name, run, digits); };
  run.output = fill(job.output, field);
  if (job.reference) run.reference = fill(*job.reference, field);
  return run;
}

Status check_sweeps(const BatchJob& job) {
  for (const SweepAxis& axis : job.axes) {
    Experiment scratch = job.base;
    for (const std::string& value : axis.values) {
      const auto status = set_parameter(scratch, axis.parameter, value);
      if (status) continue;
      const bool kernel = axis.parameter == "kernel";
      return Error{kernel ? ErrorCode::kBadFormat : status.error().code,
                   fmt::format("sweep of {}: {}", axis.parameter, status.error().message)};
    }
  }
  return Done{};
}

std::string batch_hash(const BatchJob& job) {
  std::string text = experiment_json(with_layers_behind(job.base, job.layers));
  for (const std::string& input : job.inputs) text += '\n' + input;
  for (const SweepAxis& axis : job.axes) {
    text += "\n" + axis.parameter;
    for (const std::string& value : axis.values) text += '\t' + value;
  }
  text += '\n' + template_text(job.output) + '\n' + png_text(job) + '\n' + load_text_of(job.load);
  if (job.reference) text += '\n' + template_text(*job.reference);
  return hash_text(text_hash(text));
}

std::string run_key(const BatchJob& job, const BatchRun& run) {
  return hash_text(text_hash(fmt::format(
      "{}\n{}\n{}\n{}\n{}\n{}", file_text(run.input), experiment_json(run.experiment), run.output,
      png_text(job), load_text_of(job.load), run.reference ? file_text(*run.reference) : "")));
}

}  // namespace convscope::batch
