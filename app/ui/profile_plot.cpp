#include "ui/profile_plot.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
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

/// From the least to the largest value, 0 to 1.
double height_of(double value, Ends ends) {
  const double width = ends.high / 2 - ends.low / 2;
  return width > 0 ? (value / 2 - ends.low / 2) / width : 0.5;
}

/// Broken where there is no value.
void draw_curve(ImDrawList& list, const Profile& profile, Ends ends, ScreenRect plot, ImU32 color,
                float thickness) {
  const auto last = static_cast<double>(profile.values.size() - 1);
  std::optional<ImVec2> before;
  for (std::size_t i = 0; i < profile.values.size(); ++i) {
    const double v = profile.values[i];
    if (!std::isfinite(v)) {
      before.reset();
      continue;
    }
    const ImVec2 at = to_vec({plot.min.x + plot.width() * static_cast<double>(i) / last,
                              plot.max.y - plot.height() * height_of(v, ends)});
    if (before) list.AddLine(*before, at, color, thickness);
    before = at;
  }
}

std::size_t sample_at(const Profile& profile, double probe) {
  const auto last = static_cast<double>(profile.values.size() - 1);
  return static_cast<std::size_t>(std::llround(std::clamp(probe, 0.0, 1.0) * last));
}

/// One of the two, as it is drawn.
struct Curve {
  const char* name;
  const Profile* profile;
  Ends ends;
  ImU32 color;
  bool right;  // where its scale stands
};

/// The ends of its scale, beside the plot, and its zero across it.
void draw_scale(UiContext& ctx, ImDrawList& list, const Curve& curve, ScreenRect plot) {
  if (!curve.ends.any) return;
  const Font& font = ctx.fonts.mono_small;
  const auto label = [&](double value, double y) {
    const std::string text = short_text(value, 7);
    const float width = text_size(font, text).x;
    const float x = curve.right ? static_cast<float>(plot.max.x) + ctx.px(5)
                                : static_cast<float>(plot.min.x) - width - ctx.px(5);
    draw_text(list, font, ImVec2(x, static_cast<float>(y) - font.size / 2), curve.color, text);
  };
  const double inset = static_cast<double>(font.size) / 2;
  label(curve.ends.high, plot.min.y + inset);
  label(curve.ends.low, plot.max.y - inset);
  if (curve.ends.low >= 0 || curve.ends.high <= 0) return;
  const double zero = plot.max.y - plot.height() * height_of(0, curve.ends);
  const auto y = static_cast<float>(std::round(zero));
  const float dash = ctx.px(4);
  // Two that fall on each other are both seen.
  for (float x = static_cast<float>(plot.min.x) + (curve.right ? dash : 0);
       x < static_cast<float>(plot.max.x); x += 2 * dash) {
    list.AddLine(ImVec2(x, y), ImVec2(std::min(x + dash, static_cast<float>(plot.max.x)), y),
                 mix(curve.color, ctx.palette.field, 0.5F));
  }
  const bool clear = zero > plot.min.y + 3 * inset && zero < plot.max.y - 3 * inset;
  if (clear) label(0, zero);
}

void draw_probe(UiContext& ctx, ImDrawList& list, const std::array<Curve, 2>& curves,
                ScreenRect plot, double probe) {
  const double x = plot.min.x + plot.width() * std::clamp(probe, 0.0, 1.0);
  list.AddLine(to_vec({x, plot.min.y}), to_vec({x, plot.max.y}), ctx.palette.quiet);
  for (const Curve& curve : curves) {
    const double v = curve.profile->values[sample_at(*curve.profile, probe)];
    if (!std::isfinite(v)) continue;
    list.AddCircleFilled(to_vec({x, plot.max.y - plot.height() * height_of(v, curve.ends)}),
                         ctx.px(4), curve.color);
  }
}

/// Where along the line, in cells of the input: its ends and its middle.
void draw_positions(UiContext& ctx, ImDrawList& list, double length, ScreenRect plot) {
  const Font& font = ctx.fonts.mono_small;
  const auto top = static_cast<float>(plot.max.y) + ctx.px(5);
  for (const double t : {0.0, 0.5, 1.0}) {
    const std::string text = short_text(t * length, 6);
    const float width = text_size(font, text).x;
    const auto x = static_cast<float>(plot.min.x + plot.width() * t);
    list.AddLine(ImVec2(x, top - ctx.px(5)), ImVec2(x, top - ctx.px(1)), ctx.palette.quiet);
    draw_text(list, font, ImVec2(x - width * static_cast<float>(t), top), ctx.palette.quiet, text);
  }
}

std::string curve_text(const Curve& curve, std::optional<double> probe) {
  if (!curve.ends.any) return fmt::format("{}: outside", curve.name);
  if (probe) {
    return fmt::format("{} {} {}", curve.name, value_text_at(*curve.profile, *probe),
                       probe_text(*curve.profile, *probe));
  }
  return fmt::format("{} {} … {}, {} cells", curve.name, short_text(curve.ends.low, 7),
                     short_text(curve.ends.high, 7), short_text(curve.profile->length, 5));
}

float scale_width(UiContext& ctx, Ends ends) {
  if (!ends.any) return 0;
  float width = 0;
  for (const double v : {ends.low, ends.high})
    width = std::max(width, text_size(ctx.fonts.mono_small, short_text(v, 7)).x);
  return width + ctx.px(6);
}

}  // namespace

std::string probe_text(const Profile& profile, double probe) {
  return fmt::format("at {} of {} cells", short_text(probe * profile.length, 5),
                     short_text(profile.length, 5));
}

std::string value_text_at(const Profile& profile, double probe) {
  if (profile.values.empty()) return "outside";
  const double v = profile.values[sample_at(profile, probe)];
  return std::isfinite(v) ? short_text(v, 7) : "outside";
}

std::optional<double> profile_plot(UiContext& ctx, const Profile& input, const Profile& output,
                                   ImVec2 size, std::optional<double> probe) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImVec2 corner = ImGui::GetCursorScreenPos();
  const Font& font = ctx.fonts.mono_small;
  const float line = font.size + ctx.px(3);
  const std::array<Curve, 2> curves = {
      {{"input ", &input, ends_of(input), ctx.palette.accent, false},
       {"output", &output, ends_of(output), ctx.palette.selection, true}}};
  // Where there is little room the curves come first.
  const bool roomy = size.y > 8 * line && size.x > ctx.px(220);
  const float left = roomy ? scale_width(ctx, curves[0].ends) : 0;
  const float right = roomy ? scale_width(ctx, curves[1].ends) : 0;
  const float foot = roomy ? 3 * line + ctx.px(4) : 2 * line;
  const ScreenRect field{to_point(ImVec2(corner.x + left, corner.y)),
                         to_point(ImVec2(corner.x + size.x - right, corner.y + size.y - foot))};
  ctx.widgets.note("profile", field);
  list.AddRectFilled(to_vec(field.min), to_vec(field.max), ctx.palette.field, ctx.px(4));
  const auto inset = static_cast<double>(ctx.px(4));
  const ScreenRect plot{{field.min.x + inset, field.min.y + inset},
                        {field.max.x - inset, field.max.y - inset}};
  for (const Curve& curve : curves) {
    if (roomy) draw_scale(ctx, list, curve, field);
    draw_curve(list, *curve.profile, curve.ends, plot, curve.color, 1.5F * ctx.scale);
  }
  if (roomy) draw_positions(ctx, list, input.length, field);
  if (probe) draw_probe(ctx, list, curves, plot, *probe);
  float y = corner.y + size.y - 2 * line + ctx.px(3);
  for (const Curve& curve : curves) {
    draw_text(list, font, ImVec2(corner.x, y), curve.color, curve_text(curve, probe));
    y += line;
  }
  ImGui::Dummy(size);
  const ScreenPoint mouse = to_point(ImGui::GetIO().MousePos);
  if (!ImGui::IsItemHovered() || !field.contains(mouse)) return std::nullopt;
  return std::clamp((mouse.x - plot.min.x) / std::max(1.0, plot.width()), 0.0, 1.0);
}

}  // namespace convscope
