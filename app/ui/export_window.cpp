#include "ui/export_window.h"

#include <algorithm>

#include "core/export/export_animation.h"
#include "ui/commands.h"
#include "ui/export_page.h"
#include "ui/widgets.h"

namespace convscope {
namespace {

constexpr float kWidth = 620;
constexpr float kHeight = 352;
constexpr float kCodeHeight = 560;

constexpr std::array kPageNames = {"Output", "Input", "Figure", "Animation", "Code"};

void body(UiContext& ctx, UiState& state, Workbench& bench) {
  int page = static_cast<int>(state.exporting.page);
  if (segmented(ctx, "export.page", kPageNames, page)) {
    state.exporting.page = static_cast<ExportPage>(page);
    state.exporting.answer.reset();
  }
  ImGui::Dummy(ImVec2(0, ctx.px(4)));
  if (bench.outcome() == nullptr || !bench.outcome()->whole()) {
    export_note(ctx, "There is no output yet: it is still being computed, or no input is open.");
    ctx.note_item("export.nothing");
    return;
  }
  if (state.exporting.page == ExportPage::kCode) {
    export_code_page(ctx, state, bench);
  } else {
    export_file_page(ctx, state, bench);
  }
}

}  // namespace

void open_export(UiState& state, ExportPage page) {
  state.exporting.shown = true;
  state.exporting.page = page;
  state.exporting.answer.reset();
  state.exporting.film_tool = static_cast<bool>(check_format(ExportFormat::kMp4));
}

float export_button_width(const UiContext& ctx) {
  return text_size(ctx.fonts.text, "Export").x + ctx.px(20);
}

void export_button(UiContext& ctx, UiState& state, const Workbench& bench, ScreenRect output_card) {
  const float width = export_button_width(ctx);
  const float height = ctx.fonts.text.size + ctx.px(8);
  const ImVec2 at(static_cast<float>(output_card.max.x) - width - ctx.px(8),
                  static_cast<float>(output_card.min.y) + ctx.px(7));
  ImGui::SetCursorScreenPos(at);
  if (hit_area("export.open", ImVec2(width, height))) open_export(state, ExportPage::kOutput);
  ctx.note_item("export.open");
  const bool lit = ImGui::IsItemHovered();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImVec2 end(at.x + width, at.y + height);
  list.AddRectFilled(at, end, lit ? ctx.palette.button_hover : ctx.palette.button, ctx.px(5));
  draw_text(list, ctx.fonts.text, ImVec2(at.x + ctx.px(10), at.y + ctx.px(3)), ctx.palette.strong,
            "Export");
  tooltip_for_command(ctx, state, bench, "export.output");
}

void export_window(UiContext& ctx, UiState& state, Workbench& bench) {
  ExportState& exporting = state.exporting;
  if (!exporting.shown) return;
  const ImVec2 display = ImGui::GetIO().DisplaySize;
  const float height = exporting.page == ExportPage::kCode ? kCodeHeight : kHeight;
  const ImVec2 size(std::min(ctx.px(kWidth), display.x - ctx.px(20)),
                    std::min(ctx.px(height), display.y - ctx.px(60)));
  ImGui::SetNextWindowSize(size);
  ImGui::SetNextWindowPos(ImVec2(display.x / 2, ctx.px(50)), ImGuiCond_Appearing, ImVec2(0.5F, 0));
  ImGui::PushStyleColor(ImGuiCol_WindowBg, ctx.palette.panel);
  ImGui::PushStyleColor(ImGuiCol_TitleBgActive, ctx.palette.button);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 1);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(ctx.px(14), ctx.px(12)));
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(ctx.px(8), ctx.px(7)));
  const bool open = ImGui::Begin(
      "Export", &exporting.shown,
      ImGuiWindowFlags_NoCollapse | ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoResize);
  if (open) body(ctx, state, bench);
  ImGui::End();
  ImGui::PopStyleVar(3);
  ImGui::PopStyleColor(2);
}

}  // namespace convscope
