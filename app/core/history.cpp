#include "core/history.h"

#include <set>
#include <utility>

namespace convscope {
namespace {

std::int64_t bytes_of(const Source& source) {
  const std::int64_t cells = source.image.size().rows * source.image.stride();
  return static_cast<std::int64_t>(sizeof(Source)) +
         cells * static_cast<std::int64_t>(sizeof(float));
}

std::int64_t bytes_of(const Kernel& kernel) {
  return static_cast<std::int64_t>(kernel.weights.size() * sizeof(double));
}

std::int64_t bytes_of(const std::vector<Layer>& layers) {
  std::int64_t bytes = 0;
  for (const Layer& layer : layers)
    bytes += static_cast<std::int64_t>(sizeof(Layer)) + bytes_of(layer.kernel);
  return bytes;
}

/// The image, which others share, is not a part of it.
std::int64_t bytes_of(const HistoryEntry& entry) {
  const Experiment& e = entry.experiment;
  return static_cast<std::int64_t>(sizeof(HistoryEntry)) + bytes_of(e.kernel) + bytes_of(e.before) +
         bytes_of(e.after);
}

/// The file still has what was read, and nothing else has been made of it.
bool can_be_read_again(const Source& source) {
  return !source.put_away && source.original == nullptr && !source.path.empty() &&
         source.stamp.there;
}

std::shared_ptr<const Source> without_image(const Source& source) {
  auto rest = std::make_shared<Source>();
  rest->name = source.name;
  rest->path = source.path;
  rest->format = source.format;
  rest->stamp = source.stamp;
  rest->reading = source.reading;
  rest->choice = source.choice;
  rest->put_away = true;
  return rest;
}

void replace(History& history, const std::shared_ptr<const Source>& source,
             const std::shared_ptr<const Source>& by) {
  for (HistoryEntry& entry : history.entries) {
    if (entry.experiment.source == source) entry.experiment.source = by;
  }
}

/// Images that can be read again are put away, those of the oldest entries first.
void put_images_away(History& history) {
  for (std::size_t i = 0; i < history.entries.size(); ++i) {
    const auto source = history.entries[i].experiment.source;
    const bool shown = source == history.entries[history.current].experiment.source;
    if (shown || source == nullptr || !can_be_read_again(*source)) continue;
    if (bytes_of(history) <= kMostHistoryBytes) return;
    // What was made of it keeps it, and is gone back to as it is.
    replace(history, source, without_image(*source));
  }
}

/// Entries from the front until the rest is within the bounds; the current one always stays.
History trimmed(History history) {
  put_images_away(history);
  while (history.current > 0 &&
         (history.entries.size() > kMostEntries || bytes_of(history) > kMostHistoryBytes)) {
    if (history.entries.size() <= kMostEntries) ++history.forgotten;
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

History gone_to(History history, std::size_t entry) {
  history.current = entry;
  // What comes now is a change of its own, though a field may still have the keyboard.
  history.entries[entry].gesture = {};
  put_images_away(history);
  return history;
}

History recalled(History history, const std::shared_ptr<const Source>& put_away,
                 const std::shared_ptr<const Source>& again) {
  replace(history, put_away, again);
  return history;
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
    bytes += bytes_of(entry);
    for (const Source* s = entry.experiment.source.get(); seen.insert(s).second;
         s = s->original.get()) {
      bytes += bytes_of(*s);
    }
  }
  return bytes;
}

}  // namespace convscope
