#pragma once
// What a session file holds, one line a field. A new field of the experiment or of the view needs
// its line here and a value in tests/app/core/session_file_test.cpp; files from before it was there
// still open, with the field's default. A field that changes its meaning takes a new name. For
// session_file.cpp and its tests: JSON's headers are heavy.

#include <cmath>

#include "core/json_fields.h"
#include "core/session.h"
#include "core/session_words.h"

namespace convscope {

/// The experiment's input as the file names it.
struct SavedInput {
  std::string name;
  std::string path;             // empty: it did not come from a file
  std::string relative_path;    // from the session file's directory; empty: there is none
  bool path_is_base64 = false;  // both paths, where they are not valid UTF-8
  std::string format;
  Size size;
  std::string hash;  // content_hash of the cells
  std::string data;  // an NPY file in base64; empty: the cells are in the file at `path`
  Reading reading{};
  ReadingChoice choice{};
};

/// A pinned result, by what it is computed from.
struct SavedResult {
  std::optional<SavedInput> input;  // none: the session's own
  Experiment experiment;
};

template <class F>
void fields(F& f, Padding& p) {
  f("mode", p.mode);
  f("sides", p.sides);
}

template <class F>
void fields(F& f, ConvolutionSpec& s) {
  f("stride", s.stride);
  f("dilation", s.dilation);
  f("padding", s.padding);
  f("border", s.border);
  f("border_value", s.border_value);
  f("flip", s.flip);
}

template <class F>
void fields(F& f, PlanOptions& o) {
  f("precision", o.precision);
  f("strategy", o.strategy);
}

template <class F>
void fields(F& f, TransposedSpec& s) {
  f("stride", s.stride);
  f("dilation", s.dilation);
  f("padding", s.padding);
  f("output_padding", s.output_padding);
}

template <class F>
void fields(F& f, Kernel& k) {
  f("size", k.size);
  f("weights", k.weights);
  const auto cells = checked_mul(k.size.rows, k.size.cols);
  f.require(
      k.size.rows >= 0 && k.size.cols >= 0 && cells &&
          *cells == static_cast<std::int64_t>(k.weights.size()),
      fmt::format("a kernel of {} does not have {} weights", to_string(k.size), k.weights.size()));
}

template <class F>
void fields(F& f, Response& r) {
  f("kind", r.kind);
  f("threshold", r.threshold);
}

template <class F>
void fields(F& f, Pooling& p) {
  f("kind", p.kind);
  f("window", p.window);
  f("stride", p.stride);
}

template <class F>
void fields(F& f, Layer& l) {
  f("kernel_name", l.kernel_name);
  f("kernel", l.kernel);
  f("convolution", l.spec);
  f("transposed", l.transposed);
  f("response", l.response);
  f("pooling", l.pooling);
}

template <class F>
void fields(F& f, Experiment& e) {
  f("kernel_name", e.kernel_name);
  f("kernel", e.kernel);
  f("convolution", e.spec);
  f("options", e.options);
  f("transposed", e.transposed);
  f("response", e.response);
  f("pooling", e.pooling);
  f("pooled", e.pooled);
  f("before", e.before);
  f("after", e.after);
  f.require(layer_count(e) <= kMostLayers,
            fmt::format("has {} layers; there may be {}", layer_count(e), kMostLayers));
}

template <class F>
void fields(F& f, ValueRange& r) {
  f("low", r.low);
  f("high", r.high);
  f.require(std::isfinite(r.low) && std::isfinite(r.high) && r.low <= r.high,
            "a range goes from a finite number to one that is not smaller");
}

template <class F>
void fields(F& f, DisplaySettings& d) {
  f("colormap", d.colormap);
  f("range", d.range);
  f("range_rule", d.rule);
  f("percentiles", d.percentiles);
  f.require(d.percentiles.low >= 0 && d.percentiles.high <= 100,
            "percentiles lie between 0 and 100");
  f("eight_bit", d.eight_bit);
}

template <class F>
void fields(F& f, ScreenPoint& p) {
  f("x", p.x);
  f("y", p.y);
}

template <class F>
void fields(F& f, ViewTransform& t) {
  f("origin", t.origin);
  f("cell_size", t.cell_size);
  f.require(std::isfinite(t.origin.x) && std::isfinite(t.origin.y) && t.cell_size > 0 &&
                std::isfinite(t.cell_size),
            "the view needs a finite origin and a positive cell size");
}

template <class F>
void fields(F& f, SavedPane& p) {
  f("fitted", p.fitted);
  f("transform", p.transform);
  f("display", p.display);
}

template <class F>
void fields(F& f, CellRef& c) {
  f("pane", c.pane);
  f("cell", c.cell);
}

template <class F>
void fields(F& f, ComparisonOptions& o) {
  f("alignment", o.alignment);
  f("peak", o.peak);
}

template <class F>
void fields(F& f, SavedCompare& c) {
  f("show", c.show);
  f("options", c.options);
  f("divider", c.divider);
  f.require(c.divider >= 0 && c.divider <= 1, "divider: has to be from 0 to 1");
  f("blink_by_itself", c.blink_by_itself);
  f("difference", c.difference);
}

template <class F>
void fields(F& f, CellPosition& p) {
  constexpr double kFarthest = 1e9;  // beyond any image, and still a whole number of cells
  f("row", p.row);
  f("col", p.col);
  f.require(std::abs(p.row) <= kFarthest && std::abs(p.col) <= kFarthest,
            "row and col have to be from -1e9 to 1e9");
}

template <class F>
void fields(F& f, PaneSpan& s) {
  f("pane", s.pane);
  f("from", s.from);
  f("to", s.to);
}

template <class F>
void fields(F& f, SavedMeasures& m) {
  f("line", m.line);
  f("region", m.region);
  f("show_region", m.show_region);
  f("log_counts", m.log_counts);
}

template <class F>
void fields(F& f, SessionView& v) {
  f("input", v.input);
  f("kernel", v.kernel);
  f("output", v.output);
  f("tab", v.tab);
  f("pinned", v.pinned);
  f("compare", v.compare);
  f("measures", v.measures);
}

template <class F>
void fields(F& f, Reading& r) {
  f("channel", r.channel);
  f("values", r.scaling);
}

template <class F>
void fields(F& f, ReadingChoice& c) {
  f("channels", c.channels);
  f("whole_numbers", c.whole_numbers);
  f.require(c.channels >= 1 && c.channels <= 4, "a picture has 1 to 4 channels");
}

template <class F>
void fields(F& f, SavedInput& i) {
  f("name", i.name);
  f("path", i.path);
  f("relative_path", i.relative_path);
  f("path_is_base64", i.path_is_base64);
  f("format", i.format);
  f("size", i.size);
  f("hash", i.hash);
  f("data", i.data);
  f("reading", i.reading);
  f("choice", i.choice);
}

template <class F>
void fields(F& f, SavedResult& r) {
  f("input", r.input);
  f("experiment", r.experiment);
}

}  // namespace convscope
