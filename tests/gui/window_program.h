#pragma once
// The real program in a real window, driven by real X events. Nothing here sleeps: every wait asks
// the program for its state, which it gives after it has seen all events before the question.

#include <gtest/gtest.h>

#include <functional>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "convscope/colormap.h"
#include "convscope/image_io.h"
#include "core/view_transform.h"
#include "support/process.h"

namespace convscope::testing {

using Json = nlohmann::json;

class WindowProgram {
 public:
  /// Starts `convscope --test-control ARGS…` on $DISPLAY and waits for its first picture.
  explicit WindowProgram(std::vector<std::string> args);
  ~WindowProgram();
  WindowProgram(const WindowProgram&) = delete;
  WindowProgram& operator=(const WindowProgram&) = delete;

  /// The answer to a command, one line; empty when the program has gone.
  std::string ask(const std::string& command);
  Json state();
  /// Asks until `good`; fails the test with `what` after 30 s.
  Json wait_until(const std::function<bool(const Json&)>& good, const std::string& what);
  /// The output belongs to the controls, or cannot be computed.
  Json settle();

  ScreenRect rect(const std::string& widget);
  void move_to(ScreenPoint p);
  void move_to(const std::string& widget, double across = 0.5, double down = 0.5);
  void click(const std::string& widget);
  void drag(ScreenPoint from, ScreenPoint to);
  void drag(const std::string& widget, double from_across, double to_across);
  void wheel_up(int steps);
  void type(const std::string& text);
  void key(const std::string& name);  // as xdotool names it: "Return", "ctrl+plus"

  /// Holds the program still, so that what comes meanwhile comes at once.
  void freeze() const;
  void unfreeze();

  void resize(Size size);
  /// Of the process, now.
  std::int64_t resident_bytes() const;

  /// The window's pixels.
  struct Picture {
    Image<float> red, green, blue;
    Rgb at(ScreenPoint p) const;
  };
  Picture screenshot();

  /// Asks the program to end; its exit code. What it wrote to standard error is printed.
  int quit();
  /// Waits for an end that nobody asked for; its exit code.
  int ended();
  /// What it wrote to standard error.
  std::string complaints() const { return complaints_.text(); }

  /// Events as xdotool spells them; the program is not asked whether it has seen them.
  static void xdotool(const std::vector<std::string>& args);

 private:
  int pid_ = -1;
  int to_ = -1;
  int from_ = -1;
  std::string pending_;
  Capture complaints_{"stderr"};
};

/// Where a cell of a pane stands, by the state: `across` and down from its upper left corner.
ScreenPoint cell_point(const Json& state, const char* pane, Point cell, double across = 0.5);

/// Both colours within 1 of 255 in each channel: software renderers differ that much.
::testing::AssertionResult same_color(Rgb a, Rgb b);

}  // namespace convscope::testing
