#include "ui/session_view.h"

#include "convscope/text_file.h"
#include "ui/bottom_panel.h"
#include "ui/compare_actions.h"

namespace convscope {
namespace {

SavedPane saved(const PaneView& view) {
  SavedPane pane;
  pane.fitted = view.fitted;
  // A fitted view follows its pane: where it happens to be is nothing to remember.
  if (!view.fitted) pane.transform = view.transform;
  pane.display = view.display;
  return pane;
}

SavedCompare saved(const CompareState& compare) {
  return {compare.show, compare.options, compare.divider, compare.blink_by_itself,
          compare.difference};
}

void restore(CompareState& compare, const SavedCompare& saved) {
  compare.show = saved.show;
  compare.options = saved.options;
  compare.divider = saved.divider;
  compare.blink_by_itself = saved.blink_by_itself;
  compare.difference = saved.difference;
}

SavedMeasures saved(const Looking& looking) {
  return {looking.line, looking.region, looking.show_region, looking.log_counts};
}

void restore(Looking& looking, const SavedMeasures& saved) {
  looking.line = saved.line;
  looking.region = saved.region;
  looking.show_region = saved.show_region;
  looking.log_counts = saved.log_counts.value_or(looking.log_counts);
}

void restore(PaneView& view, const SavedPane& pane) {
  view.fitted = pane.fitted;
  if (!pane.fitted) view.transform = pane.transform;
  view.display = pane.display;
}

}  // namespace

Session session_of(const UiState& state, const Workbench& bench) {
  Session session;
  session.experiment = bench.experiment();
  if (state.session.missing) session.missing_input = state.session.missing->saved;
  session.view.input = saved(bench.view(Pane::kInput));
  session.view.kernel = saved(bench.view(Pane::kKernel));
  session.view.output = saved(bench.view(Pane::kOutput));
  session.view.tab = kTabNames[static_cast<std::size_t>(state.tab)];
  session.view.pinned = bench.pinned;
  session.view.compare = saved(state.compare);
  session.view.measures = saved(state.looking);
  session.compared_with = state.session.coming_a;
  if (state.compare.a != nullptr) session.compared_with = state.compare.a->experiment;
  if (state.session.coming_view) session.view = *state.session.coming_view;
  if (state.session.file) session.origin = state.session.file->string();
  if (printable_text(session.origin, 8192) != session.origin) session.origin.clear();
  return session;
}

void show_session(UiState& state, Workbench& bench, const Session& session,
                  const std::string& name) {
  const ConvolutionSpec& spec = session.experiment.spec;
  state.link_stride = spec.stride.rows == spec.stride.cols;
  state.link_dilation = spec.dilation.rows == spec.dilation.cols;
  state.session.coming_view = session.view;
  // What is compared with stays where the session says nothing of it.
  if (session.compared_with) {
    drop_a(state);
    state.session.coming_a = session.compared_with;
  }
  bench.pinned.reset();
  bench.propose(session.experiment, {"session:", name});
}

void settle_view(UiState& state, Workbench& bench) {
  if (!state.session.coming_view || !(bench.is_current() || bench.problem())) return;
  // Without its input there is nothing to see yet: the view waits for it.
  if (bench.experiment().source == nullptr) return;
  const SessionView view = *state.session.coming_view;
  state.session.coming_view.reset();
  restore(bench.view(Pane::kInput), view.input);
  restore(bench.view(Pane::kKernel), view.kernel);
  restore(bench.view(Pane::kOutput), view.output);
  restore(state.compare, view.compare);
  restore(state.looking, view.measures);
  for (std::size_t i = 0; i < kTabNames.size(); ++i) {
    if (view.tab == kTabNames[i]) state.tab = static_cast<BottomTab>(i);
  }
  const bool there = view.pinned && bench.outcome() != nullptr &&
                     is_cell(bench.outcome()->plan.geometry, *view.pinned);
  if (there) bench.pinned = view.pinned;
}

bool same_work(const Session& a, const Session& b) {
  return a.experiment == b.experiment && a.compared_with == b.compared_with &&
         a.view.input.display == b.view.input.display &&
         a.view.kernel.display == b.view.kernel.display &&
         a.view.output.display == b.view.output.display;
}

std::string window_title(const UiState& state, const Workbench& bench) {
  std::string name;
  if (state.session.file) {
    name = printable_text(state.session.file->stem().string(), 120);
  } else if (bench.experiment().source) {
    name = printable_text(bench.experiment().source->name, 120);
  }
  if (name.empty()) return "convscope";
  return name + (state.session.unsaved ? "* — convscope" : " — convscope");
}

}  // namespace convscope
