#pragma once
// Commands from a test on standard input, one a line, each answered by one line on standard output:
// "state" by the program's state as JSON, "screenshot FILE" and "experiment FILE" (the shown
// output's, as a session) by "ok" or a sentence, "quit", "graphics-failure" (as if the driver had
// failed) and "content-scale 2" (as if on another monitor) by "ok". A command is carried out after
// a frame that has seen every event before it.

#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace convscope {

class TestControl {
 public:
  /// `wake` is called from the reading thread when a command has come.
  explicit TestControl(std::function<void()> wake);
  ~TestControl();
  TestControl(const TestControl&) = delete;
  TestControl& operator=(const TestControl&) = delete;

  std::vector<std::string> take_commands();
  static void answer(const std::string& line);

 private:
  void read_lines();

  std::function<void()> wake_;
  std::mutex mutex_;
  std::vector<std::string> commands_;
  int stop_read_ = -1;  // a pipe whose closing ends the thread
  int stop_write_ = -1;
  std::thread thread_;
};

}  // namespace convscope
