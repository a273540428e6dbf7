#include "ui/traced_field.h"

#include "core/layer_stack.h"

namespace convscope {

void follow_cell(StackState& state, const Workbench& bench) {
  if (bench.outcome() == nullptr) return;
  const Experiment& e = bench.outcome()->experiment;
  if (state.traced && state.traced->layers != layers_of(e)) state.traced.reset();
  if (!bench.pinned || bench.pinned->pane != Pane::kOutput) return;
  state.traced = TracedCell{shown_place(e), bench.pinned->cell, layers_of(e)};
}

void draw_traced_field(UiContext& ctx, ImDrawList& list, const StackState& state,
                       const Workbench& bench, const CellArea& area) {
  if (!state.traced || bench.outcome() == nullptr) return;
  const Experiment& e = bench.outcome()->experiment;
  const LayerPlace here = shown_place(e);
  if (!(here < state.traced->place)) return;
  const auto windows = windows_between(e, here, state.traced->place);
  if (!windows) return;
  const auto field = reached(*windows, state.traced->cell);
  if (!field) return;
  const ScreenRect rect = area.view.to_screen(*field);
  draw_mark(ctx, list, rect, 0, 2 * ctx.scale);
  ctx.widgets.note("traced.field", rect);
}

}  // namespace convscope
