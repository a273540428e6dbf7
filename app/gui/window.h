#pragma once
// One window with an OpenGL 3.3 context and ImGui in it. Knows nothing of panels.

#include <atomic>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "convscope/result.h"
#include "core/settings.h"
#include "gui/short_presses.h"
#include "ui/fonts.h"
#include "ui/shortcuts.h"

struct GLFWwindow;

namespace convscope {

/// Why nothing could be drawn.
struct GraphicsFailure {
  std::string what;
  bool out_of_memory = false;  // nothing else is wrong: with less to hold it goes on
};

class Window {
 public:
  /// Errors: a sentence for each way in which a machine cannot show a window: no display, no GLX,
  /// an OpenGL below 3.3.
  static Result<std::unique_ptr<Window>> open(int width, int height, const std::string& title);
  ~Window();
  Window(const Window&) = delete;
  Window& operator=(const Window&) = delete;

  /// Does nothing where it has this title.
  void set_title(const std::string& title);
  bool should_close() const;
  void request_close();

  /// Sleeps until there is an event, wake() is called, or `seconds` have passed (0: only looks).
  void wait(double seconds);
  /// Ends wait(); from any thread.
  static void wake();

  /// Keys pressed since the last call, in order.
  std::vector<KeyPress> take_keys();
  /// Files dropped since the last call.
  std::vector<std::filesystem::path> take_drops();
  /// Where the pointer is, also while something is dragged over the window.
  ScreenPoint mouse() const;
  /// Events seen since the start; a frame must follow when it has grown.
  std::uint64_t events() const { return events_; }

  /// The monitor's scale: 1 at 96 dpi, 2 at 192.
  float content_scale() const;
  /// Where it stands; of one that is maximised or full screen, where it stood before.
  WindowPlace place() const;
  /// Puts it there, unless no screen shows that place any more, and maximises it if it was. Full
  /// screen is set_full_screen's.
  void put(const WindowPlace& place);
  /// On the screen that shows most of it, and back. Does nothing where it is so already.
  void set_full_screen(bool full);

  /// Of GLFW and of the OpenGL that draws here, one a line. Needs an open window.
  static std::vector<std::string> versions();

  /// New fonts for ImGui at this scale, and the texture with them.
  Fonts load_fonts(float scale);

  /// `with_mouse` false: as if the mouse were elsewhere.
  void begin_frame(bool with_mouse = true);
  /// Renders what ImGui has collected and shows it. `before_swap` runs when the picture is
  /// complete.
  void end_frame(const std::function<void()>& before_swap = {});

  /// Why nothing can be drawn any more: the driver has reset the context or has no memory left. To
  /// be asked after each frame.
  std::optional<GraphicsFailure> graphics_failure();

  // For tests: what no software renderer does by itself.
  void pretend_graphics_failure() { pretended_failure_ = true; }
  void pretend_content_scale(float scale) { pretended_scale_ = scale; }

 private:
  explicit Window(GLFWwindow* handle);
  void install_callbacks();
  void note_place();

  GLFWwindow* handle_;
  bool robust_;  // the driver tells when it was reset
  std::string title_;
  WindowPlace place_;  // as last seen when it was neither maximised nor full screen
  std::vector<KeyPress> keys_;
  ShortPresses short_presses_;
  std::vector<std::filesystem::path> drops_;
  std::uint64_t events_ = 0;
  bool pretended_failure_ = false;
  std::optional<float> pretended_scale_;
};

}  // namespace convscope
