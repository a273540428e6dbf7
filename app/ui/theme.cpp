#include "ui/theme.h"

#include <algorithm>
#include <cmath>

namespace convscope {
namespace {

constexpr ImU32 rgb(unsigned hex) {
  return IM_COL32((hex >> 16) & 255U, (hex >> 8) & 255U, hex & 255U, 255);
}

double linear(ImU32 channel) {
  const double v = static_cast<double>(channel & 255U) / 255.0;
  return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
}

double luminance(ImU32 color) {
  return 0.2126 * linear(color >> IM_COL32_R_SHIFT) + 0.7152 * linear(color >> IM_COL32_G_SHIFT) +
         0.0722 * linear(color >> IM_COL32_B_SHIFT);
}

ImVec4 vec(ImU32 color) {
  return ImGui::ColorConvertU32ToFloat4(color);
}

void set_colors(const Palette& p, ImVec4* c) {
  c[ImGuiCol_Text] = vec(p.text);
  c[ImGuiCol_TextDisabled] = vec(p.quiet);
  c[ImGuiCol_WindowBg] = vec(p.ground);
  c[ImGuiCol_ChildBg] = ImVec4(0, 0, 0, 0);
  c[ImGuiCol_PopupBg] = vec(p.panel);
  c[ImGuiCol_Border] = vec(p.field_edge);
  c[ImGuiCol_BorderShadow] = ImVec4(0, 0, 0, 0);
  c[ImGuiCol_ModalWindowDimBg] = p.light ? ImVec4(0.2F, 0.24F, 0.3F, 0.35F) : ImVec4(0, 0, 0, 0.5F);
  c[ImGuiCol_FrameBg] = vec(p.field);
  c[ImGuiCol_FrameBgHovered] = vec(p.field_hover);
  c[ImGuiCol_FrameBgActive] = vec(p.field_hover);
  c[ImGuiCol_MenuBarBg] = vec(p.panel);
  c[ImGuiCol_TitleBg] = vec(p.button);
  c[ImGuiCol_TitleBgActive] = vec(p.button_hover);
  c[ImGuiCol_TitleBgCollapsed] = vec(p.button);
  c[ImGuiCol_ResizeGrip] = vec(p.field_edge);
  c[ImGuiCol_ResizeGripHovered] = vec(p.quiet);
  c[ImGuiCol_ResizeGripActive] = vec(p.accent);
  c[ImGuiCol_ScrollbarBg] = ImVec4(0, 0, 0, 0);
  c[ImGuiCol_ScrollbarGrab] = vec(p.field_edge);
  c[ImGuiCol_ScrollbarGrabHovered] = vec(p.quiet);
  c[ImGuiCol_ScrollbarGrabActive] = vec(p.accent);
  c[ImGuiCol_CheckMark] = vec(p.accent);
  c[ImGuiCol_Button] = vec(p.button);
  c[ImGuiCol_ButtonHovered] = vec(p.button_hover);
  c[ImGuiCol_ButtonActive] = vec(p.accent_fill);
  c[ImGuiCol_Header] = vec(p.accent_fill);
  c[ImGuiCol_HeaderHovered] = vec(p.button_hover);
  c[ImGuiCol_HeaderActive] = vec(p.accent_fill);
  c[ImGuiCol_Separator] = vec(p.panel_edge);
  c[ImGuiCol_TextSelectedBg] = vec(p.accent_fill);
  c[ImGuiCol_NavHighlight] = vec(p.accent);
}

}  // namespace

Palette make_palette(bool light) {
  Palette p;
  p.light = light;
  if (light) {
    p.ground = rgb(0xe9ecf0);
    p.panel = rgb(0xfbfcfd);
    p.panel_edge = rgb(0xd3d8df);
    p.field = rgb(0xf1f3f6);
    p.field_edge = rgb(0xc3cad3);
    p.field_hover = rgb(0xe6eaef);
    p.button = rgb(0xe6eaef);
    p.button_hover = rgb(0xd8dfe7);
    p.text = rgb(0x2a323c);
    p.strong = rgb(0x11161c);
    p.quiet = rgb(0x5b6673);
    p.accent = rgb(0x0f6d94);
    p.accent_fill = rgb(0xc4e3f0);
    p.selection = rgb(0xb26a00);
    p.good = rgb(0x12734c);
    p.error = rgb(0xb3261e);
    p.error_fill = rgb(0xfbe9e7);
    return p;
  }
  p.ground = rgb(0x14171c);
  p.panel = rgb(0x171b21);
  p.panel_edge = rgb(0x252b34);
  p.field = rgb(0x12151a);
  p.field_edge = rgb(0x2b323c);
  p.field_hover = rgb(0x1b2027);
  p.button = rgb(0x232932);
  p.button_hover = rgb(0x2d3540);
  p.text = rgb(0xc9d1db);
  p.strong = rgb(0xe8ecf1);
  p.quiet = rgb(0x8591a0);
  p.accent = rgb(0x4fb3d9);
  p.accent_fill = rgb(0x245062);
  p.selection = rgb(0xffd166);
  p.good = rgb(0x5fd3a6);
  p.error = rgb(0xff8a75);
  p.error_fill = rgb(0x3a211f);
  return p;
}

void apply_theme(const Palette& palette, float scale) {
  ImGuiStyle style;  // from ImGui's defaults, so that a changed scale does not add up
  style.WindowPadding = ImVec2(12, 10);
  style.FramePadding = ImVec2(9, 4);
  style.ItemSpacing = ImVec2(8, 6);
  style.ItemInnerSpacing = ImVec2(7, 4);
  style.WindowRounding = 0;
  style.ChildRounding = 10;
  style.FrameRounding = 5;
  style.PopupRounding = 8;
  style.ScrollbarRounding = 6;
  style.GrabRounding = 4;
  style.ScrollbarSize = 10;
  style.WindowBorderSize = 0;
  style.ChildBorderSize = 1;
  style.PopupBorderSize = 1;
  style.FrameBorderSize = 1;
  style.ScaleAllSizes(scale);
  // One pixel stays one pixel at any scale below 2.
  style.ChildBorderSize = style.PopupBorderSize = style.FrameBorderSize =
      std::max(1.0F, std::floor(scale));
  set_colors(palette, style.Colors);
  ImGui::GetStyle() = style;
}

ImU32 ink_on(ImU32 color) {
  const ImU32 dark = rgb(0x000000);
  const ImU32 light = rgb(0xffffff);
  return contrast_ratio(dark, color) > contrast_ratio(light, color) ? dark : light;
}

ImU32 seen_on(ImU32 ground, ImU32 color) {
  const ImU32 ink = ink_on(ground);
  ImU32 shown = color;
  for (int step = 1; contrast_ratio(shown, ground) < 3 && step <= 20; ++step)
    shown = mix(color, ink, static_cast<float>(step) / 20);
  return shown;
}

ImU32 to_u32(Rgb color) {
  return IM_COL32(color.r, color.g, color.b, 255);
}

ImU32 mix(ImU32 a, ImU32 b, float amount) {
  const auto channel = [&](int shift) {
    const auto from = static_cast<float>((a >> shift) & 255U);
    const auto to = static_cast<float>((b >> shift) & 255U);
    return static_cast<ImU32>(std::lround(from + (to - from) * amount)) << shift;
  };
  return channel(0) | channel(8) | channel(16) | channel(24);
}

double contrast_ratio(ImU32 a, ImU32 b) {
  const double la = luminance(a);
  const double lb = luminance(b);
  return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

}  // namespace convscope
