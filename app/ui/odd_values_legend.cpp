#include "ui/odd_values_legend.h"

#include <algorithm>
#include <array>

#include "core/plural.h"
#include "ui/widgets.h"

namespace convscope {

float odd_values_legend(UiContext& ctx, const std::string& name, ImVec2 at,
                        const Statistics& statistics) {
  struct Kind {
    std::int64_t count;
    const char* name;
    Rgb color;
  };
  const std::array kinds = {
      Kind{statistics.nans, "NaN", kNanColor},
      Kind{statistics.infinities - statistics.negative_infinities, "+Inf", kPositiveInfinityColor},
      Kind{statistics.negative_infinities, "-Inf", kNegativeInfinityColor}};
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float side = ctx.px(10);
  float x = at.x;
  for (const Kind& kind : kinds) {
    if (kind.count == 0) continue;
    const float y = at.y + (ctx.fonts.text.size - side) / 2 + ctx.px(1);
    list.AddRectFilled(ImVec2(x, y), ImVec2(x + side, y + side), to_u32(kind.color), ctx.px(2));
    const std::string text = std::string(kind.name) + ": " + counted(kind.count, "cell");
    draw_text(list, ctx.fonts.text, ImVec2(x + side + ctx.px(5), at.y), ctx.palette.text, text);
    x += side + ctx.px(5) + text_size(ctx.fonts.text, text).x + ctx.px(14);
  }
  ImGui::SetCursorScreenPos(at);
  // No button: the plot, where it reaches this far, keeps the mouse.
  ImGui::Dummy(ImVec2(std::max(1.0F, x - at.x), ctx.fonts.text.size + ctx.px(4)));
  ctx.note_item("odd." + name);
  tooltip_for_item(ctx,
                   "NaN is not a number: what 0 × Inf or Inf - Inf gives. An output is NaN or "
                   "infinite where its window has such a cell. They have colours of their own and "
                   "take no part in range, histogram and statistics.");
  return x;
}

}  // namespace convscope
