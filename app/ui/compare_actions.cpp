#include "ui/compare_actions.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>

#include "core/comparison_text.h"

namespace convscope {
namespace {

constexpr double kBlinkSeconds = 1;  // slow: far from what flickers

}  // namespace

void pin_as_a(UiState& state, const Workbench& bench) {
  if (bench.outcome() == nullptr || !bench.outcome()->whole()) return;
  state.compare.a = bench.shared_outcome();
  state.session.coming_a.reset();
  state.compare.blink_shows_a = false;
}

void swap_a_and_b(UiState& state, Workbench& bench) {
  if (state.compare.a == nullptr) return;
  restore_a(state, bench);
  pin_as_a(state, bench);
}

void restore_a(const UiState& state, Workbench& bench) {
  if (state.compare.a != nullptr) bench.propose(state.compare.a->experiment);
}

void drop_a(UiState& state) {
  state.compare.a.reset();
  state.session.coming_a.reset();
  state.compare.blink_by_itself = false;
}

void blink(UiState& state) {
  CompareState& compare = state.compare;
  if (compare.a == nullptr) return;
  compare.blink_shows_a = compare.show != CompareShow::kBlink || !compare.blink_shows_a;
  compare.show = CompareShow::kBlink;
  compare.blink_seconds = 0;
}

void advance_blink(CompareState& compare, double seconds) {
  if (!next_blink_in(compare)) {
    compare.blink_seconds = 0;
    return;
  }
  compare.blink_seconds += seconds;
  if (compare.blink_seconds < kBlinkSeconds) return;
  compare.blink_seconds = 0;
  compare.blink_shows_a = !compare.blink_shows_a;
}

std::optional<double> next_blink_in(const CompareState& compare) {
  const bool blinks = compare.a != nullptr && compare.show == CompareShow::kBlink;
  if (!blinks || !compare.blink_by_itself) return std::nullopt;
  return std::max(0.0, kBlinkSeconds - compare.blink_seconds);
}

void copy_comparison(const UiState& state, const Workbench& bench) {
  const OutcomeComparison* comparison = fitting_comparison(state.compare, bench);
  if (comparison != nullptr) ImGui::SetClipboardText(comparison_text(*comparison).c_str());
}

const OutcomeComparison* fitting_comparison(const CompareState& compare, const Workbench& bench) {
  const OutcomeComparison* comparison = bench.comparison();
  if (comparison == nullptr || compare.a == nullptr || bench.outcome() == nullptr) return nullptr;
  if (comparison->a != compare.a || comparison->b->size() != bench.outcome()->size())
    return nullptr;
  if (comparison->options.alignment != compare.options.alignment) return nullptr;
  const CellMap map = cell_map(*compare.a, *bench.outcome(), compare.options.alignment);
  return comparison->map == map ? comparison : nullptr;
}

}  // namespace convscope
