#include "gui/window_program.h"

#include <gtest/gtest.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <cmath>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <iostream>

extern char** environ;

namespace convscope::testing {
namespace {

using Clock = std::chrono::steady_clock;
constexpr std::chrono::seconds kPatience{30};

std::vector<char*> pointers(std::vector<std::string>& words) {
  std::vector<char*> result;
  for (std::string& word : words) result.push_back(word.data());
  result.push_back(nullptr);
  return result;
}

std::string number(double v) {
  return std::to_string(std::lround(v));
}

/// The leak checker of GCC 12 now and then crashes in its own tracer while the drivers' threads end
/// ("Tracer caught signal 11"): then it says nothing about the program, whose own exit code it
/// has replaced.
bool leak_checker_crashed(const std::string& complaints) {
  return complaints.find("LeakSanitizer has encountered a fatal error") != std::string::npos &&
         complaints.find("ERROR: ") == std::string::npos;
}

}  // namespace

WindowProgram::WindowProgram(std::vector<std::string> args) {
  std::array<int, 2> in{};
  std::array<int, 2> out{};
  if (pipe(in.data()) != 0 || pipe(out.data()) != 0) throw std::runtime_error("no pipe");
  args.insert(args.begin(), {CONVSCOPE_PROGRAM, "--test-control"});
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, in[0], STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, out[1], STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&actions, complaints_.fd(), STDERR_FILENO);
  for (const int fd : {in[0], in[1], out[0], out[1]}) {
    posix_spawn_file_actions_addclose(&actions, fd);
  }
  auto argv = pointers(args);
  if (posix_spawn(&pid_, CONVSCOPE_PROGRAM, &actions, nullptr, argv.data(), environ) != 0) {
    throw std::runtime_error("cannot start " CONVSCOPE_PROGRAM);
  }
  posix_spawn_file_actions_destroy(&actions);
  close(in[0]);
  close(out[1]);
  to_ = in[1];
  from_ = out[0];
  wait_until(
      [](const Json& s) {
        const bool refused = !s.contains("outcome") && s["message"] != "";
        return refused || (s.contains("outcome") && s["current"] && !s["busy"]);
      },
      "the first picture");
}

WindowProgram::~WindowProgram() {
  if (pid_ > 0) {
    kill(pid_, SIGKILL);
    waitpid(pid_, nullptr, 0);
    std::cerr << complaints_.text();
  }
  close(to_);
  close(from_);
}

std::string WindowProgram::ask(const std::string& command) {
  const std::string line = command + "\n";
  if (write(to_, line.data(), line.size()) != static_cast<ssize_t>(line.size())) return {};
  const auto deadline = Clock::now() + kPatience;
  std::array<char, 65536> buffer{};
  for (;;) {
    if (const auto end = pending_.find('\n'); end != std::string::npos) {
      std::string answer = pending_.substr(0, end);
      pending_.erase(0, end + 1);
      return answer;
    }
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now());
    pollfd waiting{from_, POLLIN, 0};
    if (left.count() <= 0 || poll(&waiting, 1, static_cast<int>(left.count())) <= 0) return {};
    const ssize_t got = read(from_, buffer.data(), buffer.size());
    if (got <= 0) return {};
    pending_.append(buffer.data(), static_cast<std::size_t>(got));
  }
}

Json WindowProgram::state() {
  const std::string answer = ask("state");
  if (answer.empty()) {
    ADD_FAILURE() << "the program gave no answer";
    return Json::object();
  }
  return Json::parse(answer);
}

Json WindowProgram::wait_until(const std::function<bool(const Json&)>& good,
                               const std::string& what) {
  const auto deadline = Clock::now() + kPatience;
  Json last;
  while (Clock::now() < deadline) {
    last = state();
    if (last.empty() || good(last)) return last;
  }
  last.erase("widgets");
  ADD_FAILURE() << "waited in vain for " << what << "; state: " << last.dump();
  return last;
}

Json WindowProgram::settle() {
  return wait_until(
      [](const Json& s) {
        return !s["busy"] && !s["uploading"] && (s["current"] || s["problem"] != "");
      },
      "the output of the controls");
}

ScreenRect WindowProgram::rect(const std::string& widget) {
  const Json widgets = state()["widgets"];
  if (!widgets.contains(widget)) {
    ADD_FAILURE() << "no widget is called " << widget;
    return {};
  }
  const Json& r = widgets[widget];
  return {{r[0], r[1]}, {r[2], r[3]}};
}

void WindowProgram::xdotool(const std::vector<std::string>& args) {
  std::vector<std::string> words = args;
  words.insert(words.begin(), "xdotool");
  auto argv = pointers(words);
  int child = -1;
  int status = -1;
  ASSERT_EQ(posix_spawnp(&child, "xdotool", nullptr, nullptr, argv.data(), environ), 0);
  waitpid(child, &status, 0);
  ASSERT_EQ(status, 0) << "xdotool failed";
}

void WindowProgram::move_to(ScreenPoint p) {
  xdotool({"mousemove", number(p.x), number(p.y)});
  state();
}

void WindowProgram::move_to(const std::string& widget, double across, double down) {
  const ScreenRect r = rect(widget);
  move_to(ScreenPoint{r.min.x + across * r.width(), r.min.y + down * r.height()});
}

// Between press and release the program is asked for its state: it has then drawn frames with the
// button down, as it would for any person's click.
void WindowProgram::click(const std::string& widget) {
  move_to(widget);
  xdotool({"mousedown", "1"});
  state();
  xdotool({"mouseup", "1"});
  state();
}

void WindowProgram::drag(ScreenPoint from, ScreenPoint to) {
  move_to(from);
  xdotool({"mousedown", "1"});
  state();
  move_to(ScreenPoint{(from.x + to.x) / 2, (from.y + to.y) / 2});
  move_to(to);
  xdotool({"mouseup", "1"});
  state();
}

void WindowProgram::drag(const std::string& widget, double from_across, double to_across) {
  const ScreenRect r = rect(widget);
  const double y = (r.min.y + r.max.y) / 2;
  drag({r.min.x + from_across * r.width(), y}, {r.min.x + to_across * r.width(), y});
}

void WindowProgram::wheel_up(int steps) {
  for (int i = 0; i < steps; ++i) xdotool({"click", "4"});
  state();
}

void WindowProgram::type(const std::string& text) {
  xdotool({"type", "--delay", "5", text});
  state();
}

void WindowProgram::key(const std::string& name) {
  xdotool({"key", name});
  state();
}

void WindowProgram::freeze() const {
  kill(pid_, SIGSTOP);
}

void WindowProgram::unfreeze() {
  kill(pid_, SIGCONT);
  state();
}

void WindowProgram::resize(Size size) {
  xdotool({"search", "--onlyvisible", "--class", "convscope", "windowsize",
           std::to_string(size.cols), std::to_string(size.rows)});
  state();
}

std::int64_t WindowProgram::resident_bytes() const {
  std::ifstream file("/proc/" + std::to_string(pid_) + "/statm");
  std::int64_t pages = 0;
  file >> pages >> pages;
  return pages * sysconf(_SC_PAGESIZE);
}

Rgb WindowProgram::Picture::at(ScreenPoint p) const {
  const Point cell{std::lround(p.y), std::lround(p.x)};
  const auto byte = [&](const Image<float>& image) {
    return static_cast<std::uint8_t>(image.at(cell));
  };
  return {byte(red), byte(green), byte(blue)};
}

WindowProgram::Picture WindowProgram::screenshot() {
  const auto path = std::filesystem::temp_directory_path() /
                    ("convscope-e2e-" + std::to_string(getpid()) + ".png");
  EXPECT_EQ(ask("screenshot " + path.string()), "ok");
  Picture picture;
  const auto read = [&](Channel channel, Image<float>& into) {
    LoadOptions options;
    options.channel = channel;
    options.scaling = Scaling::kRaw;
    auto loaded = load_image(path, options);
    if (!loaded) {
      ADD_FAILURE() << loaded.error().message;
      return;
    }
    into = std::move(loaded->image);
  };
  read(Channel::kRed, picture.red);
  read(Channel::kGreen, picture.green);
  read(Channel::kBlue, picture.blue);
  std::filesystem::remove(path);
  return picture;
}

int WindowProgram::quit() {
  ask("quit");
  return ended();
}

int WindowProgram::ended() {
  int status = -1;
  waitpid(pid_, &status, 0);
  pid_ = -1;
  const std::string complaints = complaints_.text();
  std::cerr << complaints;
  if (leak_checker_crashed(complaints)) return 0;
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

ScreenPoint cell_point(const Json& state, const char* pane, Point cell, double across) {
  const Json& view = state["views"][pane];
  const double size = view["cell_size"];
  return {view["origin"][0].get<double>() + (static_cast<double>(cell.col) + across) * size,
          view["origin"][1].get<double>() + (static_cast<double>(cell.row) + across) * size};
}

::testing::AssertionResult same_color(Rgb a, Rgb b) {
  if (std::abs(a.r - b.r) <= 1 && std::abs(a.g - b.g) <= 1 && std::abs(a.b - b.b) <= 1) {
    return ::testing::AssertionSuccess();
  }
  return ::testing::AssertionFailure()
         << "(" << int{a.r} << ", " << int{a.g} << ", " << int{a.b} << ") is not (" << int{b.r}
         << ", " << int{b.g} << ", " << int{b.b} << ")";
}

}  // namespace convscope::testing
