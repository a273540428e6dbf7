// A long day in a minute: random events on the real window, and between them the question whether
// what is shown is what its settings give. CONVSCOPE_SOAK_SECONDS (20) says how long, and
// CONVSCOPE_SOAK_SEED repeats a run that failed.
#include <gtest/gtest.h>

#include <array>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <random>

#include "convscope/array_io.h"
#include "core/compute.h"
#include "core/session_file.h"
#include "gui/window_program.h"
#include "support/images.h"
#include "support/process.h"
#include "support/sanitizers.h"

namespace convscope {
namespace {

using testing::Json;
using testing::WindowProgram;
using Clock = std::chrono::steady_clock;

/// What leads out of the program, or to files that are not the test's.
constexpr std::array kForbidden = {"browser",     "session",     "export",      "offer",
                                   "menu.",       "command",     "source.open", "figure",
                                   "kernel.text", "gallery.file"};
constexpr std::array kKeys = {
    "Left",   "Right",  "Up",     "Down",      "space",      "Home",   "End",         "i",   "a",
    "Escape", "ctrl+z", "ctrl+y", "ctrl+plus", "ctrl+minus", "ctrl+0", "shift+Right", "F12", "Tab"};

int number_from(const char* variable, int otherwise) {
  const char* text = std::getenv(variable);
  return text == nullptr ? otherwise : std::atoi(text);
}

class Soak : public ::testing::Test {
 protected:
  int below(int n) { return static_cast<int>(random_() % static_cast<unsigned>(n)); }
  double share() { return std::uniform_real_distribution(0.05, 0.95)(random_); }

  std::string some_widget(const Json& state) {
    std::vector<std::string> names;
    for (const auto& item : state["widgets"].items()) {
      const auto begins = [&](const char* word) { return item.key().rfind(word, 0) == 0; };
      if (std::none_of(kForbidden.begin(), kForbidden.end(), begins)) names.push_back(item.key());
    }
    return names.empty() ? ""
                         : names[static_cast<std::size_t>(below(static_cast<int>(names.size())))];
  }

  ScreenPoint some_point(const Json& state) {
    const std::string name = some_widget(state);
    if (name.empty()) return {400, 400};
    const Json& r = state["widgets"][name];
    return {r[0].get<double>() + share() * (r[2].get<double>() - r[0].get<double>()),
            r[1].get<double>() + share() * (r[3].get<double>() - r[1].get<double>())};
  }

  void open_another(WindowProgram& program) {
    program.key("Escape");
    program.key("ctrl+o");
    if (!program.state()["widgets"].contains("browser.text")) return;
    program.key("ctrl+a");
    program.type(files_[static_cast<std::size_t>(below(static_cast<int>(files_.size())))]);
    program.key("Return");
    program.key("Escape");
  }

  static std::vector<std::string> mouse_at(ScreenPoint p) {
    const auto inside = [](double v) { return std::to_string(std::lround(std::max(1.0, v))); };
    return {"mousemove", inside(p.x), inside(p.y)};
  }
  static std::vector<std::string> joined(std::vector<std::string> words,
                                         const std::vector<std::string>& more) {
    words.insert(words.end(), more.begin(), more.end());
    return words;
  }

  /// Without waiting for what comes of it.
  void act(WindowProgram& program, const Json& state) {
    const int choice = below(100);
    if (choice < 45) {
      WindowProgram::xdotool(
          joined(mouse_at(some_point(state)), {"mousedown", "1", "mouseup", "1"}));
    } else if (choice < 65) {
      const ScreenPoint from = some_point(state);
      const ScreenPoint to{from.x + 90 * share() - 45, from.y + 60 * share() - 30};
      const auto down = joined(mouse_at(from), {"mousedown", "1", "sleep", "0.03"});
      WindowProgram::xdotool(joined(joined(down, mouse_at(to)), {"mouseup", "1"}));
    } else if (choice < 75) {
      WindowProgram::xdotool(
          joined(mouse_at(some_point(state)), {"click", below(2) == 0 ? "4" : "5"}));
    } else if (choice < 95) {
      WindowProgram::xdotool(
          {"key", kKeys[static_cast<std::size_t>(below(static_cast<int>(kKeys.size())))]});
    } else if (choice < 97) {
      program.resize({600 + 10 * below(40), 900 + 10 * below(60)});
    } else {
      open_another(program);
    }
  }

  /// The output that the program says it shows, against a computation of its own in float64.
  void check_output(WindowProgram& program) {
    const Json state = program.settle();
    if (!state.contains("outcome") || !state["outcome"].contains("output")) return;
    const std::string path = dir_.file("shown.convscope");
    ASSERT_EQ(program.ask("experiment " + path), "ok");
    const auto opened = open_session(path);
    ASSERT_TRUE(opened) << opened.error().message;
    ASSERT_FALSE(opened->missing) << opened->missing->reason;
    Experiment experiment = opened->session.experiment;
    experiment.options = {.precision = Precision::kFloat64, .strategy = Strategy::kDirect};
    const auto expected = compute(experiment, {});
    ASSERT_TRUE(expected) << expected.error().message;
    const Json& rows = state["outcome"]["output"];
    ASSERT_EQ(rows.size(), static_cast<std::size_t>(expected->size().rows));
    const auto& s = expected->statistics;
    const double tolerance = 1e-4 * std::max({1.0, std::abs(s.minimum), std::abs(s.maximum)});
    for (std::int64_t r = 0; r < expected->size().rows; ++r) {
      for (std::int64_t c = 0; c < expected->size().cols; ++c) {
        const Json& cell = rows[static_cast<std::size_t>(r)][static_cast<std::size_t>(c)];
        if (cell.is_null()) continue;  // no number
        ASSERT_NEAR(cell.get<double>(), expected->value({r, c}), tolerance)
            << "cell " << r << ", " << c << " of " << state["outcome"]["experiment"].dump();
      }
    }
    ++checked_;
  }

  /// One change, taken back and made again.
  void check_undo(WindowProgram& program) {
    program.key("Escape");
    const Json before = program.settle();
    if (!before["widgets"].contains("padding.full")) return;
    const bool full = before["experiment"]["padding_mode"] == 2;
    program.click(full ? "padding.valid" : "padding.full");
    const Json after = program.settle();
    if (after["experiment"] == before["experiment"]) return;  // something lay over it
    program.key("ctrl+z");
    EXPECT_EQ(program.settle()["experiment"], before["experiment"]);
    program.key("ctrl+y");
    EXPECT_EQ(program.settle()["experiment"], after["experiment"]);
    ++undone_;
  }

  testing::TempDir dir_;
  std::mt19937 random_;
  std::vector<std::string> files_;
  int checked_ = 0;
  int undone_ = 0;
};

TEST_F(Soak, random_events_neither_stop_it_nor_make_it_show_what_is_not_so) {
  const int seed =
      number_from("CONVSCOPE_SOAK_SEED", static_cast<int>(std::random_device{}() >> 1));
  const std::chrono::seconds length(number_from("CONVSCOPE_SOAK_SECONDS", 20));
  SCOPED_TRACE("CONVSCOPE_SOAK_SEED=" + std::to_string(seed));
  random_.seed(static_cast<unsigned>(seed));
  for (const Size size : {Size{4, 5}, Size{12, 17}, Size{31, 24}, Size{1, 9}}) {
    files_.push_back(dir_.file("input" + std::to_string(size.rows) + ".npy"));
    ASSERT_TRUE(save_npy<float>(files_.back(), testing::random_image(size, 1).view()));
  }
  WindowProgram program({"--autosave", dir_.path(), files_[1]});
  const auto start = Clock::now();
  std::int64_t warm = 0;
  int actions = 0;
  while (Clock::now() < start + length && !HasFatalFailure()) {
    const Json state = program.state();
    for (int i = 0; i < 5; ++i) act(program, state);
    actions += 5;
    if (actions % 25 == 0) check_output(program);
    if (actions % 75 == 0) check_undo(program);
    if (HasFailure()) break;
    if (warm == 0 && Clock::now() > start + length / 3) warm = program.resident_bytes();
  }
  if (HasFailure()) return;
  const std::int64_t last = program.resident_bytes();
  program.key("Escape");
  check_output(program);
  EXPECT_EQ(program.quit(), 0);
  EXPECT_GT(checked_, 0);
  std::cout << actions << " actions, " << checked_ << " outputs compared, " << undone_
            << " changes taken back; resident " << warm / 1000000 << " MB, at the end "
            << last / 1000000 << " MB; seed " << seed << "\n";
  // A sanitizer keeps what was freed.
  if (testing::kNewCanThrow && length.count() >= 60) {
    EXPECT_LT(last, warm + warm / 20 + 4000000);
  }
}

}  // namespace
}  // namespace convscope
