#include "ui/histogram_tab.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/number_text.h"
#include "ui/histogram_plot.h"
#include "ui/look_marks.h"
#include "ui/pane_display.h"
#include "ui/profile_plot.h"
#include "ui/widgets.h"

namespace convscope {
namespace {

constexpr float kGap = 18;
constexpr int kStatisticsLines = 3;

std::string number(double value) {
  return short_text(value, 8);
}

/// Three lines that also fit a third of a small window.
std::array<std::string, kStatisticsLines> statistics_lines(const Distribution& d) {
  const Statistics& s = d.statistics;
  const std::string odd = odd_values_text(s);
  std::string count = fmt::format("median {}  {} cells{}", number(d.median()), s.count,
                                  d.sampled ? ", sampled" : "");
  if (!odd.empty()) count += ", " + odd;
  return {fmt::format("min {}  max {}", number(s.minimum), number(s.maximum)),
          fmt::format("mean {}  std {}", number(s.mean), number(d.standard_deviation)), count};
}

void draw_statistics(UiContext& ctx, const Distribution& d, float width) {
  const Font& font = ctx.fonts.mono_small;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float line = font.size + ctx.px(3);
  const auto lines = statistics_lines(d);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const float y = at.y + line * static_cast<float>(i);
    list.PushClipRect(at, ImVec2(at.x + width, y + line), true);
    draw_text(list, font, ImVec2(at.x, y), ctx.palette.text, lines[i]);
    list.PopClipRect();
  }
  ImGui::Dummy(ImVec2(width, line * kStatisticsLines));
  // The whole of it, and more, where there is room.
  if (!ImGui::IsItemHovered()) return;
  std::string all;
  for (const std::string& text : lines) all += text + "\n";
  for (const double p : {0.5, 5.0, 25.0, 75.0, 95.0, 99.5})
    all += fmt::format("{} % of the cells lie below {}\n", p, number(d.quantile(p / 100)));
  if (d.sampled)
    all += fmt::format(
        "Histogram and percentiles are those of {} cells, one from each of as many "
        "runs.\n",
        d.sorted.size());
  all += "Infinities and NaN are counted, but take no part.";
  tooltip_for_item(ctx, all.c_str());
}

void histogram_column(UiContext& ctx, UiState& state, Workbench& bench, Pane pane, float width) {
  ImGui::BeginGroup();
  heading(ctx, pane == Pane::kInput ? "INPUT" : "OUTPUT");
  const PaneContent content = pane_content(pane, bench.shared_outcome());
  const auto distribution = distribution_of_pane(bench, pane, content);
  if (distribution == nullptr) {
    ImGui::TextUnformatted("counting…");
    ImGui::EndGroup();
    return;
  }
  DisplaySettings& settings = bench.view(pane).display;
  const Display display = pane_display(bench, pane, content, ctx.palette.light).display;
  const float words = (ctx.fonts.mono_small.size + ctx.px(3)) * kStatisticsLines + ctx.px(8);
  const float height = std::max(ctx.px(40), ImGui::GetContentRegionAvail().y - words);
  const DisplaySettings before = settings;
  histogram_plot(ctx, pane_name(pane), *distribution, display, settings, state.looking.log_counts,
                 ImVec2(width, height));
  share_range(bench, pane, before);
  draw_statistics(ctx, *distribution, width);
  ctx.note_item(std::string("statistics.") + pane_name(pane));
  ImGui::EndGroup();
}

void hint_text(UiContext& ctx, const char* text) {
  ImGui::PushStyleColor(ImGuiCol_Text, ctx.palette.quiet);
  ImGui::PushTextWrapPos(0);
  ImGui::TextUnformatted(text);
  ImGui::PopTextWrapPos();
  ImGui::PopStyleColor();
}

Profile profile_of(const PaneSpan& line, Pane pane, const Outcome& outcome, int samples) {
  const PaneSpan mapped = mapped_to(line, pane, outcome);
  if (pane == Pane::kInput) {
    const Image<float>& image = outcome.input->image;
    return profile_along(mapped.from, mapped.to, image.size(), samples,
                         [&](Point p) { return static_cast<double>(image.at(p)); });
  }
  return profile_along(mapped.from, mapped.to, outcome.size(), samples,
                       [&](Point p) { return outcome.value(p); });
}

void line_column(UiContext& ctx, UiState& state, const Workbench& bench, ImVec2 size) {
  if (!state.looking.line) {
    hint_text(ctx,
              "Choose Line above the pictures and drag over one of them: here come the values "
              "along it, in input and output.");
    return;
  }
  const int samples = std::clamp(static_cast<int>(size.x), 2, 512);
  const Outcome& outcome = *bench.outcome();
  state.looking.probe = profile_plot(
      ctx, profile_of(*state.looking.line, Pane::kInput, outcome, samples),
      profile_of(*state.looking.line, Pane::kOutput, outcome, samples), size, state.looking.probe);
  if (ImGui::IsItemHovered() && !state.looking.probe)
    tooltip_for_item(ctx,
                     "Each curve has a scale of its own, from its least to its largest value, and "
                     "its zero is dashed. Between cells: bilinear. Escape takes the line away.");
}

void region_row(UiContext& ctx, const char* name, Region cells, const Distribution* d) {
  const UseFont mono(ctx.fonts.mono_small);
  if (cells.size.empty()) {
    ImGui::Text("%s: no cell lies in there", name);
    return;
  }
  const std::string head = fmt::format("{} {}×{} at ({}, {})", name, cells.size.rows,
                                       cells.size.cols, cells.origin.row, cells.origin.col);
  ImGui::TextColored(ImGui::ColorConvertU32ToFloat4(ctx.palette.accent), "%s", head.c_str());
  if (d == nullptr) return;
  const Statistics& s = d->statistics;
  const std::string text =
      fmt::format("min {}  max {}\nmean {}  std {}\nsum {}{}{}", number(s.minimum),
                  number(s.maximum), number(s.mean), number(d->standard_deviation),
                  short_text(s.mean * static_cast<double>(s.count), 10),
                  odd_values_text(s).empty() ? "" : "  ", odd_values_text(s));
  ImGui::TextUnformatted(text.c_str());
}

void region_column(UiContext& ctx, const UiState& state, Workbench& bench) {
  if (!state.looking.region) {
    hint_text(ctx,
              "Choose Region above the pictures and drag a rectangle over one of them: here come "
              "the statistics of its cells, and of the same scene in the other.");
    return;
  }
  const Outcome& outcome = *bench.outcome();
  for (const Pane pane : {Pane::kInput, Pane::kOutput}) {
    const PaneContent content = pane_content(pane, bench.shared_outcome());
    Region cells = cells_of(*state.looking.region, pane, outcome);
    std::shared_ptr<const Distribution> distribution;
    const Region known = intersection(cells, content.drawn);
    if (known == cells && !cells.size.empty() && content.cells.owner != nullptr &&
        content.cells.factor == 1) {
      const Region held{
          {cells.origin.row - content.first.row, cells.origin.col - content.first.col}, cells.size};
      const auto slot = pane == Pane::kInput ? DistributionCache::Slot::kInputRegion
                                             : DistributionCache::Slot::kOutputRegion;
      distribution =
          bench.distributions.of(slot, {content.cells.owner, content.cells.cells, held, {}})
              .distribution;
    }
    region_row(ctx, pane == Pane::kInput ? "input" : "output", cells, distribution.get());
    ctx.note_item(std::string("region.") + pane_name(pane));
  }
}

void measure_column(UiContext& ctx, UiState& state, Workbench& bench) {
  constexpr std::array kMeasures = {"line", "region"};
  int measure = state.looking.show_region ? 1 : 0;
  if (segmented(ctx, "measure", kMeasures, measure)) state.looking.show_region = measure == 1;
  ImGui::Dummy(ImVec2(0, ctx.px(2)));
  if (state.looking.show_region) {
    region_column(ctx, state, bench);
  } else {
    line_column(ctx, state, bench, ImGui::GetContentRegionAvail());
  }
}

}  // namespace

void histogram_tab(UiContext& ctx, UiState& state, Workbench& bench) {
  if (state.looking.show_region) state.looking.probe.reset();
  if (bench.outcome() == nullptr) return;
  const float gap = ctx.px(kGap);
  const float room = ImGui::GetContentRegionAvail().x - ctx.px(6);
  const float third = std::floor((room - 2 * gap) / 3);
  const ImVec2 corner = ImGui::GetCursorPos();
  histogram_column(ctx, state, bench, Pane::kInput, third);
  ImGui::SetCursorPos(ImVec2(corner.x + third + gap, corner.y));
  histogram_column(ctx, state, bench, Pane::kOutput, third);
  // Beside the output's heading, which leaves room.
  const float box = ctx.px(60);
  ImGui::SetCursorPos(ImVec2(corner.x + 2 * third + gap - box, corner.y));
  check_box(ctx, "histogram.log", "log", state.looking.log_counts,
            "Heights grow with the logarithm of the counts: rare values are seen too.");
  ImGui::SetCursorPos(ImVec2(corner.x + 2 * (third + gap), corner.y));
  ImGui::BeginChild("measure", ImVec2(third, ImGui::GetContentRegionAvail().y));
  measure_column(ctx, state, bench);
  ImGui::EndChild();
}

}  // namespace convscope
