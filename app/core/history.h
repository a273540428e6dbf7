#pragma once
// Every experiment that has been shown, in order, so that each change can be taken back. A value.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "core/experiment.h"

namespace convscope {

/// What a person did in one go: a drag from the press of the button to its release, or typing in
/// one field. Changes of one gesture are one entry.
struct Gesture {
  std::uint64_t id = 0;  // 0: none, the change stands alone
  bool drag = false;     // of the mouse; typing merges only what it changes at the same place

  bool operator==(const Gesture&) const = default;
};

/// What changed from one experiment to another.
struct Change {
  std::string what;    // "stride", "weight [1, 2]:"; for two changes at the same place the same
  std::string detail;  // "1, 1 → 2, 2"

  /// "stride 1, 1 → 2, 2".
  std::string text() const { return detail.empty() ? what : what + " " + detail; }
  bool operator==(const Change&) const = default;
};

/// The first difference that a person would name, and how many others there are beside it.
Change describe_change(const Experiment& from, const Experiment& to);

struct HistoryEntry {
  Experiment experiment;
  Change change;  // from the entry before
  Gesture gesture;

  bool operator==(const HistoryEntry&) const = default;
};

struct History {
  std::vector<HistoryEntry> entries;  // oldest first
  std::size_t current = 0;            // the shown one, where there are entries
  std::size_t forgotten = 0;          // entries that were given up for their images

  bool can_undo() const { return current > 0; }
  bool can_redo() const { return current + 1 < entries.size(); }
};

/// Beyond these, images that a file has are put away, to be read again when they are gone back to;
/// then the older entries go first. An image is counted once, and the shown one, which is in memory
/// anyhow, not at all.
inline constexpr std::size_t kMostEntries = 1000;
inline constexpr std::int64_t kMostHistoryBytes = std::int64_t{64} << 20;

/// With `next` as the newest entry after the current one; what could be redone is gone. Nothing
/// changes where `next` is the current one; where a gesture goes on, its entry is replaced, and
/// leaves where it has led back. An experiment without an input is no place to go back to: what
/// follows takes its place. `change` names it; empty: by the difference.
History recorded(History history, const Experiment& next, Gesture gesture = {}, Change change = {});

/// At another entry, which is not one of those whose image has been put away.
History gone_to(History history, std::size_t entry);

/// With `again` in the place of an image that had been put away.
History recalled(History history, const std::shared_ptr<const Source>& put_away,
                 const std::shared_ptr<const Source>& again);

/// What the entries hold beside the shown image.
std::int64_t bytes_of(const History& history);

}  // namespace convscope
