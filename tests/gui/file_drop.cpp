#include "gui/file_drop.h"

#include <gtest/gtest.h>
#include <poll.h>

// After GoogleTest, which has a type of the name of one of X's macros.
#include <X11/Xatom.h>
#include <X11/Xlib.h>
#include <X11/Xutil.h>

#include <array>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <optional>

namespace convscope::testing {
namespace {

using Clock = std::chrono::steady_clock;
constexpr std::chrono::seconds kPatience{30};
constexpr long kVersion = 5;

std::string uri_list(const std::vector<std::string>& paths) {
  std::string list;
  for (const std::string& path : paths) {
    list += "file://";
    for (const char c : path) {
      const bool plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
                         (c >= 'a' && c <= 'z') || c == '/' || c == '.' || c == '-';
      std::array<char, 4> code{};
      std::snprintf(code.data(), code.size(), "%%%02X", static_cast<unsigned char>(c));
      list += plain ? std::string(1, c) : std::string(code.data());
    }
    list += "\r\n";
  }
  return list;
}

/// The side of a drag that the files come from: a connection and a window of its own.
class DragSource {
 public:
  DragSource() : display_(XOpenDisplay(nullptr)) {
    if (display_ == nullptr) return;
    own_ = XCreateSimpleWindow(display_, root(), 0, 0, 1, 1, 0, 0, 0);
    target_ = program_window();
  }
  ~DragSource() {
    if (display_ != nullptr) XCloseDisplay(display_);
  }
  DragSource(const DragSource&) = delete;
  DragSource& operator=(const DragSource&) = delete;

  bool ready() const { return display_ != nullptr && target_ != 0; }

  bool drop(ScreenPoint at, const std::string& list) {
    const auto x = static_cast<int>(std::lround(at.x));
    const auto y = static_cast<int>(std::lround(at.y));
    XWarpPointer(display_, 0, root(), 0, 0, 0, 0, x, y);
    XSetSelectionOwner(display_, atom("XdndSelection"), own_, CurrentTime);
    const auto own = static_cast<long>(own_);
    const auto copy = static_cast<long>(atom("XdndActionCopy"));
    send("XdndEnter", {own, kVersion << 24, static_cast<long>(atom("text/uri-list")), 0, 0});
    send("XdndPosition", {own, 0, (static_cast<long>(x) << 16) | y, CurrentTime, copy});
    if (!await(ClientMessage, "XdndStatus")) return false;
    send("XdndDrop", {own, 0, CurrentTime, 0, 0});
    const auto asked = await(SelectionRequest, "");
    if (!asked) return false;
    give(asked->xselectionrequest, list);
    return await(ClientMessage, "XdndFinished").has_value();
  }

 private:
  ::Window root() const { return DefaultRootWindow(display_); }
  Atom atom(const char* name) const { return XInternAtom(display_, name, False); }

  /// No window manager runs here: the program's window is a child of the root.
  ::Window program_window() const {
    ::Window ignored = 0;
    ::Window* children = nullptr;
    unsigned count = 0;
    ::Window found = 0;
    XQueryTree(display_, root(), &ignored, &ignored, &children, &count);
    for (unsigned i = 0; i < count; ++i) {
      XClassHint hint{};
      if (XGetClassHint(display_, children[i], &hint) == 0) continue;
      if (std::string(hint.res_class) == "convscope") found = children[i];
      XFree(hint.res_name);
      XFree(hint.res_class);
    }
    if (children != nullptr) XFree(children);
    return found;
  }

  void send(const char* type, const std::array<long, 5>& data) {
    XEvent event{};
    event.xclient.type = ClientMessage;
    event.xclient.window = target_;
    event.xclient.message_type = atom(type);
    event.xclient.format = 32;
    for (std::size_t i = 0; i < data.size(); ++i) event.xclient.data.l[i] = data[i];
    XSendEvent(display_, target_, False, NoEventMask, &event);
    XFlush(display_);
  }

  void give(const XSelectionRequestEvent& asked, const std::string& list) {
    XChangeProperty(display_, asked.requestor, asked.property, asked.target, 8, PropModeReplace,
                    reinterpret_cast<const unsigned char*>(list.data()),
                    static_cast<int>(list.size()));
    XEvent answer{};
    answer.xselection.type = SelectionNotify;
    answer.xselection.requestor = asked.requestor;
    answer.xselection.selection = asked.selection;
    answer.xselection.target = asked.target;
    answer.xselection.property = asked.property;
    answer.xselection.time = asked.time;
    XSendEvent(display_, asked.requestor, False, NoEventMask, &answer);
    XFlush(display_);
  }

  /// The next event of a type, of a client's message that with this name; nothing in time: none.
  std::optional<XEvent> await(int type, const char* message) {
    const auto deadline = Clock::now() + kPatience;
    while (Clock::now() < deadline) {
      if (XPending(display_) == 0) {
        pollfd waiting{ConnectionNumber(display_), POLLIN, 0};
        poll(&waiting, 1, 100);
        continue;
      }
      XEvent event{};
      XNextEvent(display_, &event);
      if (event.type != type) continue;
      if (type != ClientMessage || event.xclient.message_type == atom(message)) return event;
    }
    return std::nullopt;
  }

  Display* display_;
  ::Window own_ = 0;
  ::Window target_ = 0;
};

}  // namespace

void drop_files(ScreenPoint at, const std::vector<std::string>& paths) {
  DragSource source;
  ASSERT_TRUE(source.ready()) << "no X server, or no window of the program on it";
  ASSERT_TRUE(source.drop(at, uri_list(paths))) << "the program did not take what was dropped";
}

}  // namespace convscope::testing
