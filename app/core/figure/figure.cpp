#include "core/figure/figure.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "core/figure/svg_canvas.h"
#include "core/figure/theme.h"
#include "core/formula_text.h"
#include "core/layer_stack.h"
#include "core/layer_text.h"
#include "core/number_text.h"
#include "core/parse.h"

namespace convscope::figure {
namespace {

constexpr std::int64_t kMargin = 24;
constexpr std::int64_t kGap = 14;
constexpr std::int64_t kCaption = 30;
constexpr std::int64_t kFormula = 36;
constexpr std::int64_t kBetweenRows = 20;
constexpr std::int64_t kLayerLine = 20;

constexpr TextStyle kTitle = {.cap_height = 11, .weight = 2.0};
constexpr TextStyle kSettings = {.cap_height = 9, .weight = 1.25};
constexpr TextStyle kSmall = {.cap_height = 9, .weight = 1.2};

/// At most `length` characters of a name; the middle goes, since the ends tell names apart.
std::string shortened(const std::string& name, std::size_t length) {
  if (name.size() <= length) return name;
  const std::size_t half = (length - 1) / 2;
  return name.substr(0, half) + "…" + name.substr(name.size() - half);
}

/// What all three have in common.
Heatmap heatmap_of(const Outcome& outcome, Pane pane, const DisplayStyle& style) {
  Heatmap map;
  map.display = display_of(outcome, pane, style);
  map.theme = style.light_theme ? kLight : kDark;
  return map;
}

/// Of a stack the panel shows what the layer in front gives.
std::string input_title(const Outcome& outcome) {
  if (outcome.reads_source()) return "Input";
  const std::size_t layer = shown_index(outcome.experiment);
  return outcome.pooling ? fmt::format("Layer {} before its pooling", layer + 1)
                         : fmt::format("Output of layer {}", layer);
}

Heatmap input_heatmap(const Outcome& outcome, const DisplayStyle& style) {
  const Geometry& g = outcome.plan.geometry;
  const Source& source = *outcome.input;
  Heatmap map = heatmap_of(outcome, Pane::kInput, style);
  map.title = input_title(outcome);
  map.detail = size_text(g.input());
  if (g.padded() != g.input()) map.detail += ", padded " + size_text(g.padded());
  map.size = g.padded();
  map.first = {-g.rows.before, -g.cols.before};
  map.numbered = g.input();
  map.note = describe(map.display, style.of(Pane::kInput));
  map.cell = [&source, &g, &plan = outcome.plan](Point p) {
    const Point at{p.row - g.rows.before, p.col - g.cols.before};
    const Point from{border_index(plan.border, at.row, g.rows.in),
                     border_index(plan.border, at.col, g.cols.in)};
    const bool constant = from.row < 0 || from.col < 0;
    const double value = constant ? plan.border_value : static_cast<double>(source.image.at(from));
    return Cell{contains(g.input(), at) ? CellKind::kData : CellKind::kPadding, value};
  };
  return map;
}

Heatmap kernel_heatmap(const Outcome& outcome, const DisplayStyle& style) {
  const Geometry& g = outcome.plan.geometry;
  const Kernel& kernel = outcome.plan.kernel;
  Heatmap map = heatmap_of(outcome, Pane::kKernel, style);
  map.title = outcome.pooling ? "Window" : "Kernel";
  map.detail = kernel_size_text(g);
  if (outcome.experiment.spec.flip) map.note = "flipped";
  map.size = g.effective_kernel();
  map.numbered = g.effective_kernel();
  map.cell = [&kernel, step = g.dilation()](Point p) {
    if (p.row % step.rows != 0 || p.col % step.cols != 0) return Cell{CellKind::kGap, 0};
    return Cell{CellKind::kData, kernel.at({p.row / step.rows, p.col / step.cols})};
  };
  return map;
}

Heatmap output_heatmap(const Outcome& outcome, const DisplayStyle& style) {
  Heatmap map = heatmap_of(outcome, Pane::kOutput, style);
  map.title = "Output";
  map.detail = size_text(outcome.size());
  map.size = outcome.size();
  map.numbered = outcome.size();
  map.note = precision_name(outcome.plan.precision);
  map.cell = [&outcome](Point p) { return Cell{CellKind::kData, outcome.value(p)}; };
  return map;
}

std::string pair_text(Pair pair) {
  return pair.rows == pair.cols ? std::to_string(pair.rows) : to_string(pair);
}

std::string padding_text(const Outcome& outcome) {
  const Sides sides = outcome.plan.geometry.padding();
  const PaddingMode mode = outcome.experiment.spec.padding.mode;
  if (sides == Sides{}) return "no padding";
  const std::string numbers =
      fmt::format("{} {} {} {}", sides.top, sides.bottom, sides.left, sides.right);
  const char* name = mode == PaddingMode::kSame   ? "same "
                     : mode == PaddingMode::kFull ? "full "
                                                  : "";
  std::string border(border_name(outcome.plan.border));
  if (outcome.plan.border == Border::kConstant)
    border += " " + short_text(outcome.plan.border_value, 8);
  return fmt::format("padding {}({}), {} border", name, numbers, border);
}

std::string convolution_settings(const Outcome& outcome) {
  const Geometry& g = outcome.plan.geometry;
  if (const auto& t = outcome.experiment.transposed) {
    return fmt::format(
        "stride {}  ·  dilation {}  ·  padding {}  ·  output padding {}  ·  transposed",
        pair_text(t->stride), pair_text(t->dilation), pair_text(t->padding),
        pair_text(t->output_padding));
  }
  return fmt::format("stride {}  ·  dilation {}  ·  {}  ·  {}", pair_text(g.stride()),
                     pair_text(g.dilation()), padding_text(outcome),
                     outcome.experiment.spec.flip ? "convolution" : "cross-correlation");
}

std::string settings_text(const Outcome& outcome) {
  if (outcome.pooling) {
    return fmt::format("{}  ·  stride {}", pooling_text(*outcome.pooling),
                       pair_text(outcome.pooling->stride));
  }
  Layer layer = shown_layer(outcome.experiment);
  layer.pooling = {};
  const std::string after = after_text(layer);
  return convolution_settings(outcome) + (after.empty() ? "" : "  ·  " + after);
}

/// "photo.png, layer 2 of 3, kernel box:3".
std::string title_text(const Experiment& e) {
  std::string title = shortened(e.source->name, 40);
  if (layer_count(e) > 1)
    title += fmt::format(", layer {} of {}", shown_index(e) + 1, layer_count(e));
  return title + ", kernel " + shortened(e.kernel_name, 32);
}

/// "2  Gaussian 1.5: 7×7, same, then ReLU, max-pool 2×2", a line a layer.
std::vector<std::string> layer_lines(const Experiment& e) {
  std::vector<std::string> lines;
  for (const Layer& layer : layers_of(e)) {
    const std::string after = after_text(layer);
    lines.push_back(fmt::format("{}  {}: {}{}", lines.size() + 1, shortened(kernel_text(layer), 32),
                                convolution_text(layer), after.empty() ? "" : ", then " + after));
  }
  // The plain case says all of it in its settings, but for a pooling that is not looked at.
  if (lines.size() == 1 && (!e.pooling.any() || e.pooled)) lines.clear();
  return lines;
}

std::string axis_formula(const char* name, const SizeLine& line, std::int64_t remainder) {
  std::string text = fmt::format("{} {} = {}", name, line.formula, line.out);
  if (remainder > 0) text += fmt::format(", remainder {}", remainder);
  return text;
}

FigureRow row_of(const Outcome& outcome, const DisplayStyle& style) {
  const Geometry& g = outcome.plan.geometry;
  FigureRow row;
  row.title = title_text(outcome.experiment);
  row.settings = settings_text(outcome);
  row.layers = layer_lines(outcome.experiment);
  row.shown_layer = shown_index(outcome.experiment);
  if (const auto lines = size_lines(outcome.experiment)) {
    row.formula = axis_formula("rows", lines->rows, g.rows.remainder) + "      " +
                  axis_formula("cols", lines->cols, g.cols.remainder);
  }
  row.panels[0].heatmap = input_heatmap(outcome, style);
  row.panels[1].heatmap = kernel_heatmap(outcome, style);
  row.panels[2].heatmap = output_heatmap(outcome, style);
  return row;
}

std::int64_t text_columns(const FigureRow& row) {
  const std::int64_t caption =
      text_width(row.title, kTitle) + 28 + text_width(row.settings, kSettings);
  std::int64_t widest = std::max<std::int64_t>(caption, text_width(row.formula, kSmall));
  for (const std::string& line : row.layers)
    widest = std::max<std::int64_t>(widest, text_width(line, kSmall));
  return widest;
}

/// Places one row below `top`; returns the row below it.
std::int64_t place_row(FigureRow& row, std::int64_t top,
                       const std::array<std::int64_t, 3>& widths) {
  std::int64_t height = 0;
  for (const PlacedHeatmap& placed : row.panels) {
    height = std::max(height, layout_of(placed.heatmap).panel.rows);
  }
  const std::int64_t caption = kCaption + kLayerLine * static_cast<std::int64_t>(row.layers.size());
  std::int64_t left = kMargin;
  for (std::size_t i = 0; i < widths.size(); ++i) {
    row.panels[i].panel = {{top + caption, left}, {height, widths[i]}};
    left += widths[i] + kGap;
  }
  row.region = {{top, kMargin}, {caption + height + kFormula, left - kGap - kMargin}};
  return top + row.region.size.rows;
}

void draw_row(Canvas& canvas, const FigureRow& row, const Theme& theme) {
  const Point origin = row.region.origin;
  canvas.text({origin.row + 8, origin.col}, row.title, colored(kTitle, theme.strong), Align::kLeft);
  canvas.text({origin.row + 8, origin.col + text_width(row.title, kTitle) + 28}, row.settings,
              colored(kSettings, theme.text), Align::kLeft);
  for (std::size_t i = 0; i < row.layers.size(); ++i) {
    const std::int64_t y = origin.row + kCaption + 6 + kLayerLine * static_cast<std::int64_t>(i);
    canvas.text({y, origin.col}, row.layers[i],
                colored(kSmall, i == row.shown_layer ? theme.text : theme.quiet), Align::kLeft);
  }
  for (const PlacedHeatmap& placed : row.panels) draw_heatmap(canvas, placed.heatmap, placed.panel);
  canvas.text({origin.row + row.region.size.rows - kFormula / 2 + 2, origin.col}, row.formula,
              colored(kSmall, theme.quiet), Align::kLeft);
}

}  // namespace

Figure layout_figure(std::span<const Outcome* const> outcomes, const DisplayStyle& style) {
  Figure figure;
  figure.theme = style.light_theme ? kLight : kDark;
  std::array<std::int64_t, 3> widths{};
  std::int64_t text = 0;
  for (const Outcome* outcome : outcomes) {
    figure.rows.push_back(row_of(*outcome, style));
    const FigureRow& row = figure.rows.back();
    for (std::size_t i = 0; i < widths.size(); ++i) {
      widths[i] = std::max(widths[i], layout_of(row.panels[i].heatmap).panel.cols);
    }
    text = std::max(text, text_columns(row));
  }
  const std::int64_t panels = widths[0] + widths[1] + widths[2] + 2 * kGap;
  widths[2] += std::max<std::int64_t>(0, text - panels);
  std::int64_t bottom = kMargin;
  for (FigureRow& row : figure.rows) {
    bottom = place_row(row, bottom, widths) + kBetweenRows;
  }
  figure.size = {bottom - kBetweenRows, std::max(text, panels) + 2 * kMargin};
  return figure;
}

void draw(Canvas& canvas, const Figure& figure) {
  for (const FigureRow& row : figure.rows) draw_row(canvas, row, figure.theme);
}

RgbImage render(const Figure& figure) {
  RasterCanvas canvas(figure.size, figure.theme.ground);
  draw(canvas, figure);
  return canvas.image();
}

RgbImage render_figure(std::span<const Outcome* const> outcomes, const DisplayStyle& style) {
  return render(layout_figure(outcomes, style));
}

Result<std::string> render_svg(std::span<const Outcome* const> outcomes,
                               const DisplayStyle& style) {
  const Figure figure = layout_figure(outcomes, style);
  SvgCanvas canvas(figure.size, figure.theme.ground);
  draw(canvas, figure);
  return std::move(canvas).finish();
}

}  // namespace convscope::figure
