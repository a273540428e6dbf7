#pragma once
// The state of one window, without the window: what the controls say, what has been computed, and
// whether the two belong together. All on the UI thread.

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/comparer.h"
#include "core/compute_worker.h"
#include "core/display_settings.h"
#include "core/distribution_cache.h"
#include "core/experiment.h"
#include "core/folder_reader.h"
#include "core/history.h"
#include "core/kernel_files.h"
#include "core/linked_cells.h"
#include "core/playback.h"
#include "core/practice.h"
#include "core/view_transform.h"

namespace convscope {

struct PaneView {
  bool fitted = true;     // follows the pane's size; zooming and panning end it
  bool drag_pans = true;  // false while a drag in the pane has another meaning
  ViewTransform transform;
  std::optional<Region> visible;  // the cells that can be seen, as last drawn
  ScreenRect plot;                // where they are drawn, as last drawn
  DisplaySettings display;
};

class Workbench {
 public:
  /// `wake` is called from another thread when there is something to poll. `threads` as of
  /// ThreadPool.
  explicit Workbench(std::function<void()> wake, int threads = 0);

  /// What the controls show; it may be impossible or not computed yet.
  const Experiment& experiment() const { return experiment_; }
  /// The one way to change it. Does nothing when `next` is equal; an impossible one sets
  /// problem() and leaves the last outcome standing. `change` names it in the history; empty: by
  /// what differs.
  void propose(Experiment next, Change change = {});

  /// Everything that was proposed, in order. `gesture` says what belongs together.
  const History& history() const { return history_; }
  Gesture gesture;
  /// Shows an entry of the history; `entry` must be one.
  void go_to(std::size_t entry);
  void undo();
  void redo();
  /// The image of the entry that is to be shown, where it has been put away; null: there is none.
  std::shared_ptr<const Source> wanted() const;
  /// It has been read again, and is shown; null: it cannot be, and what is shown stays.
  void recall(const std::shared_ptr<const Source>& again);

  /// Takes what the worker has finished; true when something changed.
  bool poll();
  /// The same, after a moment's wait where the last result was quick: the result of what was just
  /// proposed is then in the very frame that shows the move.
  bool poll_soon();

  /// The newest result, or null before the first. Belongs to outcome()->experiment, which is what
  /// the heatmaps show.
  const Outcome* outcome() const { return outcome_.get(); }
  std::shared_ptr<const Outcome> shared_outcome() const { return outcome_; }
  /// What every layer gives; null where there is but one, without a pooling, and until it is
  /// known.
  const Stack* stack() const { return stack_.get(); }
  /// Why the current experiment cannot be computed.
  const std::optional<Error>& problem() const { return problem_; }
  /// The shown result is the one of the shown controls.
  bool is_current() const {
    return outcome_ != nullptr && outcome_->whole() && outcome_->experiment == experiment_;
  }
  bool computing() const { return worker_.busy(); }

  /// The shown result is to be compared with `a`; null: with nothing. Costs nothing where that is
  /// known already. While the shown one is not whole, the last comparison stands.
  void compare_with(const std::shared_ptr<const Outcome>& a, const ComparisonOptions& options);
  /// The newest comparison, or null; it may be one with an earlier result: see its `b`.
  const OutcomeComparison* comparison() const { return comparison_.get(); }
  std::shared_ptr<const OutcomeComparison> shared_comparison() const { return comparison_; }
  /// Why the two cannot be compared.
  const std::optional<Error>& comparison_problem() const { return comparison_problem_; }
  bool comparing() const { return comparer_.busy(); }

  /// What the textures of the shown input and output take: by whoever draws them.
  std::int64_t texture_bytes = 0;

  PaneView& view(Pane pane) { return views_[static_cast<std::size_t>(pane)]; }
  const PaneView& view(Pane pane) const { return views_[static_cast<std::size_t>(pane)]; }
  void fit_all();

  std::optional<CellRef> hovered;
  std::optional<CellRef> pinned;
  /// Which product of the pinned output cell is stepped to, in the order of its ledger.
  std::optional<std::int64_t> term;
  /// `term`, while an output cell is pinned that has such a product.
  std::optional<std::int64_t> stepped_term() const;
  DistributionCache distributions;  // of what the panes show
  Playback playback;
  Practice practice;
  FolderReader folders;  // for the file browser
  KernelFiles kernel_files;
  /// The cell must not be pointed at: it is covered, or would give an answer away.
  bool hides(CellRef ref) const;
  /// The cell whose links are shown: the pinned one, else the playhead's, else the hovered
  /// one, if it is a cell of the shown outcome.
  std::optional<CellRef> focus() const;
  /// The output cell whose arithmetic is shown: the focus, where it is one of the output.
  std::optional<Point> selected_output() const;

 private:
  void show(Experiment next);
  /// Of the shown outcome's arrays, what the next one's replace or use again.
  std::int64_t held_bytes() const;
  bool poll_comparison();

  Experiment experiment_;
  History history_;
  std::optional<std::size_t> wanted_;  // an entry whose image has been put away
  std::shared_ptr<const Outcome> outcome_;
  std::shared_ptr<const Stack> stack_;
  std::optional<Error> problem_;
  std::array<PaneView, kPanes.size()> views_;
  std::shared_ptr<const OutcomeComparison> comparison_;
  std::optional<Error> comparison_problem_;
  ComputeWorker worker_;
  Comparer comparer_;
};

}  // namespace convscope
