#include "ui/input_editor.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

#include "core/formula_text.h"
#include "core/seed_example.h"
#include "ui/cell_field.h"
#include "ui/number_field.h"
#include "ui/widgets.h"

namespace convscope {
namespace {

void use(UiState& state, Experiment& e, const InputEdit& edit) {
  auto source = apply_edit(e.source, edit);
  if (source) {
    e.source = *std::move(source);
    state.message.clear();
  } else {
    state.message = source.error().message;
  }
}

void cells_tools(UiContext& ctx, UiState& state, Experiment& e) {
  heading(ctx, "CELLS");
  constexpr std::array kHands = {"type", "paint"};
  int hand = state.input.paint ? 1 : 0;
  if (segmented(ctx, "input.hand", kHands, hand)) state.input.paint = hand == 1;
  auto brush = static_cast<double>(state.input.brush);
  number_field(ctx, "input.brush", "value", "value", brush, 0.1F, "%.5g", {ctx.px(76)});
  state.input.brush = static_cast<float>(brush);
  ImGui::SameLine();
  if (small_button(ctx, "input.fill", "Fill", "Gives every cell this value.")) {
    use(state, e, Fill{state.input.brush});
  }
  if (e.source == nullptr || e.source->original == nullptr) return;
  const std::string tip = "Shows " + e.source->original->name + " again, as it was.";
  if (small_button(ctx, "input.revert", "Back to the original", tip.c_str())) {
    use(state, e, RevertArray{});
  }
}

void array_tools(UiContext& ctx, UiState& state, Experiment& e) {
  heading(ctx, "ARRAY");
  Size& size = state.input.size;
  if (e.source && e.source->image.size() != state.input.seen) {
    state.input.seen = e.source->image.size();
    size = {std::min(state.input.seen.rows, kLargestEditedSide),
            std::min(state.input.seen.cols, kLargestEditedSide)};
  }
  const FieldLook look{ctx.px(50)};
  int_field(ctx, "input.rows", "rows", "rows", size.rows, 1, kLargestEditedSide, look);
  ImGui::SameLine();
  int_field(ctx, "input.cols", "cols", "cols", size.cols, 1, kLargestEditedSide, look);
  if (small_button(ctx, "input.resize", "Resize", "Keeps the values at the top left.")) {
    use(state, e, ResizeArray{size});
  }
  ImGui::SameLine();
  if (small_button(ctx, "input.new", "New array", "Zeros of this size.")) {
    use(state, e, NewArray{size, 0});
  }
  if (small_button(ctx, "input.example", "Notebook example",
                   "The notebook's 3×3 input and 2×2 kernel.")) {
    use(state, e, SeedArray{});
    if (const auto seed = seed_experiment({}, Precision::kFloat32)) {
      e.kernel = seed->kernel;
      e.kernel_name = seed->kernel_name;
    }
  }
}

void random_tools(UiContext& ctx, UiState& state, Experiment& e) {
  heading(ctx, "RANDOM VALUES");
  Randomise& random = state.input.random;
  constexpr std::array kKinds = {"whole", "real"};
  int kind = random.whole ? 0 : 1;
  if (segmented(ctx, "input.kind", kKinds, kind)) random.whole = kind == 0;
  number_field(ctx, "input.low", "from", "least value", random.low, 0.1F, "%.4g", {ctx.px(56)});
  ImGui::SameLine();
  number_field(ctx, "input.high", "to", "largest value", random.high, 0.1F, "%.4g", {ctx.px(56)});
  auto seed = static_cast<std::int64_t>(random.seed);
  int_field(ctx, "input.seed", "seed", "seed", seed, 0, std::numeric_limits<std::int64_t>::max(),
            {ctx.px(50)});
  random.seed = static_cast<std::uint64_t>(seed);
  ImGui::SameLine();
  if (small_button(ctx, "input.random", "Randomise",
                   "The same seed brings the same values back.")) {
    use(state, e, random);
  }
  ImGui::SameLine();
  if (small_button(ctx, "input.next", "Next", "The values of the next seed.")) {
    ++random.seed;
    use(state, e, random);
  }
}

std::string how_to(const UiState& state, const Experiment& e) {
  if (!is_editable(e.source.get())) {
    return fmt::format(
        "Arrays up to {0}×{0} are edited by hand: resize to cut the top left corner out of this "
        "one, or start a new array.",
        kLargestEditedSide);
  }
  return state.input.paint
             ? "Drag over cells of the input to paint them with the value."
             : "Click a cell of the input and type: Enter commits, Tab goes on to the next cell.";
}

/// The cell under the mouse that can be edited.
std::optional<Point> cell_under_mouse(const Workbench& bench, const Experiment& e) {
  if (!bench.hovered || bench.hovered->pane != Pane::kInput) return std::nullopt;
  if (!contains(e.source->image.size(), bench.hovered->cell)) return std::nullopt;
  return bench.hovered->cell;
}

void paint(UiState& state, const Workbench& bench, Experiment& e) {
  InputEditing& input = state.input;
  const auto under = cell_under_mouse(bench, e);
  if (under) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
  if (under && ImGui::IsMouseClicked(ImGuiMouseButton_Left)) {
    input.stroke = under;
    use(state, e, PaintLine{*under, *under, input.brush});
  }
  if (!ImGui::IsMouseDown(ImGuiMouseButton_Left)) input.stroke.reset();
  if (!input.stroke) return;
  const Size size = e.source->image.size();
  const Point at = bench.view(Pane::kInput).transform.index_at(to_point(ImGui::GetIO().MousePos));
  const Point next{std::clamp<std::int64_t>(at.row, 0, size.rows - 1),
                   std::clamp<std::int64_t>(at.col, 0, size.cols - 1)};
  if (next == *input.stroke) return;
  use(state, e, PaintLine{*std::exchange(input.stroke, next), next, input.brush});
}

/// A press and a release on the same cell open it; a drag between them has moved the picture.
void open_clicked(UiState& state, const Workbench& bench, const Experiment& e) {
  InputEditing& input = state.input;
  const auto under = cell_under_mouse(bench, e);
  if (under) ImGui::SetMouseCursor(ImGuiMouseCursor_TextInput);
  if (ImGui::IsMouseClicked(ImGuiMouseButton_Left)) input.pressed = under;
  if (!ImGui::IsMouseReleased(ImGuiMouseButton_Left)) return;
  const auto pressed = std::exchange(input.pressed, std::nullopt);
  const ImGuiIO& io = ImGui::GetIO();
  const bool still = io.MouseDragMaxDistanceSqr[0] < io.MouseDragThreshold * io.MouseDragThreshold;
  if (under && pressed == under && still) {
    input.typing = begin_typing(*under, static_cast<double>(e.source->image.at(*under)));
  }
}

void type(UiContext& ctx, UiState& state, const Workbench& bench, Experiment& e) {
  InputEditing& input = state.input;
  const Size size = e.source->image.size();
  const Point cell = input.typing->cell;
  if (!contains(size, cell)) {
    input.typing.reset();
    return;
  }
  const ScreenRect at = bench.view(Pane::kInput).transform.to_screen(Region{cell, {1, 1}});
  const float width = std::max(static_cast<float>(at.width()), ctx.px(84));
  const float height = ImGui::GetFrameHeight();
  // A window of its own, so that clicks into the field are not also clicks on the heatmap.
  ImGui::SetCursorScreenPos(ImVec2(static_cast<float>(at.min.x + at.max.x) / 2 - width / 2,
                                   static_cast<float>(at.min.y + at.max.y) / 2 - height / 2));
  ImGui::BeginChild("input cell", ImVec2(width, height), false, ImGuiWindowFlags_NoScrollbar);
  const auto typed =
      cell_field(ctx, "input.typing", *input.typing, ImGui::GetCursorScreenPos(), width);
  ImGui::EndChild();
  if (typed.open) return;
  input.typing.reset();
  if (typed.value) use(state, e, PaintLine{cell, cell, static_cast<float>(*typed.value)});
  if (!typed.go_on) return;
  const std::int64_t next = (cell.row * size.cols + cell.col + 1) % size.area();
  const Point at_next{next / size.cols, next % size.cols};
  input.typing = begin_typing(at_next, static_cast<double>(e.source->image.at(at_next)));
}

}  // namespace

Experiment input_tab(UiContext& ctx, UiState& state, Experiment e) {
  ImGui::PushStyleColor(ImGuiCol_Text, ctx.palette.quiet);
  ImGui::TextWrapped("%s", how_to(state, e).c_str());
  ImGui::PopStyleColor();
  constexpr int kColumns = 3;
  ImGui::PushStyleVar(ImGuiStyleVar_CellPadding, ImVec2(ctx.px(10), 0));
  if (ImGui::BeginTable("tools", kColumns,
                        ImGuiTableFlags_SizingFixedFit | ImGuiTableFlags_NoPadOuterX)) {
    for (const auto& [name, width] :
         {std::pair{"cells", 168.0F}, std::pair{"array", 176.0F}, std::pair{"random", 224.0F}}) {
      ImGui::TableSetupColumn(name, ImGuiTableColumnFlags_WidthFixed, ctx.px(width));
    }
    ImGui::TableNextColumn();
    cells_tools(ctx, state, e);
    ImGui::TableNextColumn();
    array_tools(ctx, state, e);
    ImGui::TableNextColumn();
    random_tools(ctx, state, e);
    ImGui::EndTable();
  }
  ImGui::PopStyleVar();
  return e;
}

Experiment edit_on_heatmap(UiContext& ctx, UiState& state, Workbench& bench, Experiment e) {
  InputEditing& input = state.input;
  const bool editing = state.tab == BottomTab::kInput && state.looking.tool == LookTool::kPointer &&
                       bench.outcome() != nullptr && bench.outcome()->reads_source() &&
                       is_editable(e.source.get());
  bench.view(Pane::kInput).drag_pans = !(editing && input.paint);
  if (!editing || input.paint) input.typing.reset();
  if (!editing || !input.paint) input.stroke.reset();
  if (!editing) return e;
  if (input.typing) type(ctx, state, bench, e);
  if (input.paint) {
    paint(state, bench, e);
  } else {
    open_clicked(state, bench, e);
  }
  return e;
}

}  // namespace convscope
