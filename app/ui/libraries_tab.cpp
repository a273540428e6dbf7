#include "ui/libraries_tab.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/lens_text.h"
#include "core/number_text.h"
#include "ui/problem_box.h"
#include "ui/widgets.h"

namespace convscope {
namespace {

ImU32 agreement_color(const Palette& palette, Agreement agreement) {
  if (agreement == Agreement::kSame) return palette.good;
  return agreement == Agreement::kNotExpressible ? palette.quiet : palette.selection;
}

void colored(ImU32 color, const std::string& text) {
  ImGui::PushStyleColor(ImGuiCol_Text, color);
  ImGui::TextUnformatted(text.c_str());
  ImGui::PopStyleColor();
}

/// All libraries with their agreement; a click chooses the one that is compared.
void list(UiContext& ctx, UiState& state, const std::vector<LensEntry>& entries) {
  ImGui::BeginChild("libraries", ImVec2(ctx.px(330), 0));
  for (const LensEntry& entry : entries) {
    const std::string name(library_name(entry.library));
    if (ImGui::Selectable(name.c_str(), state.library == entry.library)) {
      state.library = entry.library;
    }
    ctx.note_item("library." + name);
    ImGui::SameLine(ctx.px(190));
    colored(agreement_color(ctx.palette, entry.agreement), agreement_text(entry));
  }
  ImGui::EndChild();
}

const Difference* difference_of(UiState& state, const Workbench& bench, const LensEntry& entry) {
  const Outcome& outcome = *bench.outcome();
  const Region region =
      difference_region(outcome.size(), outcome.plan.kernel.size, bench.selected_output());
  auto& shown = state.difference;
  if (!shown || shown->outcome.get() != bench.outcome() || shown->theirs != *entry.spec ||
      shown->region != region) {
    shown = ShownDifference{bench.shared_outcome(), *entry.spec, region,
                            difference(outcome, *entry.spec, region)};
  }
  return shown->difference ? &*shown->difference : nullptr;
}

void draw_difference(UiContext& ctx, const Difference& d, float side) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImVec2 origin = ImGui::GetCursorScreenPos();
  const Size size = d.region.size;
  const float cell = std::clamp(
      std::floor(side / static_cast<float>(std::max(size.rows, size.cols))), 1.0F, ctx.px(22));
  const double largest = d.largest > 0 ? d.largest : 1;
  const Colormap map = ctx.palette.light ? Colormap::kBlueOrangeLight : Colormap::kBlueOrange;
  const float gap = cell >= ctx.px(8) ? 1.0F : 0.0F;
  for (std::int64_t r = 0; r < size.rows; ++r) {
    for (std::int64_t c = 0; c < size.cols; ++c) {
      const ImVec2 at(origin.x + static_cast<float>(c) * cell,
                      origin.y + static_cast<float>(r) * cell);
      list.AddRectFilled(at, ImVec2(at.x + cell - gap, at.y + cell - gap),
                         to_u32(color_of(d.values.at({r, c}), {-largest, largest}, map)));
    }
  }
  const ImVec2 extent(cell * static_cast<float>(size.cols), cell * static_cast<float>(size.rows));
  draw_rect_outline(list, {to_point(origin), {origin.x + extent.x, origin.y + extent.y}},
                    ctx.palette.panel_edge, 0, 1);
  ImGui::Dummy(extent);
  ctx.note_item("library.difference");
  if (!ImGui::IsItemHovered()) return;
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  const Point p{std::min(static_cast<std::int64_t>((mouse.y - origin.y) / cell), size.rows - 1),
                std::min(static_cast<std::int64_t>((mouse.x - origin.x) / cell), size.cols - 1)};
  const double theirs = d.theirs.at(p);
  const std::string tip =
      fmt::format("output ({}, {}): {} there, {} here, {} apart", d.region.origin.row + p.row,
                  d.region.origin.col + p.col, short_text(theirs, 9),
                  short_text(theirs - d.values.at(p), 9), short_text(d.values.at(p), 9));
  tooltip_for_item(ctx, tip.c_str());
}

std::string difference_text(const LensEntry& entry, const Difference& d, Size output) {
  if (entry.agreement == Agreement::kSame) return "no difference";
  std::string text = d.largest == 0 ? std::string("no difference")
                                    : "largest difference " + short_text(d.largest, 8);
  if (d.region.size == output) return text;
  return text + fmt::format(" in rows {} … {}, cols {} … {}; point at an output cell to look there",
                            d.region.origin.row, d.region.origin.row + d.region.size.rows - 1,
                            d.region.origin.col, d.region.origin.col + d.region.size.cols - 1);
}

/// The chosen library: the picture of theirs - ours, why, and the call. True when its settings are
/// to be taken.
bool detail(UiContext& ctx, UiState& state, const Workbench& bench, const LensEntry& entry) {
  const Difference* d = entry.spec ? difference_of(state, bench, entry) : nullptr;
  if (d != nullptr) {
    const ImVec2 room = ImGui::GetContentRegionAvail();
    draw_difference(ctx, *d, std::min({room.y, room.x * 0.45F, ctx.px(300)}));
    ImGui::SameLine(0, ctx.px(16));
  }
  ImGui::BeginChild("detail");
  ImGui::PushTextWrapPos(0);
  if (d != nullptr) {
    ImGui::TextUnformatted(difference_text(entry, *d, bench.outcome()->size()).c_str());
    ctx.note_item("library.largest");
  }
  colored(ctx.palette.quiet, entry.reason);
  if (!entry.call.empty()) {
    const UseFont mono(ctx.fonts.mono_small);
    ImGui::TextUnformatted(entry.call.c_str());
  }
  ImGui::PopTextWrapPos();
  const bool take =
      entry.agreement != Agreement::kSame && entry.spec &&
      small_button(ctx, "library.take", "Take its settings",
                   "The settings with which this engine computes that library's result.");
  ImGui::EndChild();
  return take;
}

}  // namespace

Experiment libraries_tab(UiContext& ctx, UiState& state, const Workbench& bench,
                         Experiment experiment) {
  if (bench.problem() && bench.problem()->code == ErrorCode::kStridedSame) {
    ImGui::TextWrapped(
        "Libraries mean different things by 'same' with a stride: TensorFlow pads by the input's "
        "size, PyTorch code by half the kernel, and PyTorch itself refuses.");
    return strided_same_buttons(ctx, "library", std::move(experiment));
  }
  if (bench.outcome() == nullptr) return experiment;
  const Experiment& shown = bench.outcome()->experiment;
  const auto entries =
      library_lens(shown.spec, bench.outcome()->input->image.size(), shown.kernel.size);
  if (!entries) {
    ImGui::TextWrapped("%s", entries.error().message.c_str());
    return experiment;
  }
  colored(ctx.palette.quiet,
          "What other libraries make of these settings; the picture is theirs minus this output.");
  list(ctx, state, *entries);
  ImGui::SameLine(0, ctx.px(16));
  const auto chosen = std::ranges::find(*entries, state.library, &LensEntry::library);
  ImGui::BeginChild("chosen");
  if (detail(ctx, state, bench, *chosen)) experiment.spec = *chosen->spec;
  ImGui::EndChild();
  return experiment;
}

}  // namespace convscope
