#include "ui/kernel_grid.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/display_settings.h"
#include "core/number_text.h"
#include "ui/cell_field.h"
#include "ui/kernel_thumbnail.h"
#include "ui/widgets.h"

namespace convscope {
namespace {

constexpr float kDragStart = 4;   // pixels before a press becomes a drag
constexpr int kFewestDigits = 4;  // characters of a number that is not exact
constexpr int kMostDigits = 7;

std::string cell_name(Point cell) {
  return "kernel.cell." + std::to_string(cell.row) + "." + std::to_string(cell.col);
}

double largest_weight(const Kernel& kernel) {
  double largest = 0;
  for (const double w : kernel.weights) largest = std::max(largest, std::abs(w));
  return largest > 0 && std::isfinite(largest) ? largest : 1;
}

/// A readable step: the power of ten at or below a tenth of the largest weight.
double step_of(const Kernel& kernel) {
  return std::pow(10.0, std::floor(std::log10(largest_weight(kernel) / 10)));
}

double stepped_weight(double weight, double by, double step) {
  // A second rounding takes away what binary fractions add: 0.3, not 0.30000000000000004.
  return std::round(std::round((weight + by) / step) * step * 1e12) / 1e12;
}

/// A drag of 100 pixels changes a weight by the kernel's largest one, rounded to a readable step.
double dragged_weight(double weight, float pixels, const Kernel& kernel) {
  return stepped_weight(weight, -static_cast<double>(pixels) / 100 * largest_weight(kernel),
                        step_of(kernel));
}

/// Where the cells stand. In kernels too large for their cells to be told apart, a square of
/// `block` x `block` cells is drawn as one.
struct Grid {
  Size cells;
  ImVec2 origin;
  float size = 1;  // of a cell, in pixels
  std::int64_t block = 1;

  ImVec2 at(Point p) const {
    return {origin.x + static_cast<float>(p.col) * size,
            origin.y + static_cast<float>(p.row) * size};
  }
  Point cell_at(ImVec2 p) const {
    // A mouse that is nowhere stands at the least float, which no integer holds.
    const auto index = [this](float from, float to, std::int64_t count) {
      const auto last = static_cast<float>(count - 1);
      return static_cast<std::int64_t>(std::clamp(std::floor((to - from) / size), 0.0F, last));
    };
    return {index(origin.y, p.y, cells.rows), index(origin.x, p.x, cells.cols)};
  }
};

Grid lay_out(const UiContext& ctx, Size cells, float width) {
  Grid grid{cells, ImGui::GetCursorScreenPos()};
  const auto rows = static_cast<float>(cells.rows);
  const auto cols = static_cast<float>(cells.cols);
  const float height = ctx.px(cells.rows > 15 ? 240 : 180);
  grid.size = std::min({width / cols, height / rows, ctx.px(46)});
  if (grid.size >= 4) grid.size = std::floor(grid.size);
  grid.block = std::max<std::int64_t>(1, std::llround(std::ceil(3 / grid.size)));
  if (grid.size >= 3) grid.block = 1;
  grid.origin.x = std::round(grid.origin.x + (width - grid.size * cols) / 2);
  return grid;
}

bool set_weight(Kernel& kernel, Point cell, double weight) {
  if (kernel.at(cell) == weight) return false;
  kernel.at(cell) = weight;
  return true;
}

/// What the mouse does to the grid, the last item; true when a weight changed.
bool handle_mouse(UiState& state, Kernel& kernel, const Grid& grid) {
  KernelTools& tools = state.kernel;
  const bool hovered = ImGui::IsItemHovered();
  const Point under = grid.cell_at(ImGui::GetIO().MousePos);
  if (ImGui::IsItemActivated()) tools.held = tools.cursor = under;
  if (!hovered && ImGui::IsMouseClicked(ImGuiMouseButton_Left)) tools.cursor.reset();
  tools.takes_wheel = hovered && tools.cursor == under;
  const float wheel = ImGui::GetIO().MouseWheel;
  if (tools.takes_wheel && wheel != 0) {
    const double step = step_of(kernel);
    return set_weight(kernel, under,
                      stepped_weight(kernel.at(under), std::copysign(step, double{wheel}), step));
  }
  if (tools.paint) {
    if (!ImGui::IsItemActive()) return false;
    tools.cursor = under;
    return set_weight(kernel, under, tools.brush);
  }
  if (item_clicked() && tools.held == under) {
    state.kernel_edit = begin_typing(under, kernel.at(under));
  }
  if (!ImGui::IsItemActive() || !tools.held || !contains(kernel.size, *tools.held) ||
      !ImGui::IsMouseDragging(ImGuiMouseButton_Left, kDragStart)) {
    return false;
  }
  const float moved = ImGui::GetMouseDragDelta(ImGuiMouseButton_Left, kDragStart).y;
  const double next = dragged_weight(kernel.at(*tools.held), moved, kernel);
  if (!set_weight(kernel, *tools.held, next)) return false;
  ImGui::ResetMouseDragDelta(ImGuiMouseButton_Left);
  return true;
}

/// A number that is begun over the cursor opens its cell. Until the field has the keyboard what is
/// typed is kept; then it takes the place of the weight, which the field has selected.
void type_over_cursor(KernelTools& tools, std::optional<CellEdit>& edit, const Kernel& kernel) {
  ImGuiIO& io = ImGui::GetIO();
  if (edit && !tools.typed.empty() && io.WantTextInput) {
    io.AddInputCharactersUTF8(std::exchange(tools.typed, {}).c_str());
    return;
  }
  if (!edit) tools.typed.clear();
  const bool waits = edit && !tools.typed.empty();
  if (!tools.cursor || io.WantTextInput || io.KeyCtrl || (edit && !waits)) return;
  for (const ImWchar c : io.InputQueueCharacters) {
    const bool number = (c >= '0' && c <= '9') || c == '.' || (waits && c > ' ' && c < 127);
    if (number) tools.typed += static_cast<char>(c);
  }
  if (tools.typed.empty()) return;
  io.InputQueueCharacters.resize(0);
  if (!edit) edit = begin_typing(*tools.cursor, kernel.at(*tools.cursor));
}

/// The field over the cell; true when the typed number became its weight.
bool edit_cell(UiContext& ctx, UiState& state, Kernel& kernel, const Grid& grid) {
  const Point cell = state.kernel_edit->cell;
  const float width = std::max(grid.size, ctx.px(96));
  const ImVec2 at = grid.at(cell);
  const auto typed = cell_field(ctx, "kernel.edit", *state.kernel_edit,
                                ImVec2(at.x + (grid.size - width) / 2, at.y), width);
  if (!typed.open) state.kernel_edit.reset();
  const bool changed = typed.value && set_weight(kernel, cell, *typed.value);
  if (typed.go_on) {
    const std::int64_t next = (cell.row * kernel.size.cols + cell.col + 1) % kernel.size.area();
    state.kernel.cursor = Point{next / kernel.size.cols, next % kernel.size.cols};
    state.kernel_edit = begin_typing(*state.kernel.cursor, kernel.at(*state.kernel.cursor));
  }
  return changed;
}

/// How the weights are written, all of them alike.
struct WeightText {
  const Font* font = nullptr;
  int digits = 0;     // characters that fit
  int decimals = -1;  // of every weight; -1: each as short as it is exact, or cut to what fits

  std::string of(double weight) const {
    return decimals >= 0 ? fixed_text(weight, decimals) : short_text(weight, digits);
  }
};

/// The larger of the two fonts in which the weights can be written beside each other; without a
/// font where their cells are too small for any.
WeightText weight_text(const UiContext& ctx, const Kernel& kernel, float room) {
  for (const Font* font : {&ctx.fonts.mono, &ctx.fonts.mono_small}) {
    const int fits = static_cast<int>((room - ctx.px(4)) / text_size(*font, "0").x);
    const bool whole = std::all_of(
        kernel.weights.begin(), kernel.weights.end(),
        [&](double weight) { return static_cast<int>(exact_text(weight).size()) <= fits; });
    if (whole) return {font, fits, -1};
    // A weight that would be cut down to "0.0" says less than its colour.
    if (fits < kFewestDigits) continue;
    const int digits = std::min(fits, kMostDigits);
    return {font, digits, telling_decimals(kernel.weights, digits)};
  }
  // Some may be short enough: the others are told by their colours.
  return {&ctx.fonts.mono_small,
          static_cast<int>((room - ctx.px(4)) / text_size(ctx.fonts.mono_small, "0").x), -1};
}

void draw_cell(UiContext& ctx, double weight, ImVec2 min, float size, float gap,
               const Display& display, const WeightText& style) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImU32 fill = to_u32(color_of(weight, display.range, display.colormap));
  const ImVec2 max(min.x + size - gap, min.y + size - gap);
  // Rounded corners cost some ten times the vertices, too many for a large kernel.
  list.AddRectFilled(min, max, fill, gap > 0 ? ctx.px(2) : 0);
  const bool whole = static_cast<int>(exact_text(weight).size()) <= style.digits;
  if (!whole && style.digits < kFewestDigits) return;
  const std::string text = style.of(weight);
  const ImVec2 extent = text_size(*style.font, text);
  if (extent.x > size - gap - ctx.px(2)) return;
  draw_text(list, *style.font,
            ImVec2((min.x + max.x - extent.x) / 2, (min.y + max.y - extent.y) / 2), ink_on(fill),
            text);
}

void draw_cells(UiContext& ctx, const Kernel& kernel, const Grid& grid,
                std::optional<Point> hovered, std::optional<Point> cursor) {
  const Statistics statistics =
      statistics_of<double>({kernel.weights.data(), kernel.size, kernel.size.cols});
  DisplaySettings diverging;
  diverging.colormap = ctx.palette.light ? Colormap::kBlueOrangeLight : Colormap::kBlueOrange;
  const Display display = resolve_display(diverging, statistics, ctx.palette.light);
  const float gap = grid.size > ctx.px(12) ? std::max(1.0F, ctx.px(1)) : 0;
  const float side = grid.size * static_cast<float>(grid.block);
  const WeightText style = weight_text(ctx, kernel, side - gap);
  for (std::int64_t r = 0; r < kernel.size.rows; r += grid.block) {
    for (std::int64_t c = 0; c < kernel.size.cols; c += grid.block) {
      draw_cell(ctx, block_weight(kernel, {r, c}, grid.block), grid.at({r, c}), side, gap, display,
                style);
    }
  }
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const auto outline = [&](Point cell, ImU32 color) {
    const ImVec2 min = grid.at(cell);
    const float size = std::max(grid.size, ctx.px(4));
    draw_rect_outline(list,
                      {to_point(min), to_point(ImVec2(min.x + size - gap, min.y + size - gap))},
                      color, ctx.px(2), ctx.px(2));
  };
  if (cursor) outline(*cursor, ctx.palette.selection);
  if (hovered && hovered != cursor) outline(*hovered, ctx.palette.accent);
}

/// Small enough that each cell is worth a name of its own.
void note_cells(UiContext& ctx, const Grid& grid) {
  if (grid.cells.area() > 31 * 31) return;
  for (std::int64_t r = 0; r < grid.cells.rows; ++r) {
    for (std::int64_t c = 0; c < grid.cells.cols; ++c) {
      const ImVec2 min = grid.at({r, c});
      ctx.widgets.note(cell_name({r, c}),
                       {to_point(min), to_point(ImVec2(min.x + grid.size, min.y + grid.size))});
    }
  }
}

}  // namespace

bool kernel_grid(UiContext& ctx, UiState& state, Kernel& kernel) {
  const ImVec2 origin = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  const Grid grid = lay_out(ctx, kernel.size, width);
  const ImVec2 extent(grid.size * static_cast<float>(kernel.size.cols),
                      grid.size * static_cast<float>(kernel.size.rows));
  KernelTools& tools = state.kernel;
  if (tools.cursor && !contains(kernel.size, *tools.cursor)) tools.cursor.reset();
  ImGui::SetCursorScreenPos(grid.origin);
  hit_area("kernel grid", extent);
  ctx.note_item("kernel.grid");
  note_cells(ctx, grid);
  bool changed = handle_mouse(state, kernel, grid);
  type_over_cursor(tools, state.kernel_edit, kernel);
  std::optional<Point> lit;
  if (ImGui::IsItemActive() && !tools.paint) {
    lit = tools.held;
  } else if (ImGui::IsItemHovered()) {
    lit = grid.cell_at(ImGui::GetIO().MousePos);
  }
  if (lit && !contains(kernel.size, *lit)) lit.reset();
  if (lit) {
    ImGui::SetMouseCursor(tools.paint ? ImGuiMouseCursor_Hand : ImGuiMouseCursor_ResizeNS);
    const std::string tip =
        "w[" + std::to_string(lit->row) + ", " + std::to_string(lit->col) +
        "] = " + exact_text(kernel.at(*lit)) +
        (tools.paint ? "\nDrag to paint."
                     : "\nClick or Enter to type, drag to change. Then arrows, + and -.");
    if (!state.kernel_edit) tooltip_for_item(ctx, tip.c_str());
  }
  draw_cells(ctx, kernel, grid, lit, tools.cursor);
  if (state.kernel_edit && contains(kernel.size, state.kernel_edit->cell)) {
    changed |= edit_cell(ctx, state, kernel, grid);
  } else {
    state.kernel_edit.reset();
  }
  ImGui::SetCursorScreenPos(origin);
  ImGui::Dummy(ImVec2(width, extent.y));
  return changed;
}

bool kernel_key(UiState& state, Workbench& bench, KeyPress press) {
  if (!state.kernel.cursor || press.ctrl) return false;
  Experiment e = bench.experiment();
  Point& at = *state.kernel.cursor;
  if (!contains(e.kernel.size, at)) return false;
  const double step = step_of(e.kernel);
  switch (press.key) {
    case Key::kEscape:
      state.kernel.cursor.reset();
      return true;
    case Key::kLeft:
      at.col = std::max<std::int64_t>(0, at.col - 1);
      return true;
    case Key::kRight:
      at.col = std::min(e.kernel.size.cols - 1, at.col + 1);
      return true;
    case Key::kUp:
      at.row = std::max<std::int64_t>(0, at.row - 1);
      return true;
    case Key::kDown:
      at.row = std::min(e.kernel.size.rows - 1, at.row + 1);
      return true;
    case Key::kPlus:
    case Key::kMinus:
      e.kernel.at(at) =
          stepped_weight(e.kernel.at(at), press.key == Key::kPlus ? step : -step, step);
      e.kernel_name = "custom";
      bench.propose(std::move(e));
      return true;
    case Key::kEnter:
      state.kernel_edit = begin_typing(at, e.kernel.at(at));
      return true;
    default:
      // Digits open the cell with the characters that they are on this keyboard.
      return !press.shift &&
             ((press.key >= Key::kZero && press.key <= Key::kNine) || press.key == Key::kPeriod);
  }
}

}  // namespace convscope
