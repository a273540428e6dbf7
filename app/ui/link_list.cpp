#include "ui/link_list.h"

#include "core/link_text.h"

namespace convscope {
namespace {

constexpr std::size_t kMostLines = 256;

}  // namespace

bool link_list(UiContext& ctx, const Workbench& bench) {
  const auto focus = bench.focus();
  if (!focus || focus->pane == Pane::kOutput) return false;
  const UseFont mono(ctx.fonts.mono);
  ImGui::PushStyleColor(ImGuiCol_Text, ctx.palette.selection);
  ImGui::TextWrapped("%s", link_sentence(*bench.outcome(), *focus).c_str());
  ImGui::PopStyleColor();
  ctx.note_item("cell.links");
  const auto lines = link_lines(*bench.outcome(), *focus, kMostLines);
  // Newspaper columns: the lines are short and the panel is wide.
  const float width = text_size(ctx.fonts.mono, std::string(40, 'x')).x;
  const int columns = std::max(1, static_cast<int>(ImGui::GetContentRegionAvail().x / width));
  if (!ImGui::BeginTable("links", columns)) return true;
  for (const std::string& line : lines) {
    ImGui::TableNextColumn();
    ImGui::TextUnformatted(line.c_str());
  }
  ImGui::EndTable();
  return true;
}

}  // namespace convscope
