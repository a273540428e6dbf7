#pragma once
// What a person does to the window, each act a line of a log: the same acts can be done again.

#include <fstream>
#include <initializer_list>
#include <string>
#include <vector>

#include "gui/window_program.h"

namespace convscope::testing {

/// Its first word is "xdotool", "drop", "look" or, for the test itself, "check".
using Act = std::vector<std::string>;

/// The acts of a log; the rest of a log that was cut off in a line is left out.
std::vector<Act> acts_of(const std::string& log);

class SoakHands {
 public:
  /// Names of files are those in `folder`. An empty `log`: nothing is written.
  SoakHands(WindowProgram& program, std::string folder, const std::string& log);

  /// The state after all that was done so far.
  const Json& look();
  /// As of the last look.
  bool sees(const std::string& widget) const { return seen_["widgets"].contains(widget); }

  void xdotool(const std::vector<std::string>& words);
  void key(const std::string& name) { xdotool({"key", name}); }
  void keys(std::initializer_list<const char*> names);
  void type(const std::string& text) { xdotool({"type", "--delay", "1", text}); }
  /// Press and release at once.
  void click(ScreenPoint p);
  /// The program has drawn frames between press and release.
  void click_slowly(ScreenPoint p);
  /// In the middle of the widget; false where it cannot be seen, as of now.
  bool click(const std::string& widget);
  void drag(ScreenPoint from, ScreenPoint to);
  void drop(ScreenPoint p, const std::vector<std::string>& names);

  /// Only writes it down.
  void note(const Act& act);
  /// Only does it.
  void perform(const Act& act);

 private:
  void act(const Act& act);

  WindowProgram& program_;
  std::string folder_;
  std::ofstream log_;
  Json seen_;
};

}  // namespace convscope::testing
