// A long day in minutes: random events on the real window, and between them the questions whether
// what is shown is what its settings give, whether every change can be taken back, and whether the
// memory stays. Run by tests/gui/soak, which has the variables.
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <random>
#include <thread>
#include <utility>
#include <vector>

#include "convscope/array_io.h"
#include "core/compute.h"
#include "core/history.h"
#include "core/session_file.h"
#include "gui/soak_events.h"
#include "gui/soak_hands.h"
#include "gui/window_program.h"
#include "support/images.h"
#include "support/process.h"
#include "support/sanitizers.h"

namespace convscope {
namespace {

using testing::Act;
using testing::Json;
using testing::SoakEvents;
using testing::SoakHands;
using testing::WindowProgram;
using Clock = std::chrono::steady_clock;

std::string text_from(const char* variable) {
  const char* text = std::getenv(variable);
  return text == nullptr ? "" : text;
}

long number_from(const char* variable, long otherwise) {
  const std::string text = text_from(variable);
  return text.empty() ? otherwise : std::atol(text.c_str());
}

bool jumps(const Response& response) {
  return response.kind == ResponseKind::kThreshold;
}

/// Where a sum lies at a threshold its rounding decides, and what follows is another result.
bool jumps_before(const Experiment& e) {
  return std::any_of(e.before.begin(), e.before.end(),
                     [](const Layer& layer) { return jumps(layer.response); }) ||
         (jumps(e.response) && shows_pooling(e));
}

bool jumps_at(const Outcome& outcome, Point cell, double tolerance) {
  const Response& response = outcome.experiment.response;
  return jumps(response) &&
         std::abs(response_at(outcome, cell).sum - response.threshold) <= tolerance;
}

/// In bytes.
struct Memory {
  std::int64_t resident;
  std::int64_t heap;     // what of it is in use
  std::int64_t history;  // what of that the history keeps
  std::int64_t cells;    // and what is kept for the cells of images to come
};

class Soak : public ::testing::Test {
 protected:
  /// What is typed without a folder, and what the program proposes, lies in the test's own.
  void SetUp() override {
    former_ = std::filesystem::current_path();
    std::filesystem::current_path(files_.path());
    for (const char* variable : {"HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME"})
      setenv(variable, state_.path().c_str(), 1);
    for (const Size size : {Size{4, 5}, Size{12, 17}, Size{31, 24}, Size{1, 9}, Size{60, 52}}) {
      names_.push_back("input" + std::to_string(size.rows) + ".npy");
      ASSERT_TRUE(
          save_npy<float>(files_.file(names_.back()), testing::random_image(size, 1).view()));
    }
    names_.emplace_back("photo.png");
    std::filesystem::copy_file(std::filesystem::path(CONVSCOPE_TEST_DATA) / "images/rgb8.png",
                               files_.file(names_.back()));
    names_.emplace_back("broken.png");
    testing::write_file(files_.file(names_.back()), "\x89PNG\r\n\x1a\n and no more");
  }
  void TearDown() override { std::filesystem::current_path(former_); }

  void start() {
    program_.emplace(std::vector<std::string>{"--autosave", state_.file("kept"), "--settings",
                                              state_.file("settings.json"),
                                              files_.file("input12.npy")});
  }

  void check(const std::string& what) {
    if (what == "output") check_output();
    if (what == "history") check_history();
    if (what == "memory") measure();
  }

  /// The output that the program says it shows, against a computation of its own in float64.
  void check_output() {
    const Json state = program_->settle();
    if (!state.contains("outcome") || !state["outcome"].contains("output")) return;
    const std::string path = state_.file("shown.convscope");
    ASSERT_EQ(program_->ask("experiment " + path), "ok");
    const auto opened = open_session(path);
    ASSERT_TRUE(opened) << opened.error().message;
    ASSERT_FALSE(opened->missing) << opened->missing->reason;
    Experiment experiment = opened->session.experiment;
    if (jumps_before(experiment)) return;
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
        // No number is null.
        if (cell.is_null() || jumps_at(*expected, {r, c}, tolerance)) continue;
        ASSERT_NEAR(cell.get<double>(), expected->value({r, c}), tolerance)
            << "cell " << r << ", " << c << " of " << state["outcome"]["experiment"].dump();
      }
    }
    ++checked_;
  }

  /// The experiment after so many presses, all of them there before the program has a frame.
  Json pressed(const char* key, int times) {
    std::vector<std::string> words{"key", "--delay", "1"};
    words.resize(words.size() + static_cast<std::size_t>(times), key);
    WindowProgram::xdotool(words);
    return program_->settle()["experiment"];
  }

  /// On to the last experiment, back to the first and on again, as often as there may be entries:
  /// both are what they were.
  void check_history() {
    for (int i = 0; i < 4; ++i) program_->key("Escape");
    const int enough = std::min(3 * events_ + 20, 1000);
    const Json last = pressed("ctrl+y", enough);
    const Json first = pressed("ctrl+z", enough);
    EXPECT_EQ(pressed("ctrl+y", enough), last) << "from the first experiment on to the last";
    EXPECT_EQ(pressed("ctrl+z", enough), first) << "from the last experiment back to the first";
    EXPECT_EQ(pressed("ctrl+y", enough), last);
    if (first != last) ++walked_;
  }

  /// In a window that looks alike each time (fonts and pictures are as large as they are shown) and
  /// is at rest for long enough to give back what was freed.
  void measure() {
    for (int i = 0; i < 4; ++i) program_->key("Escape");
    program_->key("ctrl+0");
    if (program_->settle()["desktop"]["full_screen"].get<bool>()) program_->key("F11");
    WindowProgram::xdotool(
        {"search", "--onlyvisible", "--class", "convscope", "windowsize", "1280", "800"});
    const Json state = program_->settle();
    std::this_thread::sleep_for(std::chrono::milliseconds(4500));
    const auto bytes = [&](const char* of) { return state["memory"][of].get<std::int64_t>(); };
    memory_.push_back(
        {program_->resident_bytes(), bytes("heap"), bytes("history"), bytes("cells")});
  }

  /// The first third is the warm-up. From the second to the last neither may grow by more than a
  /// twentieth of all: their medians, for a large image that is shown counts for as long as it is.
  /// What the history and the memory for cells keep grows all day, up to bounds of their own.
  void check_memory() const {
    for (const Memory& m : memory_) EXPECT_LE(m.history, kMostHistoryBytes);
    constexpr std::size_t kFewest = 6;
    constexpr std::size_t kFewestWarm = 18;  // until then the allocator still finds its size
    if (memory_.size() < kFewest) return;
    const std::int64_t allowed = median_of_third(1, &Memory::resident) / 20;
    const auto growth = [&](std::int64_t Memory::*bytes) {
      return median_of_third(2, bytes) - median_of_third(1, bytes);
    };
    EXPECT_LE(growth(&Memory::heap), allowed) << "bytes in use";
    // A sanitizer keeps ever more of what was freed.
    if (testing::kSanitized || memory_.size() < kFewestWarm) return;
    EXPECT_LE(growth(&Memory::resident), allowed) << "bytes resident";
  }

  /// Beside what is kept.
  std::int64_t median_of_third(std::size_t third, std::int64_t Memory::*bytes) const {
    std::vector<std::int64_t> some;
    for (std::size_t i = third * memory_.size() / 3; i < (third + 1) * memory_.size() / 3; ++i)
      some.push_back(memory_[i].*bytes - memory_[i].history - memory_[i].cells);
    const auto middle = some.begin() + static_cast<std::ptrdiff_t>((some.size() - 1) / 2);
    std::nth_element(some.begin(), middle, some.end());
    return *middle;
  }

  void random_events(std::uint32_t seed, std::chrono::seconds length) {
    SoakHands hands(*program_, files_.path(), text_from("CONVSCOPE_SOAK_LOG"));
    SoakEvents events(seed, names_);
    const auto end = Clock::now() + length;
    const auto due = [&](const char* what, int each) {
      if (events_ % each != 0 || HasFailure()) return;
      hands.note({"check", what});
      check(what);
    };
    while (Clock::now() < end && !HasFailure()) {
      events.next(hands);
      ++events_;
      due("output", 10);
      due("memory", 40);
      due("history", 75);
    }
  }

  void events_of(const std::string& log) {
    SoakHands hands(*program_, files_.path(), "");
    for (const Act& act : testing::acts_of(log)) {
      act[0] == "check" ? check(act.at(1)) : hands.perform(act);
      ++events_;
      if (HasFailure()) break;
    }
  }

  testing::TempDir files_;  // what a person works with
  testing::TempDir state_;  // what the program keeps for itself
  std::filesystem::path former_;
  std::vector<std::string> names_;
  std::optional<WindowProgram> program_;
  std::vector<Memory> memory_;
  int events_ = 0;
  int checked_ = 0;
  int walked_ = 0;
};

TEST_F(Soak, random_events_neither_stop_it_nor_make_it_show_what_is_not_so) {
  const auto seed = static_cast<std::uint32_t>(
      number_from("CONVSCOPE_SOAK_SEED", static_cast<long>(std::random_device{}() >> 1)));
  const std::string replay = text_from("CONVSCOPE_SOAK_REPLAY");
  SCOPED_TRACE("CONVSCOPE_SOAK_SEED=" + std::to_string(seed));
  start();
  replay.empty()
      ? random_events(seed, std::chrono::seconds(number_from("CONVSCOPE_SOAK_SECONDS", 20)))
      : events_of(replay);
  if (HasFailure()) return;
  check("output");
  check("history");
  check("memory");
  EXPECT_EQ(program_->quit(), 0);
  EXPECT_GT(checked_, 0);
  EXPECT_TRUE(walked_ > 0 || events_ < 100);
  std::cout << events_ << " events, " << checked_ << " outputs compared, " << walked_
            << " walks through the history; seed " << seed
            << "; resident MB, in use, of the history, of cells:";
  const auto in_mb = [](std::int64_t bytes) { return static_cast<double>(bytes / 100000) / 10; };
  for (const Memory& m : memory_)
    std::cout << " " << in_mb(m.resident) << "," << in_mb(m.heap) << "," << in_mb(m.history) << ","
              << in_mb(m.cells);
  std::cout << "\n";
  check_memory();
}

}  // namespace
}  // namespace convscope
