#include "ui/operation_section.h"

#include <algorithm>
#include <array>
#include <string>

#include "convscope/border.h"
#include "ui/choice_box.h"
#include "ui/number_field.h"
#include "ui/slider.h"
#include "ui/widgets.h"

namespace convscope {
namespace {

void explicit_sides(UiContext& ctx, Sides& sides) {
  constexpr const char* kTooltip =
      "Rows or columns that are added on this side, 0 or more. Click to type, drag to change.";
  const float between = ctx.px(10);
  const float half = (ImGui::GetContentRegionAvail().x - between) / 2;
  const FieldLook look{half - ctx.px(58), ctx.px(58), kTooltip};
  const float second = ImGui::GetCursorPosX() + half + between;
  const auto side = [&](const char* label, std::int64_t& value) {
    int_field(ctx, std::string("padding.") + label, label, std::string("padding ") + label, value,
              0, kMostTyped, look);
  };
  side("top", sides.top);
  ImGui::SameLine(second);
  side("bottom", sides.bottom);
  side("left", sides.left);
  ImGui::SameLine(second);
  side("right", sides.right);
}

void window_padding_section(UiContext& ctx, const Workbench& bench, Experiment& e) {
  heading(ctx, "PADDING");
  constexpr std::array kModes = {"valid", "same", "full", "custom"};
  int mode = static_cast<int>(e.spec.padding.mode);
  if (segmented(ctx, "padding", kModes, mode)) {
    const auto next = static_cast<PaddingMode>(mode);
    // Custom starts from what is shown, so that the switch itself changes nothing.
    if (next == PaddingMode::kExplicit && bench.is_current()) {
      e.spec.padding.sides = bench.outcome()->plan.geometry.padding();
    }
    e.spec.padding.mode = next;
  }
  if (e.spec.padding.mode == PaddingMode::kExplicit) explicit_sides(ctx, e.spec.padding.sides);
  ImGui::AlignTextToFramePadding();
  ImGui::TextUnformatted("border");
  ImGui::SameLine(ctx.px(58) + ImGui::GetStyle().WindowPadding.x);
  ImGui::SetNextItemWidth(-1);
  choice_box(ctx, "border", kBorders, e.spec.border,
             [](Border border) { return row_named(border_name(border)); });
  if (e.spec.border == Border::kConstant) {
    number_field(ctx, "border.value", "value", "border value", e.spec.border_value, 0.01F, "%.4g",
                 {0, ctx.px(58)});
  }
}

/// The rows and columns that are cut off the output, and those that are added to it.
void transposed_padding_section(UiContext& ctx, TransposedSpec& spec) {
  constexpr std::int64_t kMostCut = 15;
  heading(ctx, "PADDING (CUTS THE OUTPUT)");
  int_slider(ctx, "padding.rows", "rows", spec.padding.rows, 0, kMostCut, kMostTyped);
  int_slider(ctx, "padding.cols", "cols", spec.padding.cols, 0, kMostCut, kMostTyped);
  heading(ctx, "OUTPUT PADDING");
  // PyTorch refuses more than this: such rows would receive nothing.
  const std::int64_t rows = std::max(spec.stride.rows, spec.dilation.rows) - 1;
  const std::int64_t cols = std::max(spec.stride.cols, spec.dilation.cols) - 1;
  spec.output_padding = {std::min(spec.output_padding.rows, rows),
                         std::min(spec.output_padding.cols, cols)};
  int_slider(ctx, "output_padding.rows", "rows", spec.output_padding.rows, 0, rows);
  int_slider(ctx, "output_padding.cols", "cols", spec.output_padding.cols, 0, cols);
}

/// Stride and dilation go along to the other operation; each keeps its own padding.
void set_transposed(UiState& state, Experiment& e, bool transposed) {
  if (transposed) {
    e.transposed = state.transposed;
    e.transposed->stride = e.spec.stride;
    e.transposed->dilation = e.spec.dilation;
  } else {
    state.transposed = *e.transposed;
    e.spec.stride = e.transposed->stride;
    e.spec.dilation = e.transposed->dilation;
    e.transposed.reset();
  }
}

}  // namespace

void switch_operation(UiState& state, Experiment& e, bool transposed) {
  if (e.transposed.has_value() != transposed) set_transposed(state, e, transposed);
}

void padding_section(UiContext& ctx, const Workbench& bench, Experiment& e) {
  if (e.transposed) {
    transposed_padding_section(ctx, *e.transposed);
  } else {
    window_padding_section(ctx, bench, e);
  }
}

void operation_section(UiContext& ctx, UiState& state, Experiment& e) {
  heading(ctx, "OPERATION");
  constexpr std::array kOperations = {"convolution", "transposed"};
  int operation = e.transposed ? 1 : 0;
  if (segmented(ctx, "operation", kOperations, operation)) {
    set_transposed(state, e, operation == 1);
  }
  if (e.transposed) {
    ImGui::PushStyleColor(ImGuiCol_Text, ctx.palette.quiet);
    ImGui::TextWrapped("Each input cell scatters its value times the kernel, as conv_transpose2d.");
    ImGui::PopStyleColor();
  } else {
    check_box(ctx, "flip", "flip kernel (convolution)", e.spec.flip,
              "Off: cross-correlation, which is what PyTorch's conv2d computes.\n"
              "On: convolution in the mathematical sense, the kernel rotated by 180°.");
  }
  constexpr std::array kPrecisions = {"float32", "float64"};
  int precision = static_cast<int>(e.options.precision);
  if (segmented(ctx, "precision", kPrecisions, precision)) {
    e.options.precision = static_cast<Precision>(precision);
  }
}

}  // namespace convscope
