#include "ui/kernel_gallery.h"

#include <algorithm>
#include <cctype>
#include <string>
#include <vector>

#include "convscope/kernel_presets.h"
#include "ui/kernel_thumbnail.h"
#include "ui/widgets.h"

namespace convscope {
namespace {

constexpr float kTileWidth = 226;
constexpr float kTileHeight = 92;
constexpr float kPicture = 68;

std::string lower(std::string_view text) {
  std::string result(text);
  std::ranges::transform(result, result.begin(),
                         [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return result;
}

/// Every word that was typed is in the name, the id or the explanation.
bool passes(const Preset& preset, const std::string& filter) {
  const std::string all =
      lower(preset.name) + " " + lower(preset.id) + " " + lower(preset.explanation);
  std::size_t from = 0;
  while (from < filter.size()) {
    const std::size_t end = std::min(filter.find(' ', from), filter.size());
    if (all.find(filter.substr(from, end - from)) == std::string::npos) return false;
    from = end + 1;
  }
  return true;
}

std::vector<const Preset*> filtered(const KernelGallery& gallery) {
  const std::string filter = lower(gallery.filter.data());
  std::vector<const Preset*> found;
  for (const Preset& preset : kernel_presets()) {
    if (passes(preset, filter)) found.push_back(&preset);
  }
  return found;
}

/// True when it was clicked.
bool tile(UiContext& ctx, const Preset& preset, bool lit, bool chosen, float width) {
  const ImVec2 size(width, ctx.px(kTileHeight));
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const bool clicked = hit_area(std::string(preset.id).c_str(), size);
  ctx.note_item("gallery." + std::string(preset.id));
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ScreenRect rect{to_point(at), to_point(ImVec2(at.x + size.x, at.y + size.y))};
  const bool hovered = ImGui::IsItemHovered();
  list.AddRectFilled(to_vec(rect.min), to_vec(rect.max),
                     hovered ? ctx.palette.field_hover : ctx.palette.field, ctx.px(6));
  draw_rect_outline(list, rect, lit ? ctx.palette.accent : ctx.palette.field_edge, ctx.px(6),
                    lit ? ctx.px(2) : 1);
  const float margin = ctx.px(10);
  const auto kernel = make_preset(preset.id);
  const ImVec2 picture(at.x + margin, at.y + (size.y - ctx.px(kPicture)) / 2);
  if (kernel) draw_kernel_thumbnail(ctx, *kernel, picture, ctx.px(kPicture));
  const float left = picture.x + ctx.px(kPicture) + margin;
  const std::string name(preset.name);
  draw_text(list, ctx.fonts.strong, ImVec2(left, at.y + ctx.px(8)),
            chosen ? ctx.palette.accent : ctx.palette.strong, name);
  const std::string words(preset.explanation);
  // Lines of the smaller face: three of them fit under the name.
  const Font& font = ctx.fonts.caption;
  list.AddText(font.face, font.size, ImVec2(left, at.y + ctx.px(28)), ctx.palette.quiet,
               words.c_str(), nullptr, at.x + size.x - left - ctx.px(6));
  return clicked;
}

void take(Experiment& e, const Preset& preset) {
  auto kernel = make_preset(preset.id);
  if (!kernel) return;
  e.kernel = *std::move(kernel);
  e.kernel_name = preset.id;
}

void filter_field(UiContext& ctx, KernelGallery& gallery, bool& entered) {
  ImGui::SetNextItemWidth(ctx.px(230));
  if (gallery.focus) {
    ImGui::SetWindowFocus();
    ImGui::SetKeyboardFocusHere();
    gallery.focus = false;
  }
  const auto before = gallery.filter;
  entered =
      ImGui::InputTextWithHint("##filter", "Type to search, as in: blur", gallery.filter.data(),
                               gallery.filter.size(), ImGuiInputTextFlags_EnterReturnsTrue);
  ctx.note_item("gallery.filter");
  if (gallery.filter != before) gallery.lit = 0;
  ImGui::SameLine();
  ImGui::AlignTextToFramePadding();
  ImGui::TextColored(ImGui::ColorConvertU32ToFloat4(ctx.palette.quiet),
                     "Click to try. Enter takes it, Escape closes.");
}

}  // namespace

void open_gallery(UiState& state) {
  state.kernel.gallery.open = state.kernel.gallery.focus = true;
  state.kernel.gallery.filter = {};
  state.kernel.gallery.lit = 0;
}

Experiment kernel_gallery(UiContext& ctx, UiState& state, Experiment e) {
  KernelGallery& gallery = state.kernel.gallery;
  if (!gallery.open) return e;
  const ImVec2 display = ImGui::GetIO().DisplaySize;
  ImGui::SetNextWindowPos(ImVec2(display.x / 2, display.y / 2), ImGuiCond_Appearing,
                          ImVec2(0.5F, 0.5F));
  ImGui::SetNextWindowSize(ImVec2(std::min(ctx.px(760), display.x - ctx.px(40)),
                                  std::min(ctx.px(600), display.y - ctx.px(80))),
                           ImGuiCond_Appearing);
  ImGui::PushStyleColor(ImGuiCol_WindowBg, ctx.palette.panel);
  ImGui::PushStyleColor(ImGuiCol_TitleBgActive, ctx.palette.button);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 1);
  if (ImGui::Begin("Kernel gallery", &gallery.open,
                   ImGuiWindowFlags_NoCollapse | ImGuiWindowFlags_NoSavedSettings)) {
    bool entered = false;
    filter_field(ctx, gallery, entered);
    const auto presets = filtered(gallery);
    ImGui::BeginChild("tiles", ImVec2(0, 0), false);
    const float room = ImGui::GetContentRegionAvail().x - ImGui::GetStyle().ScrollbarSize;
    const float spacing = ctx.px(8);
    gallery.columns = std::max<std::size_t>(
        1, static_cast<std::size_t>((room + spacing) / (ctx.px(kTileWidth) + spacing)));
    const auto columns = static_cast<float>(gallery.columns);
    const float width = std::floor((room - (columns - 1) * spacing) / columns);
    gallery.lit = std::min(gallery.lit, presets.empty() ? 0 : presets.size() - 1);
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(spacing, spacing));
    for (std::size_t i = 0; i < presets.size(); ++i) {
      if (i % gallery.columns != 0) ImGui::SameLine();
      const bool chosen = e.kernel_name.substr(0, e.kernel_name.find(':')) == presets[i]->id;
      if (tile(ctx, *presets[i], i == gallery.lit, chosen, width)) {
        gallery.lit = i;
        take(e, *presets[i]);
        if (ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left)) gallery.open = false;
      }
    }
    ImGui::PopStyleVar();
    if (presets.empty()) ImGui::TextUnformatted("No preset has these words.");
    ImGui::EndChild();
    if (entered && !presets.empty()) {
      take(e, *presets[gallery.lit]);
      gallery.open = false;
    }
  }
  ImGui::End();
  ImGui::PopStyleVar();
  ImGui::PopStyleColor(2);
  return e;
}

bool gallery_key(UiState& state, KeyPress press) {
  KernelGallery& gallery = state.kernel.gallery;
  if (!gallery.open || press.ctrl) return false;
  const std::size_t count = filtered(gallery).size();
  const std::size_t last = count == 0 ? 0 : count - 1;
  const auto move = [&](std::size_t by, bool forward) {
    if (forward && gallery.lit + by <= last) gallery.lit += by;
    if (!forward && gallery.lit >= by) gallery.lit -= by;
    return true;
  };
  switch (press.key) {
    case Key::kEscape:
      gallery.open = false;
      return true;
    case Key::kLeft:
      return move(1, false);
    case Key::kRight:
      return move(1, true);
    case Key::kUp:
      return move(gallery.columns, false);
    case Key::kDown:
      return move(gallery.columns, true);
    default:
      return false;
  }
}

}  // namespace convscope
