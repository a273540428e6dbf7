#pragma once
// What each of the three panes shows of an outcome.

#include <memory>
#include <string>

#include "convscope/statistics.h"
#include "core/heatmap_painter.h"
#include "core/linked_cells.h"

namespace convscope {

inline constexpr std::array kPaneTitles = {"Input", "Kernel", "Output"};
inline constexpr std::array kPaneNames = {"input", "kernel", "output"};

inline const char* pane_name(Pane pane) {
  return kPaneNames[static_cast<std::size_t>(pane)];
}

struct PaneContent {
  HeatmapCells cells;
  HeatmapLayer layer = HeatmapLayer::kOwn;
  Statistics statistics;
  bool measured = true;  // they are of all the cells
  Region region;         // all cells, padding included
  Size data;             // cells outside of it are padding
  Region drawn;          // the cells of `region` that have a value yet
  Point first;           // what cell (0, 0) of `cells` is
  Pair spread{1, 1};
  std::string subtitle;
};

PaneContent pane_content(Pane pane, const std::shared_ptr<const Outcome>& outcome);

}  // namespace convscope
