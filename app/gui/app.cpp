#include "gui/app.h"

#include <imgui.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <random>
#include <utility>

#include "convscope/cell_memory.h"
#include "convscope/image_io.h"
#include "core/session_file.h"
#include "core/user_state.h"
#include "gui/heap.h"
#include "gui/screenshot.h"
#include "ui/compare_actions.h"
#include "ui/preferences.h"
#include "ui/session_view.h"

namespace convscope {
namespace {

constexpr int kFramesAfterEvent = 3;
/// An output of a 4K picture in float32, made anew by every move of a slider.
constexpr std::size_t kKeptCells = std::size_t{36} << 20;
constexpr double kShortestFrame = 1.0 / 60;
constexpr int kGraphicsFailed = 3;  // exit code
constexpr const char* kHintShown = "first-steps-shown";

/// Pictures and tests neither leave anything behind nor are asked about it.
std::optional<std::filesystem::path> autosave_directory(const LaunchOptions& options) {
  if (options.autosave) return options.autosave;
  if (options.screenshot || options.test_control) return std::nullopt;
  return state_directory(process_environment);
}

/// For what is due after some time.
double seconds_now() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

/// The hint comes once, and not into pictures and tests that did not ask for it; where it cannot be
/// remembered that it came, it does not come.
bool hint_is_due(const LaunchOptions& options) {
  if (options.hint) return true;
  if (options.screenshot || options.test_control) return false;
  return first_time(state_directory(process_environment), kHintShown);
}

}  // namespace

Result<std::unique_ptr<App>> App::create(const LaunchOptions& options,
                                         const std::filesystem::path& program) {
  const Size size = options.size.value_or(Size{900, 1440});
  start_decoder();  // gets ready while the window opens
  auto window = Window::open(static_cast<int>(size.cols), static_cast<int>(size.rows), "convscope");
  if (!window) return window.error();
  auto painter = GlHeatmapPainter::create();
  if (!painter) return painter.error();
  std::unique_ptr<App> app(new App(options, *std::move(window), *std::move(painter)));
  app->open_first(program);
  return app;
}

App::App(const LaunchOptions& options, std::unique_ptr<Window> window,
         std::unique_ptr<GlHeatmapPainter> painter)
    : options_(options),
      window_(std::move(window)),
      painter_(std::move(painter)),
      bench_(&Window::wake, options.threads),
      opener_(&Window::wake, autosave_directory(options), options.limits),
      sessions_(&Window::wake, autosave_directory(options), options.threads, options.limits),
      desktop_(options),
      exporter_(&Window::wake) {
  ctx_.painter = painter_.get();
  ctx_.scale = 0;  // the first frame sets it
  keep_cells(kKeptCells);
  desktop_.start(options, state_, *window_);
  state_.tab = options.tab;
  state_.coverage.shown = options.coverage;
  state_.link_stride = options.spec.stride.rows == options.spec.stride.cols;
  state_.link_dilation = options.spec.dilation.rows == options.spec.dilation.cols;
  if (hint_is_due(options)) state_.hint = Hint{};
  sessions_.offer(state_);
  // Tests get the same questions each time, people others.
  if (!options.test_control) bench_.practice.seed = std::random_device{}();
  if (options.test_control) tests_ = std::make_unique<TestControl>(&Window::wake);
}

void App::open_first(const std::filesystem::path& program) {
  Experiment first;
  first.kernel = options_.kernel;
  first.kernel_name = options_.kernel_name;
  first.spec = options_.spec;
  first.options = options_.plan;
  bench_.propose(std::move(first));
  show_usual_colors(state_.shell.colors, bench_);
  bench_.view(Pane::kOutput).display.range = options_.range;
  state_.samples = list_samples(samples_directory(program));
  if (!options_.files.empty()) {
    state_.opening.files = options_.files;
    return;
  }
  for (const Sample& sample : state_.samples) {
    if (sample.title == "spheres" || !state_.open_request) state_.open_request = sample.path;
  }
}

int App::run() try { return run_frames(); } catch (const std::exception& e) {
  return give_up(std::string("the program failed: ") + e.what(), 1);
}

/// What is not saved is autosaved first: what follows may not come to its end.
int App::give_up(const std::string& why, int code) {
  const auto kept = sessions_.rescue(state_, bench_, why);
  const std::string rescued =
      kept ? " What was not saved is in " + kept->string() + " and is offered at the next start."
           : " Nothing was unsaved, or it could not be kept.";
  std::fprintf(stderr, "convscope: %s.%s\n", why.c_str(), rescued.c_str());
  return code;
}

/// Without its large textures the window can say what happened, and another image be chosen.
bool App::goes_on_after(const GraphicsFailure& failure) {
  if (!failure.out_of_memory || !painter_->make_room()) return false;
  frames_due_ = kFramesAfterEvent;
  return true;
}

int App::run_frames() {
  while (!window_->should_close()) {
    if (window_->events() != seen_events_) {
      seen_events_ = window_->events();
      frames_due_ = kFramesAfterEvent;
    }
    frame();
    obey_tests();
    const auto failure = window_->graphics_failure();
    if (failure && !goes_on_after(*failure))
      return give_up("the graphics driver failed (" + failure->what + ")", kGraphicsFailed);
    if (options_.screenshot && settled() && frames_due_ <= 0) {
      if (auto status = take_screenshot(*options_.screenshot); !status) {
        std::fprintf(stderr, "convscope: %s\n", status.error().message.c_str());
        return 1;
      }
      return 0;
    }
    if (first_load_failed_ && options_.screenshot) return 1;
    if (state_.quit_request) window_->request_close();
    if (!window_->should_close()) wait_for_news();
  }
  sessions_.finish(state_, bench_);
  desktop_.finish(state_, *window_);
  return 0;
}

bool App::settled() const {
  const bool busy =
      desktop_.busy() || bench_.computing() || bench_.comparing() || bench_.distributions.busy();
  return !state_.loading && !sessions_.busy() && !busy && !painter_->uploading() &&
         (bench_.is_current() || bench_.problem());
}

/// Once nothing has happened for a while what was freed goes back to the system. Then, too, the
/// loop goes round: whatever came in the meantime has ended the wait and does so once.
void App::wait(double seconds) {
  constexpr double kRest = 2;
  if (std::exchange(at_rest_, false) || seconds <= kRest) return window_->wait(seconds);
  const double start = seconds_now();
  window_->wait(kRest);
  at_rest_ = seconds_now() - start >= 0.9 * kRest;
  if (at_rest_) give_back_freed_memory();
}

void App::wait_for_news() {
  if (frames_due_ > 0) {
    window_->wait(0);
    return;
  }
  // While something runs, "computing…" must come up and a newer request must be able to overtake.
  const bool running =
      bench_.computing() || bench_.comparing() || state_.loading || sessions_.busy();
  double patience = running ? 0.02 : 3600;
  if (const auto due = sessions_.due_in(seconds_now())) patience = std::min(patience, *due + 0.001);
  if (const auto due = desktop_.due_in(seconds_now())) patience = std::min(patience, *due + 0.001);
  // A playhead that moves rarely is drawn rarely.
  if (const auto step = next_step_in(bench_.playback)) {
    patience = std::min(patience, std::max(*step, kShortestFrame));
  }
  if (const auto flip = next_blink_in(state_.compare)) {
    patience = std::min(patience, std::max(*flip, kShortestFrame));
  }
  wait(patience);
  if (window_->events() == seen_events_) frames_due_ = 1;
}

/// Of a file named on the command line: the sentence belongs on the terminal too. Only who asked
/// for a picture of the window has no use for it without the image.
void App::note_first_failure() {
  if (first_load_failed_ || bench_.experiment().source != nullptr || options_.files.empty()) return;
  std::fprintf(stderr, "convscope: %s\n", state_.message.c_str());
  first_load_failed_ = true;
}

/// Of the first image alone.
void App::pin_as_asked() {
  auto pin = std::exchange(options_.pin, std::nullopt);
  if (!pin) return;
  bench_.pinned = pin;
  if (pin->pane == Pane::kKernel) {
    const Pair d = bench_.experiment().spec.dilation;
    bench_.pinned->cell.row *= d.rows;
    bench_.pinned->cell.col *= d.cols;
  }
}

/// What is dropped onto the kernel is one.
void App::take_drops() {
  auto drops = window_->take_drops();
  if (drops.empty()) return;
  const auto kernel = ctx_.widgets.find("pane.kernel");
  state_.opening.files = std::move(drops);
  state_.opening.for_kernel = kernel && kernel->contains(window_->mouse());
}

/// For tests alone: people have no use for the list.
void App::note_frame(double ms) {
  constexpr std::size_t kMost = 4096;
  ++frames_.frames;
  frames_.uploads = painter_->uploads();
  frames_.uploading = painter_->uploading();
  if (tests_ && frames_.frame_ms.size() < kMost) frames_.frame_ms.push_back(ms);
}

void App::export_files() {
  ExportState& exporting = state_.exporting;
  if (auto job = std::exchange(exporting.request, std::nullopt)) {
    exporter_.request(
        [job = *std::move(job)](const Abandoned& abandoned) { return carry_out(job, abandoned); });
  }
  if (std::exchange(exporting.cancel, false)) {
    exporter_.cancel();
    exporting.answer = {ExportAnswer::Kind::kFailed, "cancelled; nothing was written"};
  }
  if (auto answer = exporter_.poll()) {
    // A failure belongs into the log, and so does what nobody sees in the window.
    const bool failed = answer->kind == ExportAnswer::Kind::kFailed;
    if (failed || !exporting.shown) state_.message = answer->text;
    exporting.answer = std::move(answer);
  }
  exporting.busy = exporter_.busy();
}

void App::frame() {
  const double start = seconds_now();
  take_drops();
  if (opener_.update(state_, bench_, seconds_now())) pin_as_asked();
  sessions_.update(state_, bench_, seconds_now());
  if (state_.session.open_failed || state_.opening.failed) note_first_failure();
  window_->set_title(window_title(state_, bench_));
  export_files();
  if (desktop_.update(ctx_, state_, *window_, seconds_now())) frames_due_ = kFramesAfterEvent;
  // A picture that is asked for on the command line is the same wherever the mouse is.
  window_->begin_frame(!options_.screenshot);
  const ImVec2 display = ImGui::GetIO().DisplaySize;
  painter_->begin_frame(to_point(display),
                        static_cast<double>(ImGui::GetIO().DisplayFramebufferScale.x));
  const double drawing = seconds_now();
  draw_frame(ctx_, state_, bench_, window_->take_keys());
  FrameTiming& timing = state_.shell.timing;
  timing.drawn.add((seconds_now() - drawing) * 1e3);
  window_->end_frame();
  timing.shown.add((seconds_now() - drawing) * 1e3);
  note_frame(1e3 * (seconds_now() - start));
  timing.frames = frames_.frames;
  timing.uploads = frames_.uploads;
  bench_.texture_bytes = painter_->texture_bytes();
  --frames_due_;
  if (auto refusal = painter_->take_refusal()) {
    state_.message = *std::move(refusal);
    frames_due_ = kFramesAfterEvent;
  }
  if (painter_->uploading()) frames_due_ = std::max(frames_due_, 1);
}

Status App::take_screenshot(const std::filesystem::path& path) {
  Status status = Done{};
  window_->begin_frame(!options_.screenshot);
  painter_->begin_frame(to_point(ImGui::GetIO().DisplaySize), 1);
  draw_frame(ctx_, state_, bench_, {});
  window_->end_frame([&] {
    const ImVec2 size = ImGui::GetIO().DisplaySize;
    status = save_screenshot(path, static_cast<int>(size.x), static_cast<int>(size.y));
  });
  return status;
}

void App::obey_tests() {
  if (!tests_) return;
  for (const std::string& command : tests_->take_commands()) obey(command);
}

void App::obey(const std::string& command) {
  const auto begins = [&](const char* word) { return command.rfind(word, 0) == 0; };
  if (command == "quit") {
    window_->request_close();
    TestControl::answer("ok");
  } else if (command == "state") {
    // Events that were sent before the question are seen before the answer.
    window_->wait(0);
    frame();
    frame();
    TestControl::answer(state_report(ctx_, state_, bench_, frames_));
    frames_.frame_ms.clear();
  } else if (begins("screenshot ")) {
    const auto status = take_screenshot(command.substr(11));
    TestControl::answer(status ? "ok" : status.error().message);
  } else if (begins("experiment ") && bench_.outcome() != nullptr) {
    Session shown;
    shown.experiment = bench_.outcome()->experiment;
    const auto status = SessionWriter().save(shown, command.substr(11));
    TestControl::answer(status ? "ok" : status.error().message);
  } else if (command == "graphics-failure") {
    window_->pretend_graphics_failure();
    TestControl::answer("ok");
  } else if (begins("graphics-memory ")) {
    painter_->pretend_memory(std::strtoll(command.c_str() + 16, nullptr, 10));
    TestControl::answer("ok");
  } else if (begins("content-scale ")) {
    window_->pretend_content_scale(std::strtof(command.c_str() + 14, nullptr));
    TestControl::answer("ok");
  } else {
    TestControl::answer("unknown command: " + command);
  }
}

}  // namespace convscope
