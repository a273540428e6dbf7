#include "core/workbench.h"

#include <utility>

namespace convscope {
namespace {

/// A result of this size is not kept beside the one that will take its place: its picture is on the
/// graphics card, and any cell that is asked for is computed.
bool is_large(const Outcome& outcome) {
  constexpr std::int64_t kLargeBytes = std::int64_t{16} << 20;
  return outcome.known.size.area() * static_cast<std::int64_t>(sizeof(float)) >= kLargeBytes;
}

}  // namespace

Workbench::Workbench(std::function<void()> wake, int threads)
    : distributions(wake),
      folders(wake),
      kernel_files(wake),
      worker_(wake, threads),
      comparer_(std::move(wake)) {}

void Workbench::propose(Experiment next, Change change) {
  if (next == experiment_ && (outcome_ || problem_ || worker_.busy())) return;
  wanted_.reset();
  history_ = recorded(std::move(history_), next, gesture, std::move(change));
  show(std::move(next));
}

void Workbench::go_to(std::size_t entry) {
  const auto& source = history_.entries[entry].experiment.source;
  wanted_.reset();
  if (source != nullptr && source->put_away) {
    wanted_ = entry;
    return;
  }
  history_ = gone_to(std::move(history_), entry);
  if (history_.entries[entry].experiment != experiment_) show(history_.entries[entry].experiment);
}

std::shared_ptr<const Source> Workbench::wanted() const {
  return wanted_ ? history_.entries[*wanted_].experiment.source : nullptr;
}

void Workbench::recall(const std::shared_ptr<const Source>& again) {
  const auto put_away = wanted();
  const auto entry = std::exchange(wanted_, std::nullopt);
  if (again == nullptr || put_away == nullptr) return;
  history_ = recalled(std::move(history_), put_away, again);
  go_to(*entry);
}

void Workbench::undo() {
  if (history_.can_undo()) go_to(history_.current - 1);
}

void Workbench::redo() {
  if (history_.can_redo()) go_to(history_.current + 1);
}

void Workbench::show(Experiment next) {
  experiment_ = std::move(next);
  problem_.reset();
  if (const auto status = check(experiment_); !status) problem_ = status.error();
  if (problem_ || is_current()) {
    worker_.cancel();
  } else {
    if (outcome_ != nullptr && is_large(*outcome_))
      worker_.retire(std::exchange(outcome_, without_cells(*outcome_)));
    worker_.submit(experiment_, view(Pane::kOutput).visible, held_bytes());
  }
}

std::int64_t Workbench::held_bytes() const {
  std::int64_t bytes = texture_bytes;
  if (stack_ == nullptr) return bytes;
  for (const LayerResult& layer : stack_->layers) {
    const bool pooled = layer.output != layer.convolved;
    bytes += 4 * (layer.convolved->image.size().area() +
                  (pooled ? layer.output->image.size().area() : 0));
  }
  return bytes;
}

void Workbench::compare_with(const std::shared_ptr<const Outcome>& a,
                             const ComparisonOptions& options) {
  if (a == nullptr) {
    comparer_.cancel();
    comparison_.reset();
    comparison_problem_.reset();
  } else if (outcome_ != nullptr && outcome_->whole()) {
    comparer_.submit({a, outcome_, options});
  }
}

bool Workbench::poll_comparison() {
  auto answer = comparer_.poll();
  if (!answer) return false;
  comparison_problem_.reset();
  if (*answer) {
    comparison_ = *std::move(*answer);
  } else {
    comparison_.reset();
    comparison_problem_ = answer->error();
  }
  return true;
}

bool Workbench::poll() {
  bool news = poll_comparison();
  if (auto stack = worker_.poll_stack()) {
    stack_ = std::move(stack);
    news = true;
  }
  auto answer = worker_.poll();
  if (!answer) return news;
  if (!*answer) {
    problem_ = answer->error();
    return true;
  }
  const Size before = outcome_ ? outcome_->input->image.size() : Size{};
  const bool same_layer =
      !outcome_ || shown_place(outcome_->experiment) == shown_place((**answer)->experiment);
  worker_.retire(std::exchange(outcome_, *std::move(*answer)));
  if (layer_count(outcome_->experiment) == 1 && !outcome_->experiment.pooling.any()) stack_.reset();
  if (!same_layer) pinned.reset();
  if (pinned && !is_cell(outcome_->plan.geometry, *pinned)) pinned.reset();
  // A zoomed view of an input of another size would show some corner of it, or nothing.
  if (outcome_->input->image.size() != before) fit_all();
  playback = fitted(playback, outcome_->size());
  return true;
}

bool Workbench::poll_soon() {
  // With the drawing it stays within a frame at 60 Hz; what is not there by then comes with a frame
  // of its own.
  constexpr std::chrono::milliseconds kMoment{10};
  const bool quick =
      outcome_ != nullptr && outcome_->whole() && outcome_->compute_ms < double{kMoment.count()};
  if (quick && worker_.busy()) worker_.wait_for_answer(kMoment);
  return poll();
}

void Workbench::fit_all() {
  for (PaneView& view : views_) view.fitted = true;
}

bool Workbench::hides(CellRef ref) const {
  // What hangs together with any cell tells how large the output is and what a cell reads.
  if (practice.asks(PracticeTopic::kSize) || practice.asks(PracticeTopic::kField)) return true;
  if (ref.pane != Pane::kOutput) return false;
  const bool asked = practice.asks(PracticeTopic::kValue) && practice.question->cell == ref.cell;
  return asked || playback.covers(ref.cell);
}

std::optional<std::int64_t> Workbench::stepped_term() const {
  if (!term || !pinned || pinned->pane != Pane::kOutput) return std::nullopt;
  const auto selected = selected_output();
  if (!selected || *term >= term_count(*outcome_, *selected)) return std::nullopt;
  return term;
}

std::optional<CellRef> Workbench::focus() const {
  if (outcome_ == nullptr) return std::nullopt;
  std::optional<CellRef> playhead;
  if (playback.active()) playhead = CellRef{Pane::kOutput, playback.cell()};
  for (const auto& ref : {pinned, playhead, hovered}) {
    if (ref && is_cell(outcome_->plan.geometry, *ref)) return ref;
  }
  return std::nullopt;
}

std::optional<Point> Workbench::selected_output() const {
  const auto ref = focus();
  if (!ref || ref->pane != Pane::kOutput) return std::nullopt;
  return ref->cell;
}

}  // namespace convscope
