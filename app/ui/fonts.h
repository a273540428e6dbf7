#pragma once
// Inter for words and JetBrains Mono for numbers, where installed; else ImGui's own font.

#include <imgui.h>

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace convscope {

/// A face at one size in pixels.
struct Font {
  ImFont* face = nullptr;
  float size = 13;
};

struct Fonts {
  Font text;                         // 14
  Font strong;                       // 14, semibold
  Font caption;                      // 11.5, semibold: section headings
  Font mono;                         // 13
  Font mono_small;                   // 11: ticks
  std::vector<std::string> missing;  // faces that were not found: ImGui's own stands in
};

/// Where the system keeps its fonts.
std::span<const std::string_view> font_directories();

/// Rebuilds the atlas of the current context for this scale. The caller has the renderer re-create
/// its font texture afterwards.
Fonts build_fonts(float scale, std::span<const std::string_view> directories = font_directories());

/// Which are missing and how to get them, as a sentence.
std::string missing_fonts_text(const Fonts& fonts);

/// ImGui::PushFont / PopFont for a Font, for the length of a scope.
class UseFont {
 public:
  explicit UseFont(const Font& font);
  ~UseFont();
  UseFont(const UseFont&) = delete;
  UseFont& operator=(const UseFont&) = delete;
};

ImVec2 text_size(const Font& font, const std::string& text);
void draw_text(ImDrawList& list, const Font& font, ImVec2 position, ImU32 color,
               const std::string& text);

}  // namespace convscope
