#include "gui/soak_events.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <optional>
#include <utility>

namespace convscope::testing {
namespace {

using Files = std::vector<std::string>;

/// What ends the program, leads out of the test's folder, or fills the history with large images
/// (a photo of the samples is megabytes, and the history may hold 64 MB of them).
constexpr std::array kNever = {"menu.item.Quit",  "palette.item.file.quit",   "menu.item.Sample",
                               "menu.sub.Sample", "palette.item.file.sample", "source",
                               "browser.up",      "browser.folder",           "browser.place",
                               "browser.desktop", "kernel.file.save"};
constexpr std::array kKeys = {
    "Left",       "Right",  "Up",     "Down",   "space",       "Home",       "End",    "i",
    "a",          "b",      "f",      "Escape", "ctrl+z",      "ctrl+y",     "ctrl+z", "ctrl+plus",
    "ctrl+minus", "ctrl+0", "ctrl+1", "ctrl+c", "shift+Right", "shift+Down", "F1",     "F5",
    "F11",        "F12",    "Tab",    "Delete", "ctrl+Next",   "ctrl+Prior", "ctrl+v"};
constexpr std::array kMenus = {"File", "Edit", "Kernel", "View", "Compare", "Learn", "Help"};
constexpr std::array kWords = {"un",  "pad", "zo", "theme", "turn", "hist", "norm", "scale",
                               "pin", "k",   "e",  "play",  "fit",  "mess", "lay",  "zzz"};
constexpr std::array kKernels = {"1 2; 3 4",      "[[1, 0, -1], [2, 0, -2], [1, 0, -1]]",
                                 "1/9",           "1 2 3",
                                 "{{1, 2}, {3}}", "nan inf 1e38",
                                 "np.array([[1",  ""};
constexpr std::array kEndings = {".npy", ".png", ".csv", ".pfm", ".svg", ".gif", ""};

template <class Values>
auto one_of(const Values& values, std::uint32_t n) {
  return values[n % std::size(values)];
}

bool is_never(const std::string& name) {
  return std::any_of(kNever.begin(), kNever.end(),
                     [&](const char* word) { return name.rfind(word, 0) == 0; });
}

bool contains(const Json& r, ScreenPoint p) {
  return p.x >= r[0].get<double>() - 2 && p.x <= r[2].get<double>() + 2 &&
         p.y >= r[1].get<double>() - 2 && p.y <= r[3].get<double>() + 2;
}

/// In some widget whose name begins so; nothing where there is none, or where something lies over
/// it that must not be pressed.
std::optional<ScreenPoint> point_on(const Json& state, const std::string& prefix,
                                    const SoakDraw& d) {
  std::vector<const Json*> fitting;
  for (const auto& item : state["widgets"].items()) {
    if (item.key().rfind(prefix, 0) == 0 && !is_never(item.key())) fitting.push_back(&item.value());
  }
  if (fitting.empty()) return std::nullopt;
  const Json& r = *one_of(fitting, d.which);
  const ScreenPoint p{r[0].get<double>() + d.across * (r[2].get<double>() - r[0].get<double>()),
                      r[1].get<double>() + d.down * (r[3].get<double>() - r[1].get<double>())};
  for (const auto& item : state["widgets"].items()) {
    if (is_never(item.key()) && contains(item.value(), p)) return std::nullopt;
  }
  return p;
}

bool shows_never(const Json& state) {
  const auto items = state["widgets"].items();
  return std::any_of(items.begin(), items.end(), [](const auto& item) {
    return item.key().rfind("palette.item.file.", 0) == 0 ||
           item.key().rfind("menu.item.Quit", 0) == 0;
  });
}

bool click_some(SoakHands& hands, const std::string& prefix, const SoakDraw& d) {
  const auto p = point_on(hands.look(), prefix, d);
  if (p) hands.click_slowly(*p);
  return p.has_value();
}

void click(SoakHands& hands, const SoakDraw& d, const Files&) {
  const auto p = point_on(hands.look(), "", d);
  if (p) d.further % 2 == 0 ? hands.click(*p) : hands.click_slowly(*p);
}

void drag(SoakHands& hands, const SoakDraw& d, const Files&) {
  const auto p = point_on(hands.look(), "", d);
  if (!p) return;
  const double right = static_cast<double>(d.further % 91) - 45;
  const double below = static_cast<double>(d.text % 61) - 30;
  hands.drag(*p, {p->x + right, p->y + below});
}

void wheel(SoakHands& hands, const SoakDraw& d, const Files&) {
  const auto p = point_on(hands.look(), "", d);
  if (!p) return;
  hands.xdotool({"mousemove", std::to_string(static_cast<int>(p->x)),
                 std::to_string(static_cast<int>(p->y)), "click", "--repeat",
                 std::to_string(1 + d.further % 3), "--delay", "1", d.text % 2 == 0 ? "4" : "5"});
}

/// One key or three, without a pause in which the program could come to rest.
void keys(SoakHands& hands, const SoakDraw& d, const Files&) {
  if (shows_never(hands.look())) return hands.key("Escape");
  std::vector<std::string> words{"key", "--delay", "1"};
  for (std::uint32_t i = 0; i < 1 + d.text % 3; ++i)
    words.push_back(one_of(kKeys, d.which + i * d.further));
  hands.xdotool(words);
}

void resize(SoakHands& hands, const SoakDraw& d, const Files&) {
  hands.xdotool({"search", "--onlyvisible", "--class", "convscope", "windowsize",
                 std::to_string(900 + d.which % 600), std::to_string(600 + d.further % 400)});
}

void drop(SoakHands& hands, const SoakDraw& d, const Files& files) {
  const auto p = point_on(hands.look(), "pane.", d);
  if (!p) return;
  if (d.further % 4 == 0) return hands.drop(*p, {one_of(files, d.text), one_of(files, d.text + 1)});
  hands.drop(*p, {one_of(files, d.text)});
}

void leave(SoakHands& hands) {
  hands.keys({"Escape", "Escape", "Escape"});
}

void menu(SoakHands& hands, const SoakDraw& d, const Files&) {
  if (!hands.click(std::string("menu.") + one_of(kMenus, d.text))) return;
  if (d.further % 3 == 0) {
    const auto sub = point_on(hands.look(), "menu.sub.", d);
    if (sub) hands.click_slowly(*sub);
  }
  click_some(hands, "menu.item.", d);
  if (d.further % 2 == 0) leave(hands);
}

void menu_item(SoakHands& hands, const std::string& title, const std::string& item) {
  leave(hands);
  hands.click("menu." + title);
  hands.click("menu.item." + item);
}

void palette(SoakHands& hands, const SoakDraw& d, const Files&) {
  leave(hands);
  hands.key("ctrl+p");
  hands.look();
  hands.type(one_of(kWords, d.text));
  if (d.further % 2 == 0 && !shows_never(hands.look())) {
    hands.keys({"Down", "Return"});
  } else {
    click_some(hands, "palette.item.", d);
  }
  if (d.further % 3 == 0) leave(hands);
}

std::string numbered(const char* stem, std::uint32_t n) {
  return stem + std::to_string(n % 3);
}

/// Into the field that has the keyboard.
void fill(SoakHands& hands, const std::string& text) {
  hands.key("ctrl+a");
  if (text.empty()) return hands.key("Delete");
  hands.type(text);
}

void save_session(SoakHands& hands, const SoakDraw& d, const Files&) {
  leave(hands);
  hands.key(d.further % 2 == 0 ? "ctrl+s" : "ctrl+shift+s");
  hands.look();
  if (hands.sees("session.path")) {
    fill(hands, numbered("session", d.text));
    hands.key("Return");
    hands.click("session.accept");  // is still there where the file is
  }
  leave(hands);
}

void open_session(SoakHands& hands, const SoakDraw& d, const Files&) {
  leave(hands);
  hands.key("ctrl+shift+o");
  hands.look();
  if (hands.sees("session.path")) {
    fill(hands, numbered("session", d.text) + ".convscope");
    hands.key("Return");
  }
  leave(hands);
}

void export_file(SoakHands& hands, const SoakDraw& d, const Files&) {
  leave(hands);
  hands.key("ctrl+e");
  click_some(hands, "export.", d);
  click_some(hands, "export.format.", d);
  if (hands.click("export.path")) {
    fill(hands, numbered("export", d.text) + one_of(kEndings, d.further));
    hands.key("Return");
    hands.click("export.save");
    hands.click("export.replace");
  }
  leave(hands);
}

void kernel_as_text(SoakHands& hands, const SoakDraw& d, const Files&) {
  menu_item(hands, "Kernel", "As text…");
  if (d.further % 3 == 0 && hands.click("kernel.file.path")) {
    fill(hands, numbered("kernel", d.text) + ".json");
    hands.click(d.which % 2 == 0 ? "kernel.file.save" : "kernel.file.open");
  } else if (hands.click("kernel.text")) {
    fill(hands, one_of(kKernels, d.text));
    hands.click("kernel.text.use");
    click_some(hands, "kernel.copy.", d);
  }
  leave(hands);
}

void gallery(SoakHands& hands, const SoakDraw& d, const Files&) {
  menu_item(hands, "Kernel", "Gallery…");
  click_some(hands, "gallery.", d);
  if (d.further % 2 == 0) leave(hands);
}

void open_by_keyboard(SoakHands& hands, const SoakDraw& d, const Files& files) {
  leave(hands);
  hands.key("ctrl+o");
  hands.look();
  hands.type(one_of(files, d.text));
  hands.key("Return");
  hands.look();
  leave(hands);
}

void open_by_mouse(SoakHands& hands, const SoakDraw& d, const Files&) {
  menu_item(hands, "File", "Open image…");
  click_some(hands, "browser.row.", d);
  hands.click(d.further % 4 == 0 ? "browser.cancel" : "browser.confirm");
  leave(hands);
}

struct Kind {
  std::uint32_t share;  // of 100
  void (*carry_out)(SoakHands&, const SoakDraw&, const Files&);
};
constexpr std::array kKinds = {Kind{34, click},       Kind{15, drag},
                               Kind{7, wheel},        Kind{15, keys},
                               Kind{2, resize},       Kind{5, drop},
                               Kind{5, menu},         Kind{4, palette},
                               Kind{2, save_session}, Kind{2, open_session},
                               Kind{2, export_file},  Kind{2, kernel_as_text},
                               Kind{1, gallery},      Kind{2, open_by_keyboard},
                               Kind{2, open_by_mouse}};
static_assert(std::accumulate(kKinds.begin(), kKinds.end(), 0U, [](std::uint32_t sum, Kind kind) {
                return sum + kind.share;
              }) == 100);

}  // namespace

SoakEvents::SoakEvents(std::uint32_t seed, Files files) : random_(seed), files_(std::move(files)) {}

SoakDraw SoakEvents::draw() {
  const auto number = [&] { return static_cast<std::uint32_t>(random_()); };
  const auto share = [&] { return 0.05 + 0.9 * number() / 4294967295.0; };
  SoakDraw d{};
  d.kind = number();
  d.which = number();
  d.further = number();
  d.text = number();
  d.across = share();
  d.down = share();
  return d;
}

void SoakEvents::next(SoakHands& hands) {
  const SoakDraw d = draw();
  std::uint32_t left = d.kind % 100;
  for (const Kind& kind : kKinds) {
    if (left < kind.share) return kind.carry_out(hands, d, files_);
    left -= kind.share;
  }
}

}  // namespace convscope::testing
