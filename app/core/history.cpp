#include "core/history.h"

#include <fmt/format.h>

#include <bit>
#include <set>

#include "convscope/kernel_presets.h"
#include "convscope/text_file.h"
#include "core/input_edit.h"
#include "core/number_text.h"
#include "core/parse.h"

namespace convscope {
namespace {

std::string text_of(Pair p) {
  return fmt::format("{}, {}", p.rows, p.cols);
}
std::string text_of(Sides s) {
  return fmt::format("{}, {}, {}, {}", s.top, s.bottom, s.left, s.right);
}
std::string text_of(double v) {
  return short_text(v, 8);
}
std::string text_of(bool v) {
  return v ? "on" : "off";
}
std::string text_of(Border b) {
  return std::string(border_name(b));
}
std::string text_of(Precision p) {
  return std::string(precision_name(p));
}
std::string text_of(const std::optional<Strategy>& s) {
  return s ? std::string(strategy_name(*s)) : "automatic";
}
std::string text_of(const Padding& p) {
  switch (p.mode) {
    case PaddingMode::kValid:
      return "valid";
    case PaddingMode::kSame:
      return "same";
    case PaddingMode::kFull:
      return "full";
    case PaddingMode::kExplicit:
      break;
  }
  return text_of(p.sides);
}

/// "gaussian:1.5" as "Gaussian (1.5)", the way the panels name it.
std::string shown_kernel(const std::string& name) {
  const auto colon = name.find(':');
  const Preset* preset = find_preset(std::string_view(name).substr(0, colon));
  if (preset == nullptr) return printable_text(name, 40);
  const std::string shown(preset->name);
  return colon == std::string::npos ? shown : shown + " (" + name.substr(colon + 1) + ")";
}

/// Collects the differences; the first is named.
class Differences {
 public:
  template <class T>
  void compare(const char* what, const T& from, const T& to) {
    if (!(from == to)) add({what, text_of(from) + " → " + text_of(to)});
  }
  void add(Change change) {
    if (count_++ == 0) first_ = std::move(change);
  }
  Change result() && {
    if (count_ == 0) return {"no change", ""};
    if (count_ > 1) first_.detail += fmt::format(" and {} more", count_ - 1);
    return std::move(first_);
  }

 private:
  Change first_;
  int count_ = 0;
};

void compare_weights(Differences& found, const Kernel& from, const Kernel& to) {
  std::size_t changed = 0;
  std::size_t first = 0;
  for (std::size_t i = 0; i < from.weights.size(); ++i) {
    // By their bits, as kernels are compared.
    if (Kernel({1, 1}, {from.weights[i]}) == Kernel({1, 1}, {to.weights[i]})) continue;
    if (changed++ == 0) first = i;
  }
  const auto cell = static_cast<std::int64_t>(first);
  if (changed == 1) {
    found.add({fmt::format("weight [{}, {}]:", cell / from.size.cols, cell % from.size.cols),
               text_of(from.weights[first]) + " → " + text_of(to.weights[first])});
  } else if (changed > 1) {
    found.add({"weights", fmt::format("{} changed", changed)});
  }
}

void compare_kernels(Differences& found, const Experiment& from, const Experiment& to) {
  if (from.kernel == to.kernel && from.kernel_name == to.kernel_name) return;
  // A weight that is typed makes a preset "custom": what was typed says more than that.
  const bool by_hand = from.kernel.size == to.kernel.size && to.kernel_name == "custom";
  if (by_hand || from.kernel_name == to.kernel_name) {
    if (from.kernel.size != to.kernel.size) {
      found.add({"kernel size", to_string(from.kernel.size) + " → " + to_string(to.kernel.size)});
    } else if (from.kernel.weights.size() == to.kernel.weights.size()) {
      compare_weights(found, from.kernel, to.kernel);
    }
    if (!(from.kernel == to.kernel)) return;
  }
  found.add({"kernel:", shown_kernel(from.kernel_name) + " → " + shown_kernel(to.kernel_name)});
}

/// Cells are counted where they can be edited by hand; else the name says what it is.
void compare_sources(Differences& found, const Source* from, const Source* to) {
  if (from == to) return;
  const Change named{"input:", to != nullptr ? printable_text(to->name, 60) : "none"};
  const bool edited = from != nullptr && to != nullptr && to->original != nullptr &&
                      from->image.size() == to->image.size() && is_editable(to);
  if (!edited) return found.add(named);
  int changed = 0;
  Point first;
  const Size size = to->image.size();
  for (std::int64_t i = 0; i < size.area(); ++i) {
    const Point p{i / size.cols, i % size.cols};
    const bool same = std::bit_cast<std::uint32_t>(from->image.at(p)) ==
                      std::bit_cast<std::uint32_t>(to->image.at(p));
    if (!same && changed++ == 0) first = p;
  }
  if (changed == 1) {
    found.add({fmt::format("pixel [{}, {}]:", first.row, first.col),
               text_of(static_cast<double>(from->image.at(first))) + " → " +
                   text_of(static_cast<double>(to->image.at(first)))});
  } else if (changed > 1) {
    found.add({"input:", fmt::format("{} pixels changed", changed)});
  } else {
    found.add(named);
  }
}

void compare_transposed(Differences& found, const Experiment& from, const Experiment& to) {
  if (from.transposed.has_value() != to.transposed.has_value()) {
    found.add({"operation:", to.transposed ? "transposed convolution" : "convolution"});
    return;
  }
  if (!from.transposed) return;
  found.compare("stride", from.transposed->stride, to.transposed->stride);
  found.compare("dilation", from.transposed->dilation, to.transposed->dilation);
  found.compare("padding", from.transposed->padding, to.transposed->padding);
  found.compare("output padding", from.transposed->output_padding, to.transposed->output_padding);
}

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

Change describe_change(const Experiment& from, const Experiment& to) {
  Differences found;
  compare_sources(found, from.source.get(), to.source.get());
  compare_kernels(found, from, to);
  compare_transposed(found, from, to);
  const ConvolutionSpec& a = from.spec;
  const ConvolutionSpec& b = to.spec;
  found.compare("stride", a.stride, b.stride);
  found.compare("dilation", a.dilation, b.dilation);
  found.compare("padding", a.padding, b.padding);
  found.compare("border", a.border, b.border);
  if (Kernel({1, 1}, {a.border_value}) != Kernel({1, 1}, {b.border_value})) {
    found.add({"border value", text_of(a.border_value) + " → " + text_of(b.border_value)});
  }
  found.compare("flip", a.flip, b.flip);
  found.compare("precision", from.options.precision, to.options.precision);
  found.compare("strategy", from.options.strategy, to.options.strategy);
  Change change = std::move(found).result();
  if (change.what == "no change" && !(from == to)) change.what = "settings";
  return change;
}

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
