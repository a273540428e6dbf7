#include "gui/session_program.h"

#include <chrono>
#include <cstdio>
#include <thread>

namespace convscope::testing {

SessionProgram::SessionProgram(const std::optional<std::filesystem::path>& state)
    : sessions([] {}, state) {
  sessions.offer(ui.state);
  ui.show_example({});
  update();
}

void SessionProgram::update() {
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(20);
  do {
    sessions.update(ui.state, ui.bench, seconds);
    ui.frame();
    std::this_thread::yield();
  } while (sessions.busy() && std::chrono::steady_clock::now() < deadline);
  ui.settle();
  sessions.update(ui.state, ui.bench, seconds);
  ui.settle();
}

void SessionProgram::type_path(const std::string& path) {
  // A field that has the keyboard keeps its own text: the box is put up anew without it.
  SessionDialog dialog = *ui.state.session.dialog;
  ui.state.session.dialog.reset();
  ui.frame();
  std::snprintf(dialog.path.data(), dialog.path.size(), "%s", path.c_str());
  dialog.focus = false;
  ui.state.session.dialog = dialog;
  ui.frame();
  ui.click("session.accept");
  update();
}

void SessionProgram::wait(double time) {
  seconds += time;
  update();
}

}  // namespace convscope::testing
