#include "ui/layer_tools.h"

#include <algorithm>
#include <utility>

#include "core/layer_stack.h"
#include "ui/choice_box.h"
#include "ui/number_field.h"
#include "ui/output_section.h"
#include "ui/widgets.h"

namespace convscope {
namespace {

constexpr std::int64_t kLargestWindow = 64;

void number(UiContext& ctx, const char* name, const char* tooltip, std::int64_t& value) {
  ImGui::SameLine(0, ctx.px(4));
  int_field(ctx, name, "", tooltip, value, 1, kLargestWindow, {ctx.px(32), 0, tooltip});
}

void label(const char* text) {
  ImGui::AlignTextToFramePadding();
  ImGui::TextUnformatted(text);
}

/// Window and stride go together until the stride is set by hand.
void pooling_numbers(UiContext& ctx, Pooling& pooling) {
  const UseFont mono(ctx.fonts.mono);
  const Pooling before = pooling;
  number(ctx, "pooling.rows", "Rows of the window", pooling.window.rows);
  number(ctx, "pooling.cols", "Columns of the window", pooling.window.cols);
  if (before.stride.rows == before.window.rows) pooling.stride.rows = pooling.window.rows;
  if (before.stride.cols == before.window.cols) pooling.stride.cols = pooling.window.cols;
  ImGui::SameLine(0, ctx.px(10));
  {
    const UseFont text(ctx.fonts.text);
    label("stride");
  }
  number(ctx, "pooling.stride.rows", "Rows from window to window", pooling.stride.rows);
  number(ctx, "pooling.stride.cols", "Columns from window to window", pooling.stride.cols);
}

void response_tools(UiContext& ctx, Response& response) {
  label("output");
  ImGui::SameLine(0, ctx.px(6));
  ImGui::SetNextItemWidth(ctx.px(96));
  response_choice(ctx, "layer.response", response);
  ImGui::SameLine(0, ctx.px(6));
  if (response.kind == ResponseKind::kThreshold) {
    number_field(ctx, "layer.response.above", "", "threshold", response.threshold, 0.01F, "%.4g",
                 {ctx.px(52), 0, "1 where the sum is greater than this, else 0."});
    ImGui::SameLine(0, ctx.px(6));
  }
}

void pooling_tools(UiContext& ctx, Experiment& e) {
  label("pooling");
  ImGui::SameLine(0, ctx.px(6));
  ImGui::SetNextItemWidth(ctx.px(88));
  const auto row = [](PoolingKind kind) { return row_named(pooling_name(kind)); };
  choice_box(ctx, "pooling", kPoolingKinds, e.pooling.kind, row,
             "Keeps the greatest or the mean of each window of the output.");
  if (!e.pooling.any()) {
    e.pooled = false;
    return;
  }
  pooling_numbers(ctx, e.pooling);
  ImGui::SameLine(0, ctx.px(10));
  check_box(ctx, "pooling.shown", "show it", e.pooled,
            "The panes show the pooling: what it reads, its window, what it gives.");
}

}  // namespace

Experiment layer_tools(UiContext& ctx, UiState& state, Experiment e) {
  const std::size_t count = layer_count(e);
  const std::size_t shown = shown_index(e);
  const float gap = ctx.px(5);
  response_tools(ctx, e.response);
  pooling_tools(ctx, e);
  ImGui::SameLine(0, ctx.px(14));
  if (count < kMostLayers) {
    add_layer_button(ctx, state, "layers.add", "Add", e);
    ImGui::SameLine(0, gap);
    if (small_button(ctx, "layer.duplicate", "Copy", "The same layer once more, behind it.")) {
      Layer copy = shown_layer(e);
      e = with_added(std::move(e), shown, std::move(copy));
    }
  }
  // Each SameLine has an item behind it: what follows in the tab stands below.
  if (count == 1) return e;
  if (count < kMostLayers) ImGui::SameLine(0, gap);
  if (small_button(ctx, "layer.earlier", "<", "Changes places with the layer in front.")) {
    e = with_moved(std::move(e), shown, -1);
  }
  ImGui::SameLine(0, gap);
  if (small_button(ctx, "layer.later", ">", "Changes places with the layer behind.")) {
    e = with_moved(std::move(e), shown, 1);
  }
  ImGui::SameLine(0, gap);
  if (small_button(ctx, "layer.remove", "×", "Takes the layer that is looked at out.")) {
    e = without_layer(std::move(e), shown);
  }
  return e;
}

}  // namespace convscope
