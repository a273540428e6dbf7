#include "ui/kernel_label.h"

#include "convscope/kernel_facts.h"

namespace convscope {
namespace {

constexpr const char* kCorrelation = "cross-correlation (PyTorch conv2d)";
constexpr const char* kConvolution = "convolution (kernel flipped)";
constexpr const char* kTransposed = "transposed (PyTorch conv_transpose2d)";
constexpr const char* kSymmetric =
    "Flipping changes nothing: the kernel is symmetric under half a turn.";

const char* what_pooling_keeps(PoolingKind kind) {
  return kind == PoolingKind::kMax ? "the greatest of each window (PyTorch max_pool2d)"
                                   : "the mean of each window (PyTorch avg_pool2d)";
}

float wrapped_height(const Font& font, const char* text, float width) {
  return font.face->CalcTextSizeA(font.size, 1e9F, width, text).y;
}

void draw_wrapped(ImDrawList& list, const Font& font, ImVec2 at, ImU32 color, const char* text,
                  float width) {
  list.AddText(font.face, font.size, at, color, text, nullptr, width);
}

}  // namespace

ScreenRect kernel_label(UiContext& ctx, const Workbench& bench, ScreenRect card) {
  if (bench.outcome() == nullptr) return card;
  const Experiment& shown = bench.outcome()->experiment;
  const bool pooled = bench.outcome()->pooling.has_value();
  const char* operation = pooled             ? what_pooling_keeps(shown.pooling.kind)
                          : shown.transposed ? kTransposed
                          : shown.spec.flip  ? kConvolution
                                             : kCorrelation;
  const Font& font = ctx.fonts.text;
  const float margin = ctx.px(14);
  const float width = static_cast<float>(card.width()) - 2 * margin;
  if (width < ctx.px(60)) return card;
  const float first = wrapped_height(font, operation, width);
  const bool symmetric = !pooled && !shown.transposed && flip_changes_nothing(shown.kernel);
  float height = first;
  if (symmetric) height += ctx.px(3) + wrapped_height(font, kSymmetric, width);
  const ImVec2 at(static_cast<float>(card.min.x) + margin,
                  static_cast<float>(card.max.y) - ctx.px(11) - height);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  draw_wrapped(list, font, at, ctx.palette.good, operation, width);
  if (symmetric) {
    draw_wrapped(list, font, ImVec2(at.x, at.y + first + ctx.px(3)), ctx.palette.quiet, kSymmetric,
                 width);
    ctx.widgets.note("kernel.symmetric", {to_point(at), card.max});
  }
  const char* name = pooled             ? "kernel.pooling"
                     : shown.transposed ? "kernel.transposed"
                     : shown.spec.flip  ? "kernel.convolution"
                                        : "kernel.correlation";
  ctx.widgets.note(name, {to_point(at), card.max});
  return {card.min, {card.max.x, static_cast<double>(at.y)}};
}

}  // namespace convscope
