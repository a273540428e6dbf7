#include "ui/menu_bar.h"

#include <array>
#include <utility>

#include "convscope/simd_target.h"
#include "ui/compare_actions.h"
#include "ui/impulse_mode.h"
#include "ui/kernel_gallery.h"
#include "ui/kernel_section.h"
#include "ui/linked_views.h"
#include "ui/session_windows.h"
#include "ui/shortcuts.h"
#include "ui/tool_strip.h"
#include "ui/widgets.h"

namespace convscope {
namespace {

/// A word that opens a popup under itself; true while the popup is open (then EndPopup is due).
bool begin_menu(UiContext& ctx, const char* label, float& x, ScreenRect bar) {
  const ImVec2 size = text_size(ctx.fonts.text, label);
  const auto height = static_cast<float>(bar.height());
  const auto top = static_cast<float>(bar.min.y);
  ImGui::SetCursorScreenPos(ImVec2(x - ctx.px(8), top));
  if (ImGui::InvisibleButton(label, ImVec2(size.x + ctx.px(16), height))) ImGui::OpenPopup(label);
  ctx.note_item(std::string("menu.") + label);
  const bool lit = ImGui::IsItemHovered() || ImGui::IsPopupOpen(label);
  draw_text(*ImGui::GetWindowDrawList(), ctx.fonts.text, ImVec2(x, top + (height - size.y) / 2),
            lit ? ctx.palette.strong : ctx.palette.text, label);
  ImGui::SetNextWindowPos(ImVec2(x - ctx.px(8), top + height));
  x += size.x + ctx.px(22);
  return ImGui::BeginPopup(label);
}

bool menu_item(UiContext& ctx, const char* label, const char* shortcut = nullptr,
               bool chosen = false, bool enabled = true) {
  const bool clicked = ImGui::MenuItem(label, shortcut, chosen, enabled);
  ctx.note_item(std::string("menu.item.") + label);
  return clicked;
}

void edit_items(UiContext& ctx, UiState& state, Workbench& bench) {
  const History& history = bench.history();
  const auto step = [&](const char* label, const char* shortcut, bool possible) {
    const bool clicked = ImGui::MenuItem(label, shortcut, false, possible);
    ctx.note_item(std::string("menu.item.") + label);
    return clicked;
  };
  if (step("Undo", "Ctrl+Z", history.can_undo())) bench.undo();
  if (step("Redo", "Ctrl+Shift+Z", history.can_redo())) bench.redo();
  if (menu_item(ctx, "History", nullptr, state.tab == BottomTab::kHistory))
    state.tab = BottomTab::kHistory;
}

void look_items(UiContext& ctx, UiState& state, Workbench& bench) {
  Looking& looking = state.looking;
  if (menu_item(ctx, "One cell a pixel")) show_at_one_to_one(looking, bench);
  const bool linked = views_linked(looking, bench.outcome());
  if (menu_item(ctx, "Input and output move together", nullptr, linked)) looking.linked = !linked;
  if (menu_item(ctx, "Overview", nullptr, looking.overview)) looking.overview = !looking.overview;
  const bool shown = state.tab == BottomTab::kHistogram;
  if (menu_item(ctx, "Histogram", nullptr, shown)) state.tab = BottomTab::kHistogram;
}

void compare_menu(UiContext& ctx, UiState& state, Workbench& bench) {
  const bool pinned = state.compare.a != nullptr;
  if (menu_item(ctx, "Pin the output as A", "A")) {
    pin_as_a(state, bench);
    state.tab = BottomTab::kCompare;
  }
  ImGui::Separator();
  constexpr std::array kViews = {"B alone", "A and B beside each other", "Split", "Blink",
                                 "Difference B − A"};
  for (std::size_t i = 0; i < kViews.size(); ++i) {
    const auto show = static_cast<CompareShow>(i);
    const char* key = show == CompareShow::kBlink ? "B" : nullptr;
    if (menu_item(ctx, kViews[i], key, pinned && state.compare.show == show, pinned))
      state.compare.show = show;
  }
  ImGui::Separator();
  if (menu_item(ctx, "Swap A and B", nullptr, false, pinned)) swap_a_and_b(state, bench);
  if (menu_item(ctx, "Restore A", nullptr, false, pinned)) restore_a(state, bench);
  if (menu_item(ctx, "Copy the numbers", nullptr, false, pinned)) copy_comparison(state, bench);
  if (menu_item(ctx, "Drop A", nullptr, false, pinned)) drop_a(state);
}

void status_words(UiContext& ctx, const UiState& state, const Workbench& bench, ScreenRect bar) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  ImU32 color = ctx.palette.good;
  std::string word = "live";
  if (bench.problem()) {
    color = ctx.palette.error;
    word = "not possible";
  } else if (state.loading) {
    color = ctx.palette.accent;
    word = "opening…";
  } else if (!bench.is_current()) {
    color = ctx.palette.accent;
    word = "computing…";
  }
  const float y = static_cast<float>(bar.min.y + bar.height() / 2);
  float x = static_cast<float>(bar.max.x) - ctx.px(14) - text_size(ctx.fonts.text, word).x;
  draw_text(list, ctx.fonts.text, ImVec2(x, y - ctx.fonts.text.size / 2 - 1), ctx.palette.text,
            word);
  x -= ctx.px(12);
  list.AddCircleFilled(ImVec2(x, y), ctx.px(5), color);
  const Experiment& e = bench.experiment();
  const std::string what = (e.source ? e.source->name + " · " : "") + e.kernel_name + " · ";
  x -= ctx.px(12) + text_size(ctx.fonts.text, what).x;
  draw_text(list, ctx.fonts.text, ImVec2(x, y - ctx.fonts.text.size / 2 - 1), ctx.palette.quiet,
            what);
}

void kernel_menu(UiContext& ctx, UiState& state, Workbench& bench) {
  if (menu_item(ctx, "Gallery…")) open_gallery(state);
  if (menu_item(ctx, "As text…")) state.kernel.text.open = true;
  if (menu_item(ctx, "From the image", nullptr, state.kernel.patch.on))
    state.kernel.patch.on = !state.kernel.patch.on;
  ImGui::Separator();
  for (const KernelChange& change : kernel_changes()) {
    if (!menu_item(ctx, std::string(change.name).c_str())) continue;
    Experiment e = bench.experiment();
    change_kernel(state, e, change);
    bench.propose(std::move(e));
  }
}

}  // namespace

void menu_bar(UiContext& ctx, UiState& state, Workbench& bench, ScreenRect rect) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddRectFilled(to_vec(rect.min), to_vec(rect.max), ctx.palette.panel);
  list.AddLine(ImVec2(0, static_cast<float>(rect.max.y)), to_vec(rect.max), ctx.palette.panel_edge);
  float x = static_cast<float>(rect.min.x) + ctx.px(14);
  const ImVec2 brand = text_size(ctx.fonts.strong, "convscope");
  draw_text(list, ctx.fonts.strong,
            ImVec2(x, static_cast<float>(rect.min.y + rect.height() / 2) - brand.y / 2),
            ctx.palette.strong, "convscope");
  x += brand.x + ctx.px(26);
  if (begin_menu(ctx, "File", x, rect)) {
    for (const Sample& sample : state.samples) {
      if (menu_item(ctx, ("Sample: " + sample.title).c_str())) state.open_request = sample.path;
    }
    ImGui::Separator();
    session_items(ctx, state, bench);
    ImGui::Separator();
    if (menu_item(ctx, "Quit", "Ctrl+Q")) state.quit_request = true;
    ImGui::EndPopup();
  }
  if (begin_menu(ctx, "Edit", x, rect)) {
    edit_items(ctx, state, bench);
    ImGui::EndPopup();
  }
  if (begin_menu(ctx, "Kernel", x, rect)) {
    kernel_menu(ctx, state, bench);
    ImGui::EndPopup();
  }
  if (begin_menu(ctx, "Learn", x, rect)) {
    const bool playing = bench.playback.playing;
    if (menu_item(ctx, playing ? "Pause" : "Play", "Space")) toggle_play(bench);
    if (menu_item(ctx, "Practice", nullptr, state.tab == BottomTab::kPractice))
      state.tab = BottomTab::kPractice;
    if (menu_item(ctx, "Impulse", "I", impulse_shown(state, bench)))
      bench.propose(toggle_impulse(state, bench.experiment()));
    ImGui::EndPopup();
  }
  if (begin_menu(ctx, "View", x, rect)) {
    if (menu_item(ctx, "Fit all", "F")) bench.fit_all();
    look_items(ctx, state, bench);
    ImGui::Separator();
    if (menu_item(ctx, "Dark theme", nullptr, !state.light_theme)) state.light_theme = false;
    if (menu_item(ctx, "Light theme", nullptr, state.light_theme)) state.light_theme = true;
    ImGui::Separator();
    if (menu_item(ctx, "Larger", "Ctrl++")) state.user_scale = next_scale(state.user_scale, 1);
    if (menu_item(ctx, "Smaller", "Ctrl+-")) state.user_scale = next_scale(state.user_scale, -1);
    if (menu_item(ctx, "Normal size", "Ctrl+0")) state.user_scale = 1;
    ImGui::EndPopup();
  }
  if (begin_menu(ctx, "Compare", x, rect)) {
    compare_menu(ctx, state, bench);
    ImGui::EndPopup();
  }
  if (begin_menu(ctx, "Help", x, rect)) {
    if (menu_item(ctx, "First steps")) state.hint = Hint{};
    if (menu_item(ctx, "Shortcuts", "F1")) state.show_help = true;
    if (menu_item(ctx, "About convscope")) state.show_about = true;
    ImGui::EndPopup();
  }
  status_words(ctx, state, bench, rect);
}

void help_windows(UiContext& ctx, UiState& state) {
  constexpr int kFlags = ImGuiWindowFlags_NoCollapse | ImGuiWindowFlags_AlwaysAutoResize |
                         ImGuiWindowFlags_NoSavedSettings;
  const ImVec2 centre(ImGui::GetIO().DisplaySize.x / 2, ImGui::GetIO().DisplaySize.y / 2);
  ImGui::PushStyleColor(ImGuiCol_WindowBg, ctx.palette.panel);
  ImGui::PushStyleColor(ImGuiCol_TitleBgActive, ctx.palette.button);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 1);
  if (state.show_help) {
    ImGui::SetNextWindowPos(centre, ImGuiCond_Appearing, ImVec2(0.5F, 0.5F));
    if (ImGui::Begin("Mouse and keyboard", &state.show_help, kFlags)) {
      for (const auto& [keys, what] : shortcut_texts()) {
        ImGui::TextColored(ImGui::ColorConvertU32ToFloat4(ctx.palette.accent), "%s", keys);
        ImGui::SameLine(ctx.px(150));
        ImGui::TextUnformatted(what);
      }
    }
    ImGui::End();
  }
  if (state.show_about) {
    ImGui::SetNextWindowPos(centre, ImGuiCond_Appearing, ImVec2(0.5F, 0.5F));
    if (ImGui::Begin("About convscope", &state.show_about, kFlags)) {
      ImGui::TextUnformatted("An oscilloscope for 2-D convolution, version " CONVSCOPE_VERSION);
      ImGui::TextUnformatted(("Vector instructions: " + active_simd_target()).c_str());
      ImGui::TextUnformatted("Dear ImGui " IMGUI_VERSION ", GLFW, OpenGL 3.3");
      ImGui::TextUnformatted("MIT licence");
    }
    ImGui::End();
  }
  ImGui::PopStyleVar();
  ImGui::PopStyleColor(2);
}

}  // namespace convscope
