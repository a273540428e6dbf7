#include "ui/kernel_facts_tab.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "convscope/kernel_facts.h"
#include "core/number_text.h"
#include "ui/widgets.h"

namespace convscope {
namespace {

constexpr std::int64_t kLargestFactored =
    63;  // per side: factors and response are drawn every frame
constexpr Size kResponseGrid{33, 33};

std::string gain_text(const Kernel& kernel) {
  const std::string gain = short_text(sum(kernel), 10);
  if (is_normalised(kernel)) return gain + ": normalised, a constant image keeps its value";
  if (is_zero_sum(kernel)) return gain + ": a constant image vanishes";
  return gain + ": the gain on a constant image";
}

std::string vector_text(const std::vector<double>& values) {
  std::string text = "(";
  for (std::size_t i = 0; i < values.size() && i < 15; ++i) {
    text += (i == 0 ? "" : "  ") + short_text(values[i], 6);
  }
  return text + (values.size() > 15 ? " …)" : ")");
}

std::string rank_text(const Kernel& kernel) {
  if (const auto vectors = separable_vectors(kernel)) {
    return "1, separable: column " + vector_text(vectors->column) + " × row " +
           vector_text(vectors->row);
  }
  const auto factors = factorise(kernel);
  if (!factors) return "unknown: " + factors.error().message;
  return fmt::format("{} of {}: a sum of {} column × row products", factors->rank(),
                     factors->singular_values.size(), factors->rank());
}

std::string symmetry_text(const Kernel& kernel) {
  const Symmetries s = symmetries_of(kernel);
  std::string text;
  const auto add = [&](bool holds, const char* name) {
    if (holds) text += (text.empty() ? "" : ", ") + std::string(name);
  };
  add(s.upside_down, "upside down");
  add(s.left_right, "left to right");
  add(s.transpose, "transposed");
  add(s.anti_upside_down, "upside down with the sign changed");
  add(s.anti_left_right, "left to right with the sign changed");
  if (s.half_turn) {
    add(true, "half a turn: flipping changes nothing");
  } else if (s.anti_half_turn) {
    add(true, "half a turn with the sign changed: flipping changes the output's sign");
  }
  return text.empty() ? "none" : text;
}

void fact(UiContext& ctx, const char* name, const std::string& text) {
  ImGui::PushStyleColor(ImGuiCol_Text, ctx.palette.quiet);
  ImGui::TextUnformatted(name);
  ImGui::PopStyleColor();
  ctx.note_item(std::string("fact.") + name);
  ImGui::SameLine(ctx.px(110));
  ImGui::PushTextWrapPos(0);
  ImGui::TextUnformatted(text.c_str());
  ImGui::PopTextWrapPos();
}

/// |H|, frequency 0 in the middle.
void draw_response(UiContext& ctx, const Image<double>& response, float side) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImVec2 origin = ImGui::GetCursorScreenPos();
  const Statistics statistics = statistics_of<double>(response.view());
  const ValueRange range{0, std::max(statistics.maximum, 1e-300)};
  const auto cells = static_cast<float>(response.size().rows);
  const float cell = std::max(1.0F, std::floor(side / cells));
  for (std::int64_t r = 0; r < response.size().rows; ++r) {
    for (std::int64_t c = 0; c < response.size().cols; ++c) {
      const ImVec2 at(origin.x + static_cast<float>(c) * cell,
                      origin.y + static_cast<float>(r) * cell);
      list.AddRectFilled(at, ImVec2(at.x + cell, at.y + cell),
                         to_u32(color_of(response.at({r, c}), range, Colormap::kViridis)));
    }
  }
  ImGui::Dummy(ImVec2(cell * cells, cell * cells));
  ctx.note_item("fact.response");
  const std::string tip = "Magnitude of the frequency response, frequency 0 in the middle, up to " +
                          short_text(statistics.maximum, 8) + ".";
  tooltip_for_item(ctx, tip.c_str());
}

}  // namespace

void kernel_facts_tab(UiContext& ctx, const Workbench& bench) {
  if (bench.outcome() == nullptr) return;
  const Kernel& kernel = bench.outcome()->plan.kernel;
  const Statistics& input = bench.outcome()->experiment.source->statistics;
  const bool finite = std::all_of(kernel.weights.begin(), kernel.weights.end(),
                                  [](double w) { return std::isfinite(w); });
  if (!finite || std::max(kernel.size.rows, kernel.size.cols) > kLargestFactored) {
    ImGui::TextUnformatted(finite ? "The kernel is too large for its facts to be drawn live."
                                  : "The kernel has weights that are not finite.");
    return;
  }
  const float side = std::max(ctx.px(66), std::min(ImGui::GetContentRegionAvail().y, ctx.px(170)));
  if (const auto response = frequency_magnitude(kernel, kResponseGrid)) {
    draw_response(ctx, *response, side);
  }
  ImGui::SameLine(0, ctx.px(20));
  ImGui::BeginChild("facts");
  fact(ctx, "sum", gain_text(kernel));
  fact(ctx, "rank", rank_text(kernel));
  fact(ctx, "symmetry", symmetry_text(kernel));
  const Interval bounds = output_bounds(kernel, {input.minimum, input.maximum});
  fact(ctx, "output",
       fmt::format("between {} and {} for this input's {} … {}", short_text(bounds.low, 9),
                   short_text(bounds.high, 9), short_text(input.minimum, 9),
                   short_text(input.maximum, 9)));
  fact(ctx, "plan", bench.outcome()->plan.describe());
  ImGui::EndChild();
}

}  // namespace convscope
