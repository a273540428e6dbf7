#include "gui/state_report.h"

#include <nlohmann/json.hpp>

#include "convscope/border.h"
#include "convscope/cell_memory.h"
#include "core/layer_stack.h"
#include "gui/heap.h"
#include "ui/bottom_panel.h"
#include "ui/compare_actions.h"
#include "ui/pane_content.h"
#include "ui/session_view.h"

namespace convscope {
namespace {

using Json = nlohmann::json;

Json to_json(Pair pair) {
  return {pair.rows, pair.cols};
}
Json to_json(Size size) {
  return {size.rows, size.cols};
}
Json to_json(ScreenRect r) {
  return {r.min.x, r.min.y, r.max.x, r.max.y};
}

Json experiment_json(const Experiment& e) {
  Json json;
  json["source"] = e.source ? e.source->name : "";
  json["kernel"] = e.kernel_name;
  json["kernel_size"] = to_json(e.kernel.size);
  json["weights"] = e.kernel.weights;
  json["stride"] = to_json(e.spec.stride);
  json["dilation"] = to_json(e.spec.dilation);
  json["padding_mode"] = static_cast<int>(e.spec.padding.mode);
  const Sides& s = e.spec.padding.sides;
  json["padding_sides"] = {s.top, s.bottom, s.left, s.right};
  json["border"] = std::string(border_name(e.spec.border));
  json["flip"] = e.spec.flip;
  json["transposed"] = e.transposed.has_value();
  json["response"] = response_spelling(e.response);
  json["layer"] = shown_index(e);
  json["layers"] = layer_count(e);
  json["float64"] = e.options.precision == Precision::kFloat64;
  return json;
}

Json outcome_json(const Outcome& outcome) {
  Json json;
  json["experiment"] = experiment_json(outcome.experiment);
  json["output_size"] = to_json(outcome.size());
  json["whole"] = outcome.whole();
  json["minimum"] = outcome.statistics.minimum;
  json["maximum"] = outcome.statistics.maximum;
  json["compute_ms"] = outcome.compute_ms;
  // Enough for tests on small arrays; a photo's cells would be megabytes.
  if (outcome.whole() && outcome.size().area() <= 4096) {
    Json rows = Json::array();
    for (std::int64_t r = 0; r < outcome.size().rows; ++r) {
      Json row = Json::array();
      for (std::int64_t c = 0; c < outcome.size().cols; ++c) row.push_back(outcome.value({r, c}));
      rows.push_back(std::move(row));
    }
    json["output"] = std::move(rows);
  }
  return json;
}

Json view_json(const PaneView& view) {
  return {{"fitted", view.fitted},
          {"origin", {view.transform.origin.x, view.transform.origin.y}},
          {"cell_size", view.transform.cell_size}};
}

Json compare_json(const UiState& state, const Workbench& bench) {
  Json json;
  json["show"] = static_cast<int>(state.compare.show);
  json["a"] = experiment_json(state.compare.a->experiment);
  if (const auto* comparison = fitting_comparison(state.compare, bench)) {
    json["largest"] = comparison->numbers.largest;
    json["rmse"] = comparison->numbers.root_mean_square;
  }
  return json;
}

}  // namespace

std::string state_report(const UiContext& ctx, const UiState& state, const Workbench& bench,
                         const FrameReport& frames) {
  Json json;
  json["experiment"] = experiment_json(bench.experiment());
  json["current"] = bench.is_current();
  json["busy"] = bench.computing() || state.loading || bench.distributions.busy();
  json["problem"] = bench.problem() ? bench.problem()->message : "";
  json["message"] = state.message;
  if (bench.outcome() != nullptr) json["outcome"] = outcome_json(*bench.outcome());
  for (const auto& [pane, name] :
       {std::pair{Pane::kInput, "input"}, {Pane::kKernel, "kernel"}, {Pane::kOutput, "output"}}) {
    json["views"][name] = view_json(bench.view(pane));
  }
  if (const auto selected = bench.selected_output())
    json["selected"] = {selected->row, selected->col};
  if (bench.hovered) json["hovered"] = {bench.hovered->cell.row, bench.hovered->cell.col};
  json["pinned"] = bench.pinned.has_value();
  if (const auto focus = bench.focus()) {
    json["focus"] = {{"pane", pane_name(focus->pane)},
                     {"cell", {focus->cell.row, focus->cell.col}}};
  }
  if (const auto term = bench.stepped_term()) json["term"] = *term;
  json["playback"] = {{"active", bench.playback.active()},
                      {"playing", bench.playback.playing},
                      {"position", bench.playback.position},
                      {"speed", bench.playback.speed}};
  const Practice& practice = bench.practice;
  json["practice"] = {
      {"open", practice.open()}, {"answered", practice.answered}, {"correct", practice.correct}};
  json["session"] = {{"file", state.session.file ? state.session.file->string() : ""},
                     {"unsaved", state.session.unsaved},
                     {"offered", state.session.offered.size()},
                     {"missing", state.session.missing.has_value()},
                     {"title", window_title(state, bench)}};
  json["memory"] = {
      {"heap", heap_in_use()}, {"history", bytes_of(bench.history())}, {"cells", kept_cells()}};
  json["tab"] = kTabNames[static_cast<std::size_t>(state.tab)];
  if (state.compare.a != nullptr) json["compare"] = compare_json(state, bench);
  json["impulse"] = state.impulse.shown_by(bench.experiment());
  json["scale"] = ctx.scale;
  json["light"] = state.light_theme;
  const ImVec2 window = ImGui::GetIO().DisplaySize;
  json["desktop"] = {{"full_screen", state.shell.full_screen},
                     {"messages", state.shell.log.messages.size()},
                     {"window", {static_cast<int>(window.y), static_cast<int>(window.x)}}};
  json["uploads"] = frames.uploads;
  json["uploading"] = frames.uploading;
  json["frames"] = frames.frames;
  json["frame_ms"] = frames.frame_ms;
  for (const auto& [name, rect] : ctx.widgets.all()) json["widgets"][name] = to_json(rect);
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace convscope
