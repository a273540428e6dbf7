#pragma once
// The program around the frame: files in, events and answers in turn, sleep when nothing changes.

#include <memory>
#include <string>

#include "core/export/export_job.h"
#include "core/latest_job.h"
#include "core/workbench.h"
#include "gpu/gl_heatmap_painter.h"
#include "gui/desktop.h"
#include "gui/launch_options.h"
#include "gui/state_report.h"
#include "gui/test_control.h"
#include "gui/window.h"
#include "ui/frame.h"
#include "ui/open_service.h"
#include "ui/session_service.h"

namespace convscope {

class App {
 public:
  /// Error: the window or its painter could not be made.
  static Result<std::unique_ptr<App>> create(const LaunchOptions& options,
                                             const std::filesystem::path& program);

  /// Until the window closes. The program's exit code; a sentence on stderr where it is not 0.
  int run();

 private:
  App(const LaunchOptions& options, std::unique_ptr<Window> window,
      std::unique_ptr<GlHeatmapPainter> painter);

  void open_first(const std::filesystem::path& program);
  void frame();
  void note_frame(double ms);
  void pin_as_asked();
  void note_first_failure();
  void export_files();
  void take_drops();
  void obey_tests();
  void obey(const std::string& command);
  int run_frames();
  bool goes_on_after(const GraphicsFailure& failure);
  int give_up(const std::string& why, int code);
  void wait(double seconds);
  void wait_for_news();
  bool settled() const;
  Status take_screenshot(const std::filesystem::path& path);

  LaunchOptions options_;
  std::unique_ptr<Window> window_;
  std::unique_ptr<GlHeatmapPainter> painter_;
  UiContext ctx_;
  UiState state_;
  Workbench bench_;
  OpenService opener_;
  SessionService sessions_;
  Desktop desktop_;
  LatestJob<ExportAnswer> exporter_;
  std::unique_ptr<TestControl> tests_;
  std::uint64_t seen_events_ = 0;
  bool at_rest_ = false;  // nothing has come since the last wait
  int frames_due_ = 3;    // ImGui needs a few frames to come to rest after an event
  FrameReport frames_;
  bool first_load_failed_ = false;
};

}  // namespace convscope
