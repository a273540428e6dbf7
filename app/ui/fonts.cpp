#include "ui/fonts.h"

#include <array>
#include <cfloat>
#include <cmath>
#include <filesystem>
#include <string_view>

#if IMGUI_VERSION_NUM < 19200
#include <imgui_freetype.h>
#endif

namespace convscope {
namespace {

// Latin, Greek (sigma), general punctuation, arrows, mathematical operators, floors, shapes.
constexpr std::array<ImWchar, 17> kGlyphs = {0x0020, 0x017F, 0x0370, 0x03FF, 0x2010, 0x2044,
                                             0x2070, 0x209F, 0x2190, 0x21FF, 0x2200, 0x230F,
                                             0x25A0, 0x25FF, 0x2600, 0x27BF, 0};

constexpr std::array<std::string_view, 6> kDirectories = {
    "/usr/share/fonts/opentype/inter/",
    "/usr/share/fonts/truetype/inter/",
    "/usr/share/fonts/truetype/jetbrains-mono/",
    "/usr/share/fonts/opentype/jetbrains-mono/",
    "/usr/share/fonts/inter/",
    "/usr/local/share/fonts/"};

std::string find_file(std::span<const std::string_view> directories,
                      std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) {
    for (const std::string_view directory : directories) {
      std::string path = std::string(directory) + std::string(name);
      std::error_code ignored;
      if (std::filesystem::is_regular_file(path, ignored)) return path;
    }
  }
  return {};
}

Font add_font(const std::string& path, float size) {
  ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
  ImFontConfig config;
  config.OversampleH = 1;
  config.PixelSnapH = true;
  const float pixels = std::round(size);
  if (!path.empty()) {
    if (ImFont* face = atlas.AddFontFromFileTTF(path.c_str(), pixels, &config, kGlyphs.data())) {
      return {face, pixels};
    }
  }
  config.SizePixels = pixels;
  return {atlas.AddFontDefault(&config), pixels};
}

}  // namespace

std::span<const std::string_view> font_directories() {
  return kDirectories;
}

Fonts build_fonts(float scale, std::span<const std::string_view> directories) {
  ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
  atlas.Clear();
#if IMGUI_VERSION_NUM < 19200
  atlas.FontBuilderIO = ImGuiFreeType::GetBuilderForFreeType();
#endif
  const std::string regular =
      find_file(directories, {"Inter-Regular.otf", "Inter-Regular.ttf", "Inter.ttc"});
  const std::string strong =
      find_file(directories, {"Inter-SemiBold.otf", "Inter-SemiBold.ttf", "Inter.ttc"});
  const std::string mono =
      find_file(directories, {"JetBrainsMono-Regular.ttf", "JetBrainsMono-Regular.otf"});
  Fonts fonts;
  fonts.text = add_font(regular, 14 * scale);
  fonts.strong = add_font(strong, 14 * scale);
  fonts.caption = add_font(strong, 11 * scale);
  fonts.mono = add_font(mono, 13 * scale);
  fonts.mono_small = add_font(mono, 11 * scale);
  if (regular.empty() || strong.empty()) fonts.missing.emplace_back("Inter");
  if (mono.empty()) fonts.missing.emplace_back("JetBrains Mono");
  ImGui::GetIO().FontDefault = fonts.text.face;
#if IMGUI_VERSION_NUM < 19200
  atlas.Build();
#endif
  return fonts;
}

std::string missing_fonts_text(const Fonts& fonts) {
  std::string names;
  std::string packages;
  for (const std::string& name : fonts.missing) {
    names += (names.empty() ? "" : " and ") + name;
    packages += name == "Inter" ? " fonts-inter" : " fonts-jetbrains-mono";
  }
  return names + (fonts.missing.size() == 1 ? " is" : " are") +
         " not installed, so a plainer font stands in: apt-get install" + packages + ".";
}

UseFont::UseFont(const Font& font) {
#if IMGUI_VERSION_NUM >= 19200
  ImGui::PushFont(font.face, font.size);
#else
  ImGui::PushFont(font.face);
#endif
}

UseFont::~UseFont() {
  ImGui::PopFont();
}

ImVec2 text_size(const Font& font, const std::string& text) {
  return font.face->CalcTextSizeA(font.size, FLT_MAX, 0.0F, text.data(), text.data() + text.size());
}

void draw_text(ImDrawList& list, const Font& font, ImVec2 position, ImU32 color,
               const std::string& text) {
  list.AddText(font.face, font.size, ImVec2(std::floor(position.x), std::floor(position.y)), color,
               text.data(), text.data() + text.size());
}

}  // namespace convscope
