#include "core/comparison_text.h"

#include <fmt/format.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "core/formula_text.h"
#include "core/number_text.h"
#include "core/parse.h"

namespace convscope {
namespace {

using Json = nlohmann::ordered_json;

std::string pair_text(Pair pair) {
  return pair.rows == pair.cols ? fmt::format("{}", pair.rows)
                                : fmt::format("{}, {}", pair.rows, pair.cols);
}

std::string padding_text(const ConvolutionSpec& spec) {
  const Padding& padding = spec.padding;
  if (padding.mode == PaddingMode::kValid) return "no padding";
  std::string text = padding.mode == PaddingMode::kSame   ? "same padding"
                     : padding.mode == PaddingMode::kFull ? "full padding"
                                                          : "padding " + to_string(padding.sides);
  text += fmt::format(", {}", border_name(spec.border));
  if (spec.border == Border::kConstant) text += " " + short_text(spec.border_value, 8);
  return text;
}

std::string steps_text(Pair stride, Pair dilation) {
  std::string text;
  if (stride != Pair{}) text += " · stride " + pair_text(stride);
  if (dilation != Pair{}) text += " · dilation " + pair_text(dilation);
  return text;
}

std::string cell_text(Point p) {
  return fmt::format("({}, {})", p.row, p.col);
}

std::string share_text(std::int64_t part, std::int64_t all) {
  if (all == 0) return {};
  return fmt::format("{:.3g} %", 100 * static_cast<double>(part) / static_cast<double>(all));
}

std::string number(double value, int width) {
  return width > 0 ? short_text(value, width) : exact_text(value);
}

ComparisonRow psnr_row(const Measurement& comparison, int width) {
  const std::string peak = fmt::format("peak {}{}", number(comparison.peak, width == 0 ? 0 : 6),
                                       comparison.peak_is_range_of_a ? ", the range of A" : "");
  if (!comparison.psnr) return {"PSNR", "…", ""};
  if (!*comparison.psnr) return {"PSNR", "none", comparison.psnr->error().message};
  const double decibels = **comparison.psnr;
  if (std::isinf(decibels)) return {"PSNR", "infinite", "no difference"};
  return {"PSNR", (width == 0 ? exact_text(decibels) : fixed_text(decibels, 2)) + " dB", peak};
}

ComparisonRow ssim_row(const Measurement& comparison, int width) {
  if (!comparison.ssim) return {"SSIM", "…", "being computed"};
  if (!*comparison.ssim) return {"SSIM", "none", comparison.ssim->error().message};
  const Ssim& ssim = **comparison.ssim;
  std::string note = "1 is alike";
  if (ssim.left_out > 0) note = fmt::format("{} windows not finite", ssim.left_out);
  return {"SSIM", width == 0 ? exact_text(ssim.mean) : fixed_text(ssim.mean, 5), note};
}

std::vector<ComparisonRow> rows_of(const Measurement& comparison, Point origin, int width) {
  const Comparison& n = comparison.numbers;
  std::string where;
  if (n.where) {
    where = "at " + cell_text({origin.row + n.where->row, origin.col + n.where->col});
  }
  const std::int64_t cells = n.size.area();
  std::vector<ComparisonRow> rows = {
      {"largest |B − A|", number(n.largest, width), where},
      {"mean B − A", number(n.mean, width), ""},
      {"mean |B − A|", number(n.mean_magnitude, width), ""},
      {"RMSE", number(n.root_mean_square, width), ""},
      psnr_row(comparison, width),
      ssim_row(comparison, width),
      {"cells that differ", fmt::format("{}", n.differing), share_text(n.differing, cells)},
      {"exactly equal", fmt::format("{}", n.equal), share_text(n.equal, cells)}};
  if (n.not_finite > 0)
    rows.push_back({"NaN or Inf", fmt::format("{}", n.not_finite), "left out of the means"});
  return rows;
}

std::string lines_of(const std::vector<ComparisonRow>& rows) {
  std::string text;
  for (const ComparisonRow& row : rows) {
    text += fmt::format("{}: {}", row.label, row.value);
    if (!row.note.empty()) text += fmt::format(" ({})", row.note);
    text += "\n";
  }
  return text;
}

}  // namespace

std::string experiment_text(const Experiment& experiment) {
  const std::string name = experiment.source ? experiment.source->name : "no input";
  std::string text =
      fmt::format("{} · {} {}", name, experiment.kernel_name, size_text(experiment.kernel.size));
  if (experiment.transposed) {
    const TransposedSpec& t = *experiment.transposed;
    text += " · transposed" + steps_text(t.stride, t.dilation);
    text += fmt::format(" · padding {}", pair_text(t.padding));
  } else {
    const ConvolutionSpec& spec = experiment.spec;
    text += steps_text(spec.stride, spec.dilation) + " · " + padding_text(spec);
    if (spec.flip) text += " · flipped";
  }
  if (experiment.options.precision == Precision::kFloat64) text += " · float64";
  return text;
}

std::vector<ComparisonRow> comparison_rows(const OutcomeComparison& comparison) {
  return rows_of(comparison, comparison.cells->region.origin, 9);
}

std::vector<std::string> comparison_notes(const Outcome& a, const Outcome& b,
                                          const OutcomeComparison& comparison) {
  std::vector<std::string> notes;
  const Size a_input = a.experiment.source->image.size();
  const Size b_input = b.experiment.source->image.size();
  if (a_input != b_input) {
    notes.push_back(fmt::format("The inputs differ in size: A's is {}, B's {}.", size_text(a_input),
                                size_text(b_input)));
  }
  const Size compared = comparison.numbers.size;
  if (a.size() != b.size() || compared != b.size()) {
    notes.push_back(fmt::format("A has {} cells, B {}; {} of B's are compared.",
                                size_text(a.size()), size_text(b.size()), size_text(compared)));
  }
  return notes;
}

std::string comparison_text(const OutcomeComparison& comparison) {
  std::string text = "A: " + experiment_text(comparison.a->experiment) + "\n";
  text += "B: " + experiment_text(comparison.b->experiment) + "\n";
  for (const std::string& note : comparison_notes(*comparison.a, *comparison.b, comparison))
    text += note + "\n";
  return text + lines_of(rows_of(comparison, comparison.cells->region.origin, 0));
}

std::string measurement_text(const Measurement& measurement) {
  return fmt::format("compared: {} cells\n", to_string(measurement.numbers.size)) +
         lines_of(rows_of(measurement, {}, 0));
}

std::string measurement_json(const Measurement& measurement) {
  const Comparison& n = measurement.numbers;
  Json json;
  json["size"] = {n.size.rows, n.size.cols};
  json["cells"] = n.size.area();
  json["finite"] = n.finite;
  json["equal"] = n.equal;
  json["differing"] = n.differing;
  json["not_finite"] = n.not_finite;
  json["largest"] = n.largest;
  json["at"] = nullptr;
  if (n.where) json["at"] = {n.where->row, n.where->col};
  json["mean"] = n.mean;
  json["mean_magnitude"] = n.mean_magnitude;
  json["rmse"] = n.root_mean_square;
  json["peak"] = measurement.peak;
  json["psnr"] = nullptr;
  json["ssim"] = nullptr;
  const auto& psnr = measurement.psnr;
  if (psnr && *psnr) json["psnr"] = std::isinf(**psnr) ? Json("infinite") : Json(**psnr);
  if (psnr && !*psnr) json["psnr_reason"] = psnr->error().message;
  const auto& ssim = measurement.ssim;
  if (ssim && *ssim) json["ssim"] = (*ssim)->mean;
  if (ssim && !*ssim) json["ssim_reason"] = ssim->error().message;
  return json.dump();
}

const char* peak_name(Peak peak) {
  return peak == Peak::kOne ? "1" : peak == Peak::k255 ? "255" : "range of A";
}

}  // namespace convscope
