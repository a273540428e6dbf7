#include <fmt/format.h>

#include <bit>
#include <optional>
#include <string_view>
#include <utility>

#include "convscope/kernel_presets.h"
#include "convscope/text_file.h"
#include "core/history.h"
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
std::string text_of(Channel c) {
  return std::string(channel_name(c));
}
std::string text_of(Scaling s) {
  return scaling_title(s);
}
std::string text_of(const std::optional<Strategy>& s) {
  return s ? std::string(strategy_name(*s)) : "automatic";
}
std::string text_of(const Response& r) {
  return response_spelling(r);
}
std::string text_of(const Padding& p) {
  return p.mode == PaddingMode::kExplicit ? text_of(p.sides)
                                          : std::string(padding_mode_name(p.mode));
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
  /// Where the others follow from it.
  Change first() && { return std::move(first_); }
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

/// The same file, read otherwise.
bool compare_readings(Differences& found, const Source& from, const Source& to) {
  if (from.path.empty() || from.path != to.path || from.reading == to.reading) return false;
  found.compare("channel:", from.reading.channel, to.reading.channel);
  found.compare("values:", from.reading.scaling, to.reading.scaling);
  return true;
}

/// Cells are counted where they can be edited by hand; else the name says what it is.
void compare_sources(Differences& found, const Source* from, const Source* to) {
  if (from == to) return;
  if (from != nullptr && to != nullptr && compare_readings(found, *from, *to)) return;
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

void compare_stacks(Differences& found, const Experiment& from, const Experiment& to) {
  const std::size_t was = from.before.size() + from.after.size() + 1;
  const std::size_t is = to.before.size() + to.after.size() + 1;
  if (was != is) {
    found.add({"layers", fmt::format("{} → {}", was, is)});
  } else if (from.before.size() != to.before.size()) {
    found.add({"layer", fmt::format("{} → {}", from.before.size() + 1, to.before.size() + 1)});
  } else if (from.before != to.before || from.after != to.after) {
    found.add({"other layers", "changed"});
  }
  if (from.pooling != to.pooling) {
    const bool kind = from.pooling.kind != to.pooling.kind;
    found.add(
        {"pooling", !kind ? to_string(to.pooling.window) + ", step " + text_of(to.pooling.stride)
                    : !to.pooling.any()                    ? "off"
                    : to.pooling.kind == PoolingKind::kMax ? "max"
                                                           : "average"});
  }
  if (from.pooled != to.pooled) found.add({"looked at:", to.pooled ? "pooling" : "convolution"});
}

}  // namespace

Change describe_change(const Experiment& from, const Experiment& to) {
  Differences found;
  compare_sources(found, from.source.get(), to.source.get());
  // Looking at another layer changes all that belongs to the shown one: that is the one change.
  if (from.before.size() != to.before.size() || from.after.size() != to.after.size()) {
    compare_stacks(found, from, to);
    return std::move(found).first();
  }
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
  found.compare("response:", from.response, to.response);
  compare_stacks(found, from, to);
  Change change = std::move(found).result();
  if (change.what == "no change" && !(from == to)) change.what = "settings";
  return change;
}

}  // namespace convscope
