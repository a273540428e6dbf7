#include "gui/headless_ui.h"

#include <gtest/gtest.h>
#include <imgui.h>

#include <chrono>

#include "support/images.h"

namespace convscope::testing {
namespace {

constexpr float kFrameTime = 1.0F / 60;

#if IMGUI_VERSION_NUM < 18700
constexpr int kEnterIndex = 1;
constexpr int kTabIndex = 2;

void set_mouse_position(ScreenPoint p) {
  ImGui::GetIO().MousePos = to_vec(p);
}
void set_mouse_down(bool down) {
  ImGui::GetIO().MouseDown[0] = down;
}
void set_wheel(float steps) {
  ImGui::GetIO().MouseWheel = steps;
}
void set_enter(bool down) {
  ImGui::GetIO().KeysDown[kEnterIndex] = down;
}
void set_tab(bool down) {
  ImGui::GetIO().KeysDown[kTabIndex] = down;
}
void set_ctrl(bool down) {
  ImGui::GetIO().KeyCtrl = down;
}
void prepare_keys() {
  ImGui::GetIO().KeyMap[ImGuiKey_Enter] = kEnterIndex;
  ImGui::GetIO().KeyMap[ImGuiKey_Tab] = kTabIndex;
}
#else
void set_mouse_position(ScreenPoint p) {
  ImGui::GetIO().AddMousePosEvent(static_cast<float>(p.x), static_cast<float>(p.y));
}
void set_mouse_down(bool down) {
  ImGui::GetIO().AddMouseButtonEvent(0, down);
}
void set_wheel(float steps) {
  ImGui::GetIO().AddMouseWheelEvent(0, steps);
}
void set_enter(bool down) {
  ImGui::GetIO().AddKeyEvent(ImGuiKey_Enter, down);
}
void set_tab(bool down) {
  ImGui::GetIO().AddKeyEvent(ImGuiKey_Tab, down);
}
void set_ctrl(bool down) {
#if IMGUI_VERSION_NUM >= 18900
  ImGui::GetIO().AddKeyEvent(ImGuiMod_Ctrl, down);
#else
  ImGui::GetIO().AddKeyEvent(ImGuiKey_ModCtrl, down);
#endif
}
void prepare_keys() {}
#endif

}  // namespace

void RecordingPainter::draw(ImDrawList&, const HeatmapDraw& draw, const HeatmapCells& cells) {
  drawings_.push_back({draw, cells.size()});
  auto& owner = owners_[static_cast<std::size_t>(draw.pane)][static_cast<std::size_t>(draw.layer)];
  if (owner != cells.owner) ++uploads_;
  owner = cells.owner;
}

RecordingPainter::Drawing RecordingPainter::of(Pane pane) const {
  for (const Drawing& drawing : drawings_) {
    if (drawing.draw.pane == pane) return drawing;
  }
  ADD_FAILURE() << "pane " << static_cast<int>(pane) << " was not drawn";
  return {};
}

HeadlessUi::HeadlessUi(int width, int height, float scale)
    : bench(
          [this] {
            const std::lock_guard lock(mutex_);
            wake_ = true;
            woken_.notify_one();
          },
          1) {
  ImGui::CreateContext();
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.DisplaySize = ImVec2(static_cast<float>(width), static_cast<float>(height));
  io.DeltaTime = kFrameTime;
  prepare_keys();
  ctx.scale = scale;
  ctx.painter = &painter;
  ctx.palette = make_palette(false);
  ctx.fonts = build_fonts(scale);
  apply_theme(ctx.palette, scale);
#if IMGUI_VERSION_NUM >= 19200
  io.BackendFlags |= ImGuiBackendFlags_RendererHasTextures;
#endif
}

HeadlessUi::~HeadlessUi() {
  ImGui::DestroyContext();
}

void HeadlessUi::frame() {
  ImGui::NewFrame();
  painter.begin_frame();
  draw_frame(ctx, state, bench, std::exchange(keys_, {}));
  ImGui::Render();
}

void HeadlessUi::settle() {
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(20);
  for (;;) {
    frame();
    const bool busy = bench.computing() || bench.comparing() || bench.distributions.busy();
    if (!busy && (bench.is_current() || bench.problem())) break;
    std::unique_lock lock(mutex_);
    if (!woken_.wait_until(lock, deadline, [&] { return wake_; })) {
      FAIL() << "the worker did not answer within 20 s";
    }
    wake_ = false;
  }
  frame();
  frame();
}

void HeadlessUi::show(Experiment experiment) {
  bench.propose(std::move(experiment));
  settle();
}

void HeadlessUi::show_example(const ConvolutionSpec& spec) {
  auto source = std::make_shared<Source>();
  source->name = "example";
  source->image = image_of({{-0.70F, -0.49F, -0.32F, 0.62F, 1.10F},
                            {-1.76F, 0.21F, -2.01F, 0.35F, -0.44F},
                            {-0.56F, 0.34F, 1.55F, -0.91F, 0.18F},
                            {0.83F, -1.20F, 0.07F, 1.31F, -0.65F}});
  source->statistics = statistics_of<float>(std::as_const(source->image).view());
  show({source, seed_kernel(), "seed", spec, {}});
}

ScreenRect HeadlessUi::rect(const std::string& widget) const {
  const auto found = ctx.widgets.find(widget);
  EXPECT_TRUE(found) << "no widget is called " << widget;
  return found.value_or(ScreenRect{});
}

void HeadlessUi::move_to(ScreenPoint p) {
  set_mouse_position(p);
  frame();
  frame();
}

void HeadlessUi::move_to(const std::string& widget, double across, double down) {
  const ScreenRect r = rect(widget);
  move_to(ScreenPoint{r.min.x + across * r.width(), r.min.y + down * r.height()});
}

void HeadlessUi::move_to_cell(Pane pane, Point cell) {
  move_to(bench.view(pane).transform.to_screen(static_cast<double>(cell.row) + 0.5,
                                               static_cast<double>(cell.col) + 0.5));
}

void HeadlessUi::press() {
  set_mouse_down(true);
  frame();
}

void HeadlessUi::release() {
  set_mouse_down(false);
  frame();
  frame();
}

void HeadlessUi::click(const std::string& widget) {
  move_to(widget);
  press();
  release();
}

void HeadlessUi::drag(const std::string& widget, double from_across, double to_across) {
  move_to(widget, from_across);
  press();
  move_to(widget, to_across);
  release();
}

void HeadlessUi::drag_by(ScreenPoint from, double dx, double dy) {
  move_to(from);
  press();
  move_to(ScreenPoint{from.x + dx, from.y + dy});
  release();
}

void HeadlessUi::wheel(float steps) {
  set_wheel(steps);
  frame();
  frame();
}

void HeadlessUi::hold_ctrl(bool down) {
  set_ctrl(down);
  frame();
}

void HeadlessUi::type(const std::string& text) {
  ImGui::GetIO().AddInputCharactersUTF8(text.c_str());
  frame();
}

void HeadlessUi::enter() {
  set_enter(true);
  frame();
  set_enter(false);
  frame();
}

void HeadlessUi::tab() {
  set_tab(true);
  frame();
  set_tab(false);
  frame();
}

void HeadlessUi::key(Key key, bool ctrl, bool shift) {
  keys_.push_back({key, ctrl, shift});
  frame();
  frame();
}

}  // namespace convscope::testing
