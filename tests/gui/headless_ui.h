#pragma once
// The real panels over the real workbench, without a window: an ImGui context, injected events, and
// a painter that writes down what it is asked to draw. A frame takes well under a millisecond.

#include <condition_variable>
#include <mutex>
#include <string>
#include <vector>

#include "core/heatmap_painter.h"
#include "core/workbench.h"
#include "ui/frame.h"

namespace convscope::testing {

/// What the panels asked for in the last frame, by pane.
class RecordingPainter final : public HeatmapPainter {
 public:
  struct Drawing {
    HeatmapDraw draw;
    Size data;
  };

  void draw(ImDrawList& list, const HeatmapDraw& draw, const HeatmapCells& cells) override;
  void begin_frame() { drawings_.clear(); }
  const std::vector<Drawing>& drawings() const { return drawings_; }
  /// Fails the test when the pane was not drawn.
  Drawing of(Pane pane) const;
  /// Arrays with a new owner since the start: what a graphics card would be sent.
  int uploads() const { return uploads_; }

 private:
  std::vector<Drawing> drawings_;
  std::array<std::array<std::shared_ptr<const void>, 2>, kPanes.size()> owners_;
  int uploads_ = 0;
};

class HeadlessUi {
  // Before the workbench, whose threads use them to their end.
  std::mutex mutex_;
  std::condition_variable woken_;
  bool wake_ = false;

 public:
  explicit HeadlessUi(int width = 1440, int height = 900, float scale = 1);
  ~HeadlessUi();
  HeadlessUi(const HeadlessUi&) = delete;
  HeadlessUi& operator=(const HeadlessUi&) = delete;

  void frame();
  /// Frames until the output belongs to the controls, or they cannot be computed.
  void settle();
  /// The 4x5 example under the notebook's kernel with `spec`, settled.
  void show_example(const ConvolutionSpec& spec);
  void show(Experiment experiment);

  ScreenRect rect(const std::string& widget) const;
  bool has(const std::string& widget) const { return ctx.widgets.find(widget).has_value(); }

  void move_to(ScreenPoint p);
  /// `across`, `down`: where within the widget, 0 to 1.
  void move_to(const std::string& widget, double across = 0.5, double down = 0.5);
  /// The middle of a cell of a pane.
  void move_to_cell(Pane pane, Point cell);
  void press();
  void release();
  void click(const std::string& widget);
  void drag(const std::string& widget, double from_across, double to_across);
  void drag_by(ScreenPoint from, double dx, double dy);
  void wheel(float steps);
  /// Until it is let go of.
  void hold_ctrl(bool down);
  void type(const std::string& text);
  void enter();
  void tab();
  void key(Key key, bool ctrl = false, bool shift = false);

  UiContext ctx;
  UiState state;
  RecordingPainter painter;
  Workbench bench;

 private:
  std::vector<KeyPress> keys_;
};

}  // namespace convscope::testing
