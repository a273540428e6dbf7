#include "ui/profile_plot.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "core/number_text.h"

namespace convscope {
namespace {

struct Ends {
  double low = 0;
  double high = 0;
  bool any = false;
};

Ends ends_of(const Profile& profile) {
  Ends ends;
  for (const double v : profile.values) {
    if (!std::isfinite(v)) continue;
    ends.low = ends.any ? std::min(ends.low, v) : v;
    ends.high = ends.any ? std::max(ends.high, v) : v;
    ends.any = true;
  }
  return ends;
}

/// Broken where there is no value.
void draw_curve(ImDrawList& list, const Profile& profile, Ends ends, ScreenRect plot, ImU32 color,
                float thickness) {
  const double width = ends.high / 2 - ends.low / 2;
  const auto last = static_cast<double>(profile.values.size() - 1);
  std::optional<ImVec2> before;
  for (std::size_t i = 0; i < profile.values.size(); ++i) {
    const double v = profile.values[i];
    if (!std::isfinite(v)) {
      before.reset();
      continue;
    }
    const double t = width > 0 ? (v / 2 - ends.low / 2) / width : 0.5;
    const ImVec2 at = to_vec({plot.min.x + plot.width() * static_cast<double>(i) / last,
                              plot.max.y - plot.height() * t});
    if (before) list.AddLine(*before, at, color, thickness);
    before = at;
  }
}

}  // namespace

void profile_plot(UiContext& ctx, const Profile& input, const Profile& output, ImVec2 size) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImVec2 corner = ImGui::GetCursorScreenPos();
  const Font& font = ctx.fonts.mono_small;
  const float line = font.size + ctx.px(3);
  const ScreenRect field{
      to_point(corner),
      {static_cast<double>(corner.x + size.x), static_cast<double>(corner.y + size.y - 2 * line)}};
  ctx.widgets.note("profile", field);
  list.AddRectFilled(to_vec(field.min), to_vec(field.max), ctx.palette.field, ctx.px(4));
  const auto inset = static_cast<double>(ctx.px(4));
  const ScreenRect plot{{field.min.x + inset, field.min.y + inset},
                        {field.max.x - inset, field.max.y - inset}};
  const Ends in = ends_of(input);
  const Ends out = ends_of(output);
  draw_curve(list, input, in, plot, ctx.palette.accent, 1.5F * ctx.scale);
  draw_curve(list, output, out, plot, ctx.palette.selection, 1.5F * ctx.scale);
  const auto words = [&](const char* name, const Profile& profile, Ends ends, float y,
                         ImU32 color) {
    const std::string text =
        ends.any ? fmt::format("{} {} … {}, {} cells", name, short_text(ends.low, 7),
                               short_text(ends.high, 7), short_text(profile.length, 5))
                 : fmt::format("{}: outside", name);
    draw_text(list, font, ImVec2(corner.x, y), color, text);
  };
  const auto foot = static_cast<float>(field.max.y) + ctx.px(3);
  words("input ", input, in, foot, ctx.palette.accent);
  words("output", output, out, foot + line, ctx.palette.selection);
  ImGui::Dummy(size);
}

}  // namespace convscope
