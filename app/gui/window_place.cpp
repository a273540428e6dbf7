// Where the window stands: remembered places, full screen and back.
#include <glad/gl.h>
// The loader's header has to come before GLFW's.
#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

#include <algorithm>

#include "gui/window.h"

namespace convscope {
namespace {

struct Screen {
  GLFWmonitor* monitor = nullptr;
  int left = 0;
  int top = 0;
  int width = 0;
  int height = 0;
};

std::vector<Screen> screens() {
  int count = 0;
  GLFWmonitor** monitors = glfwGetMonitors(&count);
  std::vector<Screen> found;
  for (int i = 0; i < count; ++i) {
    Screen screen;
    screen.monitor = monitors[i];
    glfwGetMonitorPos(screen.monitor, &screen.left, &screen.top);
    const GLFWvidmode* mode = glfwGetVideoMode(screen.monitor);
    if (mode == nullptr) continue;
    screen.width = mode->width;
    screen.height = mode->height;
    found.push_back(screen);
  }
  return found;
}

std::int64_t shown_pixels(const Screen& s, const WindowPlace& p) {
  const std::int64_t cols = std::min<std::int64_t>(s.left + s.width, p.left + p.width) -
                            std::max<std::int64_t>(s.left, p.left);
  const std::int64_t rows = std::min<std::int64_t>(s.top + s.height, p.top + p.height) -
                            std::max<std::int64_t>(s.top, p.top);
  return std::max<std::int64_t>(0, cols) * std::max<std::int64_t>(0, rows);
}

}  // namespace

void Window::note_place() {
  const bool plain = glfwGetWindowMonitor(handle_) == nullptr &&
                     glfwGetWindowAttrib(handle_, GLFW_MAXIMIZED) == GLFW_FALSE &&
                     glfwGetWindowAttrib(handle_, GLFW_ICONIFIED) == GLFW_FALSE;
  if (!plain) return;
  int left = 0;
  int top = 0;
  int width = 0;
  int height = 0;
  glfwGetWindowPos(handle_, &left, &top);
  glfwGetWindowSize(handle_, &width, &height);
  if (std::min(width, height) < 1) return;
  place_ = {left, top, width, height, false, false};
}

WindowPlace Window::place() const {
  WindowPlace place = place_;
  place.full_screen = glfwGetWindowMonitor(handle_) != nullptr;
  place.maximised = !place.full_screen && glfwGetWindowAttrib(handle_, GLFW_MAXIMIZED) == GLFW_TRUE;
  return place;
}

void Window::put(const WindowPlace& place) {
  const auto all = screens();
  const auto seen = [&](const Screen& screen) {
    // Enough of it to be taken hold of.
    return shown_pixels(screen, place) >= std::min<std::int64_t>(10000, place.width * place.height);
  };
  glfwSetWindowSize(handle_, static_cast<int>(place.width), static_cast<int>(place.height));
  if (std::any_of(all.begin(), all.end(), seen))
    glfwSetWindowPos(handle_, static_cast<int>(place.left), static_cast<int>(place.top));
  place_ = {place.left, place.top, place.width, place.height, false, false};
  if (place.maximised) glfwMaximizeWindow(handle_);
}

void Window::set_full_screen(bool full) {
  if ((glfwGetWindowMonitor(handle_) != nullptr) == full) return;
  ++events_;
  if (!full) {
    const WindowPlace back = place_;
    glfwSetWindowMonitor(handle_, nullptr, static_cast<int>(back.left), static_cast<int>(back.top),
                         static_cast<int>(back.width), static_cast<int>(back.height),
                         GLFW_DONT_CARE);
    return;
  }
  const auto all = screens();
  const auto most =
      std::max_element(all.begin(), all.end(), [this](const Screen& a, const Screen& b) {
        return shown_pixels(a, place_) < shown_pixels(b, place_);
      });
  if (most == all.end()) return;
  glfwSetWindowMonitor(handle_, most->monitor, 0, 0, most->width, most->height, GLFW_DONT_CARE);
}

std::vector<std::string> Window::versions() {
  const auto word = [](GLenum name) {
    const auto* text = reinterpret_cast<const char*>(glGetString(name));
    return std::string(text != nullptr ? text : "unknown");
  };
  return {std::string("GLFW ") + glfwGetVersionString(), "OpenGL " + word(GL_VERSION),
          "Drawn by " + word(GL_RENDERER)};
}

}  // namespace convscope
