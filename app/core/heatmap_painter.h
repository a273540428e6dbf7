#pragma once
// The seam between panels and the graphics card: panels describe a heatmap, the painter draws it
// as textured cells. The tests put a recorder here, so that panels run without a window.

#include <cstdint>
#include <memory>
#include <variant>

#include "convscope/border.h"
#include "convscope/image.h"
#include "core/display_settings.h"
#include "core/reduced_cells.h"
#include "core/view_transform.h"
#include "core/workbench.h"

struct ImDrawList;

namespace convscope {

/// The cells of one pane and what keeps them alive.
struct HeatmapCells {
  std::shared_ptr<const void> owner;  // null: the cells have been given up
  std::variant<ImageView<const float>, ImageView<const double>> cells;
  // The same picture means the same cells: they are uploaded once, when it changes.
  std::shared_ptr<const void> picture = owner;
  std::shared_ptr<const ReducedCells> reduced{};  // where they are many
  std::int64_t factor = 1;  // each stands for so many rows and columns of what is drawn
  double reach = 1;  // their largest magnitude: graphics cards have neither tiny nor huge numbers

  Size size() const {
    return std::visit([](const auto& view) { return view.size; }, cells);
  }
};

/// A pane may show a second array, over its own or in its place.
enum class HeatmapLayer { kOwn, kOther };

struct HeatmapDraw {
  Pane pane = Pane::kInput;
  HeatmapLayer layer = HeatmapLayer::kOwn;
  ScreenRect clip;  // the part of the window that may be touched
  ViewTransform view;
  Region content;                 // the cells to draw, padding included
  Pair spread{1, 1};              // cell (r, c) of the data stands at (r, c) * spread: dilation
  Border border = Border::kZero;  // what fills content outside the data
  double border_value = 0;
  Display display;
  float dim = 1;             // 1: full colours; towards 0 they fade into the ground
  float ring_dim = 1;        // the same for the padding alone
  std::uint32_t ground = 0;  // ImU32: the panel's colour
  float gap = 0;             // pixels between cells
  float corner = 0;          // radius of a cell's corners in pixels
};

class HeatmapPainter {
 public:
  virtual ~HeatmapPainter() = default;
  /// Adds the drawing to `list`. Keeps the
  /// owner until the pane shows other cells; that of a layer kOther until a frame without it.
  virtual void draw(ImDrawList& list, const HeatmapDraw& draw, const HeatmapCells& cells) = 0;
};

}  // namespace convscope
