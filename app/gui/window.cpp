#include "gui/window.h"

#include <glad/gl.h>
// The loader's header has to come before GLFW's.
#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>
#include <backends/imgui_impl_glfw.h>
#include <backends/imgui_impl_opengl3.h>
#include <imgui.h>

#include <utility>

#include "gui/window_keys.h"

namespace convscope {
namespace {

Window& window_of(GLFWwindow* handle) {
  return *static_cast<Window*>(glfwGetWindowUserPointer(handle));
}

/// What GLFW could not do; asking forgets it.
struct GlfwError {
  int code = 0;
  std::string reason;
};

GlfwError last_glfw_error() {
  const char* text = nullptr;
  const int code = glfwGetError(&text);
  return {code, text != nullptr ? text : "unknown reason"};
}

Error no_display() {
  return {ErrorCode::kUnsupported,
          "no window can open, because there is no display to open it on (" +
              last_glfw_error().reason +
              "). Log in at a desktop, use 'ssh -X', or run 'xvfb-run convscope'; "
              "'convscope-cli' computes without a window"};
}

Error no_context(const GlfwError& error) {
  if (error.code == GLFW_API_UNAVAILABLE) {
    return {ErrorCode::kUnsupported,
            "the display offers no OpenGL (" + error.reason +
                "): its GLX extension is missing. Install a driver (libgl1-mesa-dri draws in "
                "software), or use 'convscope-cli'"};
  }
  return {ErrorCode::kUnsupported,
          "convscope needs OpenGL 3.3, which this display does not offer (" + error.reason +
              "). Update the graphics driver, set LIBGL_ALWAYS_SOFTWARE=1 to draw in software, or "
              "use 'convscope-cli'"};
}

/// Of OpenGL 4.5, of the extensions before it, or none.
GLenum reset_status() {
  using Ask = GLenum (*)();
  for (const char* name :
       {"glGetGraphicsResetStatus", "glGetGraphicsResetStatusKHR", "glGetGraphicsResetStatusARB"}) {
    if (const auto ask = reinterpret_cast<Ask>(glfwGetProcAddress(name))) return ask();
  }
  return GL_NO_ERROR;
}

/// A context that is lost may give errors without end.
constexpr int kMostErrors = 32;
constexpr GLenum kContextLost = 0x0507;  // GL_CONTEXT_LOST of OpenGL 4.5

}  // namespace

Result<std::unique_ptr<Window>> Window::open(int width, int height, const std::string& title) {
  if (glfwInit() != GLFW_TRUE) return no_display();
  glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
  glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 3);
  glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
  glfwWindowHint(GLFW_OPENGL_FORWARD_COMPAT, GLFW_TRUE);
  glfwWindowHint(GLFW_SCALE_TO_MONITOR, GLFW_TRUE);
  // A driver that resets itself says so, instead of drawing nothing or ending the program. Where
  // there is no such extension GLFW asks for none; a driver that refuses gets an ordinary context.
  glfwWindowHint(GLFW_CONTEXT_ROBUSTNESS, GLFW_LOSE_CONTEXT_ON_RESET);
  GLFWwindow* handle = glfwCreateWindow(width, height, title.c_str(), nullptr, nullptr);
  if (handle == nullptr) {
    GlfwError error = last_glfw_error();
    // Without any OpenGL a second try fails too, and for reasons that say less.
    if (error.code != GLFW_API_UNAVAILABLE) {
      glfwWindowHint(GLFW_CONTEXT_ROBUSTNESS, GLFW_NO_ROBUSTNESS);
      handle = glfwCreateWindow(width, height, title.c_str(), nullptr, nullptr);
      if (handle == nullptr) error = last_glfw_error();
    }
    if (handle == nullptr) {
      glfwTerminate();
      return no_context(error);
    }
  }
  glfwMakeContextCurrent(handle);
  if (gladLoadGL(reinterpret_cast<GLADloadfunc>(glfwGetProcAddress)) == 0) {
    glfwDestroyWindow(handle);
    glfwTerminate();
    return Error{ErrorCode::kUnsupported, "the graphics driver does not give its OpenGL functions"};
  }
  glfwSwapInterval(1);
  return std::unique_ptr<Window>(new Window(handle));
}

Window::Window(GLFWwindow* handle)
    : handle_(handle),
      robust_(glfwGetWindowAttrib(handle, GLFW_CONTEXT_ROBUSTNESS) == GLFW_LOSE_CONTEXT_ON_RESET) {
  glfwSetWindowUserPointer(handle_, this);
  IMGUI_CHECKVERSION();
  ImGui::CreateContext();
  ImGui::GetIO().IniFilename = nullptr;
  // Before the backend's: it chains to those that are there.
  install_callbacks();
  ImGui_ImplGlfw_InitForOpenGL(handle_, true);
  ImGui_ImplOpenGL3_Init("#version 330 core");
  note_place();
}

Window::~Window() {
  ImGui_ImplOpenGL3_Shutdown();
  ImGui_ImplGlfw_Shutdown();
  ImGui::DestroyContext();
  glfwDestroyWindow(handle_);
  glfwTerminate();
}

void Window::install_callbacks() {
  glfwSetKeyCallback(handle_, [](GLFWwindow* handle, int key, int scancode, int action, int mods) {
    Window& window = window_of(handle);
    ++window.events_;
    if (action == GLFW_PRESS) window.short_presses_.note(key, mods);
    if (action == GLFW_RELEASE) return;
    if (const auto known = key_of(key, scancode)) {
      window.keys_.push_back(
          {*known, (mods & GLFW_MOD_CONTROL) != 0, (mods & GLFW_MOD_SHIFT) != 0});
    }
  });
  glfwSetDropCallback(handle_, [](GLFWwindow* handle, int count, const char** paths) {
    Window& window = window_of(handle);
    ++window.events_;
    for (int i = 0; i < count; ++i) window.drops_.emplace_back(paths[i]);
  });
  const auto count_event = [](GLFWwindow* handle) { ++window_of(handle).events_; };
  glfwSetCursorPosCallback(handle_, [](GLFWwindow* h, double, double) { ++window_of(h).events_; });
  glfwSetMouseButtonCallback(handle_, [](GLFWwindow* h, int, int, int) { ++window_of(h).events_; });
  glfwSetScrollCallback(handle_, [](GLFWwindow* h, double, double) { ++window_of(h).events_; });
  glfwSetCharCallback(handle_, [](GLFWwindow* h, unsigned) { ++window_of(h).events_; });
  glfwSetCursorEnterCallback(handle_, [](GLFWwindow* h, int) { ++window_of(h).events_; });
  glfwSetWindowFocusCallback(handle_, [](GLFWwindow* h, int) { ++window_of(h).events_; });
  glfwSetFramebufferSizeCallback(handle_, [](GLFWwindow* h, int, int) { ++window_of(h).events_; });
  // Not an event: a moved window looks the same. It ends the wait, and the place is noted then.
  glfwSetWindowPosCallback(handle_, [](GLFWwindow* h, int, int) { window_of(h).note_place(); });
  glfwSetWindowSizeCallback(handle_, [](GLFWwindow* h, int, int) { window_of(h).note_place(); });
  glfwSetWindowContentScaleCallback(handle_,
                                    [](GLFWwindow* h, float, float) { ++window_of(h).events_; });
  glfwSetWindowRefreshCallback(handle_, count_event);
}

void Window::set_title(const std::string& title) {
  if (title == title_) return;
  title_ = title;
  glfwSetWindowTitle(handle_, title.c_str());
}

bool Window::should_close() const {
  return glfwWindowShouldClose(handle_) == GLFW_TRUE;
}
void Window::request_close() {
  glfwSetWindowShouldClose(handle_, GLFW_TRUE);
}

void Window::wait(double seconds) {
  if (seconds <= 0) {
    glfwPollEvents();
  } else {
    glfwWaitEventsTimeout(seconds);
  }
}

void Window::wake() {
  glfwPostEmptyEvent();
}

std::vector<KeyPress> Window::take_keys() {
  return std::exchange(keys_, {});
}
std::vector<std::filesystem::path> Window::take_drops() {
  return std::exchange(drops_, {});
}

ScreenPoint Window::mouse() const {
  ScreenPoint p;
  glfwGetCursorPos(handle_, &p.x, &p.y);
  return p;
}

float Window::content_scale() const {
  if (pretended_scale_) return *pretended_scale_;
  float x = 1;
  float y = 1;
  glfwGetWindowContentScale(handle_, &x, &y);
  return x;
}

Fonts Window::load_fonts(float scale) {
#if IMGUI_VERSION_NUM < 19200
  ImGui_ImplOpenGL3_DestroyFontsTexture();
  Fonts fonts = build_fonts(scale);
  ImGui_ImplOpenGL3_CreateFontsTexture();
  return fonts;
#else
  return build_fonts(scale);
#endif
}

void Window::begin_frame(bool with_mouse) {
  ImGui_ImplOpenGL3_NewFrame();
  ImGui_ImplGlfw_NewFrame();
  if (short_presses_.begin_frame(handle_)) ++events_;
  if (!with_mouse) ImGui::GetIO().MousePos = ImVec2(-FLT_MAX, -FLT_MAX);
  ImGui::NewFrame();
}

void Window::end_frame(const std::function<void()>& before_swap) {
  ImGui::Render();
  int width = 0;
  int height = 0;
  glfwGetFramebufferSize(handle_, &width, &height);
  glViewport(0, 0, width, height);
  glClearColor(0, 0, 0, 1);
  glClear(GL_COLOR_BUFFER_BIT);
  ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
  if (before_swap) before_swap();
  glfwSwapBuffers(handle_);
}

std::optional<GraphicsFailure> Window::graphics_failure() {
  if (std::exchange(pretended_failure_, false)) return GraphicsFailure{"as a test asked for"};
  for (int i = 0; i < kMostErrors; ++i) {
    const GLenum error = glGetError();
    if (error == GL_NO_ERROR) break;
    if (error == GL_OUT_OF_MEMORY) return GraphicsFailure{"no graphics memory is left", true};
    if (error == kContextLost) return GraphicsFailure{"the OpenGL context was lost"};
  }
  if (robust_ && reset_status() != GL_NO_ERROR)
    return GraphicsFailure{"the graphics driver was reset"};
  return std::nullopt;
}

}  // namespace convscope
