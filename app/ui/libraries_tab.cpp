#include "ui/libraries_tab.h"

#include <fmt/format.h>

#include "convscope/library_lens.h"
#include "ui/widgets.h"

namespace convscope {
namespace {

ImU32 agreement_color(const Palette& palette, Agreement agreement) {
  if (agreement == Agreement::kSame) return palette.good;
  return agreement == Agreement::kNotExpressible ? palette.quiet : palette.selection;
}

std::string agreement_text(const LensEntry& entry) {
  std::string text(agreement_name(entry.agreement));
  if (entry.shift != Point{})
    text += fmt::format(" ({:+}, {:+})", entry.shift.row, entry.shift.col);
  return text;
}

void colored(ImU32 color, const std::string& text) {
  ImGui::PushStyleColor(ImGuiCol_Text, color);
  ImGui::TextUnformatted(text.c_str());
  ImGui::PopStyleColor();
}

/// One row of the table; true when its settings are to be taken.
bool entry_row(UiContext& ctx, const LensEntry& entry) {
  const std::string name(library_name(entry.library));
  ImGui::TableNextRow();
  ImGui::TableNextColumn();
  ImGui::TextUnformatted(name.c_str());
  ctx.note_item("library." + name);
  ImGui::TableNextColumn();
  colored(agreement_color(ctx.palette, entry.agreement), agreement_text(entry));
  ImGui::TableNextColumn();
  bool take = false;
  if (entry.agreement != Agreement::kSame && entry.spec) {
    take =
        small_button(ctx, "library.take." + name, "show",
                     "Takes the settings with which this engine computes that library's result.");
  }
  ImGui::TableNextColumn();
  ImGui::PushTextWrapPos(0);
  ImGui::TextUnformatted(entry.reason.c_str());
  if (!entry.call.empty()) {
    const UseFont mono(ctx.fonts.mono_small);
    colored(ctx.palette.quiet, entry.call);
  }
  ImGui::PopTextWrapPos();
  return take;
}

}  // namespace

Experiment libraries_tab(UiContext& ctx, const Workbench& bench, Experiment experiment) {
  if (bench.outcome() == nullptr) return experiment;
  const Experiment& shown = bench.outcome()->experiment;
  const auto entries = library_lens(shown.spec, shown.source->image.size(), shown.kernel.size);
  if (!entries) {
    ImGui::TextWrapped("%s", entries.error().message.c_str());
    return experiment;
  }
  colored(ctx.palette.quiet,
          "What other libraries make of these settings, and where their windows start.");
  constexpr int kColumns = 4;
  if (!ImGui::BeginTable("libraries", kColumns, ImGuiTableFlags_SizingFixedFit)) return experiment;
  ImGui::TableSetupColumn("library", ImGuiTableColumnFlags_WidthFixed, ctx.px(190));
  ImGui::TableSetupColumn("agreement", ImGuiTableColumnFlags_WidthFixed, ctx.px(130));
  ImGui::TableSetupColumn("take", ImGuiTableColumnFlags_WidthFixed, ctx.px(56));
  ImGui::TableSetupColumn("reason", ImGuiTableColumnFlags_WidthStretch);
  for (const LensEntry& entry : *entries) {
    if (entry_row(ctx, entry)) experiment.spec = *entry.spec;
  }
  ImGui::EndTable();
  return experiment;
}

}  // namespace convscope
