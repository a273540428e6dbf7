#include "ui/frame.h"

#include <utility>

#include "core/message_log.h"
#include "ui/bottom_panel.h"
#include "ui/command_palette.h"
#include "ui/compare_actions.h"
#include "ui/export_window.h"
#include "ui/file_browser.h"
#include "ui/heatmap_card.h"
#include "ui/help_windows.h"
#include "ui/hint.h"
#include "ui/impulse_mode.h"
#include "ui/input_editor.h"
#include "ui/kernel_gallery.h"
#include "ui/kernel_patch_mode.h"
#include "ui/kernel_text_window.h"
#include "ui/layout.h"
#include "ui/linked_views.h"
#include "ui/menu_bar.h"
#include "ui/open_image.h"
#include "ui/opened_list.h"
#include "ui/parameter_panel.h"
#include "ui/practice_panes.h"
#include "ui/problem_box.h"
#include "ui/session_windows.h"
#include "ui/status_bar.h"
#include "ui/tool_strip.h"
#include "ui/traced_field.h"
#include "ui/widgets.h"

namespace convscope {
namespace {

Experiment draw_column(UiContext& ctx, UiState& state, const Workbench& bench, ScreenRect rect) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddRectFilled(to_vec(rect.min), to_vec(rect.max), ctx.palette.panel);
  list.AddLine(ImVec2(static_cast<float>(rect.max.x), static_cast<float>(rect.min.y)),
               to_vec(rect.max), ctx.palette.panel_edge);
  ImGui::SetCursorScreenPos(to_vec(rect.min));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(ctx.px(14), ctx.px(4)));
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(ctx.px(8), ctx.px(5)));
  ImGui::BeginChild(
      "column", ImVec2(static_cast<float>(rect.width()), static_cast<float>(rect.height())), false,
      ImGuiWindowFlags_AlwaysUseWindowPadding |
          (state.kernel.takes_wheel ? ImGuiWindowFlags_NoScrollWithMouse : 0));
  Experiment edited = parameter_panel(ctx, state, bench);
  ImGui::EndChild();
  ImGui::PopStyleVar(2);
  return edited;
}

/// What selection and mode lead to: questions belong to their tab; a pin or an open question ends
/// the playback; without a pin no product is stepped to.
void tidy_selection(const UiState& state, Workbench& bench) {
  const bool transposed = bench.outcome() != nullptr && bench.outcome()->transposed.has_value();
  const bool asking = state.tab == BottomTab::kPractice && !transposed;
  if (!asking && bench.practice.question)
    bench.practice = without_question(std::move(bench.practice));
  // While the impulse is shown, a click on the input moves it.
  if (impulse_shown(state, bench) && bench.pinned && bench.pinned->pane == Pane::kInput)
    bench.pinned.reset();
  if (bench.pinned || bench.practice.open()) bench.playback = rested(bench.playback);
  if (!bench.pinned) bench.term.reset();
}

/// The widgets' words go to the message line, and go from there once they no longer hold.
void take_notice(UiContext& ctx, UiState& state) {
  if (!ctx.notice) return;
  const std::string words = *std::exchange(ctx.notice, std::nullopt);
  if (!words.empty() || state.message == state.told) state.message = words;
  state.told = words;
}

/// A sentence about something that went wrong is old once the experiment has changed: the log still
/// has it. One that came in the midst of a drag is there to be read first.
void forget_old_message(UiState& state, bool changed) {
  constexpr double kToRead = 1;
  ShellState& shell = state.shell;
  if (shell.told != state.message) {
    shell.told = state.message;
    shell.told_at = ImGui::GetTime();
  } else if (changed && ImGui::GetTime() - shell.told_at > kToRead) {
    state.message.clear();
  }
}

void begin_root() {
  ImGui::SetNextWindowPos(ImVec2(0, 0));
  ImGui::SetNextWindowSize(ImGui::GetIO().DisplaySize);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(0, 0));
  ImGui::Begin("root", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                   ImGuiWindowFlags_NoBringToFrontOnFocus | ImGuiWindowFlags_NoSavedSettings |
                   ImGuiWindowFlags_NoScrollWithMouse);
  ImGui::PopStyleVar();
}

}  // namespace

void draw_frame(UiContext& ctx, UiState& state, Workbench& bench,
                const std::vector<KeyPress>& keys) {
  bench.poll();
  log_message(state.shell.log, state.message, clock_text());
  bench.compare_with(state.compare.a, state.compare.options);
  advance_blink(state.compare, static_cast<double>(ImGui::GetIO().DeltaTime));
  bench.playback = advanced(bench.playback, static_cast<double>(ImGui::GetIO().DeltaTime));
  bench.gesture = current_gesture(state.gesture);
  const Experiment at_first = bench.experiment();
  for (const KeyPress& press : keys) {
    handle_key(state, bench, press, ImGui::GetIO().WantTextInput);
  }
  if (ctx.typing && !ctx.widgets.find(ctx.typing->widget)) ctx.typing.reset();
  ctx.widgets.begin_frame();
  begin_root();
  Layout layout = lay_out(ctx, state.shell.panes, bench, ImGui::GetIO().DisplaySize);
  const Experiment before = bench.experiment();
  bench.propose(draw_column(ctx, state, bench, layout.column));
  bench.poll_soon();
  const Experiment shown = bench.experiment();
  Experiment edited = shown;
  // Hover is that of this frame's panes; the panels below show it without a frame's delay.
  bench.hovered.reset();
  layout = begin_scrolled(layout);
  tool_strip(ctx, state, bench, layout.tools);
  const Cards cards = place_cards(ctx, state.shell.panes, bench, layout);
  heatmap_cards(ctx, state, bench, cards.panes);
  export_button(ctx, state, bench, cards.panes[2]);
  cover_output_card(ctx, bench, cards.panes[2]);
  mark_clicked_pixel(ctx, bench);
  edited = move_impulse(state, bench, std::move(edited));
  edited = edit_on_heatmap(ctx, state, bench, std::move(edited));
  edited = pick_patch(ctx, state, bench, std::move(edited));
  // A missing image has a box of its own, which says more.
  if (!state.session.missing) edited = problem_box(ctx, bench, cards.panes[2], std::move(edited));
  loading_card(ctx, state, cards.panes[0]);
  edited = bottom_panel(ctx, state, bench, cards.tabs, std::move(edited));
  end_scrolled(layout);
  edited = session_windows(ctx, state, layout.centre, std::move(edited));
  tidy_selection(state, bench);
  follow_cell(state.stack, bench);
  state.shell.panes = drag_splitters(ctx, state.shell.panes, layout, cards);
  status_bar(ctx, state, bench, layout.status);
  menu_bar(ctx, state, bench, layout.menu);
  ImGui::End();
  edited = kernel_gallery(ctx, state, std::move(edited));
  edited = kernel_text_window(ctx, state, bench.kernel_files, std::move(edited));
  if (state.hint) state.hint = progressed(*state.hint, edited != before, bench);
  hint_card(ctx, state, layout.centre);
  help_windows(ctx, state, bench);
  export_window(ctx, state, bench);
  command_palette(ctx, state, bench);
  file_browser(ctx, state.files, bench.folders);
  take_chosen_image(state, bench.experiment());
  take_notice(ctx, state);
  log_message(state.shell.log, state.message, clock_text());
  // A command that has changed the experiment meanwhile is not undone by a copy from before it.
  if (edited != shown || bench.experiment() == shown) bench.propose(std::move(edited));
  forget_old_message(state, bench.experiment() != at_first);
}

}  // namespace convscope
