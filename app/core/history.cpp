#include "core/history.h"

#include <set>
#include <utility>

namespace convscope {
namespace {

std::int64_t bytes_of(const Source& source) {
  return source.image.size().rows * source.image.stride() *
         static_cast<std::int64_t>(sizeof(float));
}

/// Entries from the front until the rest is within the bounds; the current one always stays.
History trimmed(History history) {
  while (history.current > 0 &&
         (history.entries.size() > kMostEntries || bytes_of(history) > kMostHistoryBytes)) {
    history.entries.erase(history.entries.begin());
    --history.current;
  }
  return history;
}

}  // namespace

History recorded(History history, const Experiment& next, Gesture gesture, Change change) {
  if (history.entries.empty()) {
    history.entries.push_back({next, {"start", ""}, {}});
    return history;
  }
  HistoryEntry& shown = history.entries[history.current];
  if (shown.experiment == next) return history;
  history.entries.resize(history.current + 1);
  if (shown.experiment.source == nullptr) {
    shown.experiment = next;
    return trimmed(std::move(history));
  }
  if (change == Change{}) change = describe_change(shown.experiment, next);
  const bool goes_on = gesture.id != 0 && gesture == shown.gesture && history.current > 0 &&
                       (gesture.drag || change.what == shown.change.what);
  if (goes_on) {
    const Experiment& before = history.entries[history.current - 1].experiment;
    if (before == next) {
      history.entries.pop_back();
      --history.current;
      return history;
    }
    shown = {next, describe_change(before, next), gesture};
    return trimmed(std::move(history));
  }
  history.entries.push_back({next, std::move(change), gesture});
  ++history.current;
  return trimmed(std::move(history));
}

std::int64_t bytes_of(const History& history) {
  if (history.entries.empty()) return 0;
  std::set<const Source*> seen = {nullptr};
  std::int64_t bytes = 0;
  for (const Source* s = history.entries[history.current].experiment.source.get(); s != nullptr;
       s = s->original.get()) {
    seen.insert(s);
  }
  for (const HistoryEntry& entry : history.entries) {
    bytes += static_cast<std::int64_t>(sizeof(HistoryEntry)) +
             static_cast<std::int64_t>(entry.experiment.kernel.weights.size() * sizeof(double));
    for (const Source* s = entry.experiment.source.get(); seen.insert(s).second;
         s = s->original.get()) {
      bytes += bytes_of(*s);
    }
  }
  return bytes;
}

}  // namespace convscope
