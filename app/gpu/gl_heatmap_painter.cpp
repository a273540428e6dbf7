#include "gpu/gl_heatmap_painter.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace convscope {
namespace {

static_assert(sizeof(Rgb) == 3, "colour tables are uploaded as they are");
// The shader names border modes by these numbers.
static_assert(static_cast<int>(Border::kReplicate) == 2 &&
              static_cast<int>(Border::kReflect) == 3 &&
              static_cast<int>(Border::kSymmetric) == 4 &&
              static_cast<int>(Border::kCircular) == 5);

std::array<GLuint, kColormaps.size()> make_color_tables() {
  std::array<GLuint, kColormaps.size()> textures{};
  glGenTextures(static_cast<GLsizei>(textures.size()), textures.data());
  glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
  for (std::size_t i = 0; i < textures.size(); ++i) {
    glBindTexture(GL_TEXTURE_2D, textures[i]);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAX_LEVEL, 0);
    glTexImage2D(GL_TEXTURE_2D, 0, GL_RGB8, 256, 1, 0, GL_RGB, GL_UNSIGNED_BYTE,
                 colormap_table(kColormaps[i]).data());
  }
  glPixelStorei(GL_UNPACK_ALIGNMENT, 4);
  glBindTexture(GL_TEXTURE_2D, 0);
  return textures;
}

std::size_t table_index(Colormap map) {
  return static_cast<std::size_t>(std::find(kColormaps.begin(), kColormaps.end(), map) -
                                  kColormaps.begin());
}

/// Cells averaged per pixel and axis: enough against flicker, bounded in cost.
int samples_for(double cell_size) {
  return std::clamp(static_cast<int>(std::ceil(1 / cell_size - 1e-6)), 1, 4);
}

ScreenRect outward(ScreenRect r) {
  return {{std::floor(r.min.x), std::floor(r.min.y)}, {std::ceil(r.max.x), std::ceil(r.max.y)}};
}

ScreenRect inward(ScreenRect r) {
  return {{std::ceil(r.min.x), std::ceil(r.min.y)}, {std::floor(r.max.x), std::floor(r.max.y)}};
}

/// Empty rectangles lie on the edge of `b`.
ScreenRect overlap(ScreenRect a, ScreenRect b) {
  const auto x = [&](double v) { return std::clamp(v, b.min.x, std::max(b.min.x, b.max.x)); };
  const auto y = [&](double v) { return std::clamp(v, b.min.y, std::max(b.min.y, b.max.y)); };
  const ScreenPoint min{x(a.min.x), y(a.min.y)};
  return {min, {std::max(min.x, x(a.max.x)), std::max(min.y, y(a.max.y))}};
}

/// `whole` without `hole`, which lies inside it: above, below, left, right.
std::array<ScreenRect, 4> around(ScreenRect hole, ScreenRect whole) {
  return {{{whole.min, {whole.max.x, hole.min.y}},
           {{whole.min.x, hole.max.y}, whole.max},
           {{whole.min.x, hole.min.y}, {hole.min.x, hole.max.y}},
           {{hole.max.x, hole.min.y}, {whole.max.x, hole.max.y}}}};
}

}  // namespace

Result<std::unique_ptr<GlHeatmapPainter>> GlHeatmapPainter::create() {
  const auto all = make_heatmap_shader(HeatmapPart::kAll);
  if (!all) return all.error();
  const auto interior = make_heatmap_shader(HeatmapPart::kInterior);
  if (!interior) return interior.error();
  return std::unique_ptr<GlHeatmapPainter>(new GlHeatmapPainter(*all, *interior));
}

GlHeatmapPainter::GlHeatmapPainter(const HeatmapShader& all, const HeatmapShader& interior)
    : all_(all), interior_(interior), color_tables_(make_color_tables()) {
  glGenVertexArrays(1, &vertex_array_);
}

GlHeatmapPainter::~GlHeatmapPainter() {
  glDeleteProgram(all_.program);
  glDeleteProgram(interior_.program);
  glDeleteVertexArrays(1, &vertex_array_);
  glDeleteTextures(static_cast<GLsizei>(color_tables_.size()), color_tables_.data());
}

void GlHeatmapPainter::begin_frame(ScreenPoint display_size, double framebuffer_scale) {
  commands_.clear();
  for (Layers& layers : slots_) {
    Slot& other = layers[static_cast<std::size_t>(HeatmapLayer::kOther)];
    if (std::exchange(other.drawn, false)) continue;
    other.owner.reset();
    other.texture.release();
  }
  display_size_ = display_size;
  framebuffer_scale_ = framebuffer_scale;
}

GlHeatmapPainter::Slot& GlHeatmapPainter::slot_of(const HeatmapDraw& draw) {
  return slots_[static_cast<std::size_t>(draw.pane)][static_cast<std::size_t>(draw.layer)];
}

void GlHeatmapPainter::draw(ImDrawList& list, const HeatmapDraw& draw, const HeatmapCells& cells) {
  Slot& slot = slot_of(draw);
  slot.drawn = true;
  if (slot.owner != cells.owner) {
    std::visit([&](const auto& view) { slot.texture.upload(view); }, cells.cells);
    slot.owner = cells.owner;
    ++uploads_;
  }
  commands_.push_back({this, draw});
  list.AddCallback(&render_callback, &commands_.back());
  list.AddCallback(ImDrawCallback_ResetRenderState, nullptr);
}

void GlHeatmapPainter::render_callback(const ImDrawList*, const ImDrawCmd* command) {
  const auto* mine = static_cast<const Command*>(command->UserCallbackData);
  mine->painter->render(mine->draw);
}

void GlHeatmapPainter::use(const HeatmapShader& shader, const HeatmapDraw& draw, Size data) const {
  glUseProgram(shader.program);
  const auto f = [](double v) { return static_cast<float>(v); };
  const auto i = [](std::int64_t v) { return static_cast<GLint>(v); };
  glUniform2f(shader.display_size, f(display_size_.x), f(display_size_.y));
  glUniform2f(shader.origin, f(draw.view.origin.x), f(draw.view.origin.y));
  glUniform1f(shader.cell_size, f(draw.view.cell_size));
  const Region& c = draw.content;
  glUniform4i(shader.content, i(c.origin.row), i(c.origin.col), i(c.origin.row + c.size.rows),
              i(c.origin.col + c.size.cols));
  glUniform2i(shader.data_size, i(data.rows), i(data.cols));
  glUniform2i(shader.spread, i(draw.spread.rows), i(draw.spread.cols));
  glUniform1i(shader.border, static_cast<GLint>(draw.border));
  glUniform1f(shader.border_value, f(draw.border_value));
  glUniform2f(shader.range, f(draw.display.range.low), f(draw.display.range.high));
  glUniform2f(shader.dim, draw.dim, draw.dim * draw.ring_dim);
  const ImVec4 ground = ImGui::ColorConvertU32ToFloat4(draw.ground);
  glUniform4f(shader.ground, ground.x, ground.y, ground.z, ground.w);
  glUniform2f(shader.gap_corner, draw.gap, draw.corner);
  glUniform1i(shader.samples, samples_for(draw.view.cell_size));
  glUniform1i(shader.ring_only, draw.spread == Pair{1, 1} ? 1 : 0);
}

void GlHeatmapPainter::render(const HeatmapDraw& draw) {
  const TiledTexture& texture = slot_of(draw).texture;
  const double s = framebuffer_scale_;
  const auto px = [&](double v) { return static_cast<GLint>(std::lround(v * s)); };
  const GLint height = px(display_size_.y);
  glEnable(GL_SCISSOR_TEST);
  glScissor(px(draw.clip.min.x), height - px(draw.clip.max.y),
            std::max(0, px(draw.clip.max.x) - px(draw.clip.min.x)),
            std::max(0, px(draw.clip.max.y) - px(draw.clip.min.y)));
  glBindVertexArray(vertex_array_);
  glActiveTexture(GL_TEXTURE1);
  glBindTexture(GL_TEXTURE_2D, color_tables_[table_index(draw.display.colormap)]);
  glActiveTexture(GL_TEXTURE0);
  const ScreenRect shown = overlap(outward(draw.view.to_screen(draw.content)), draw.clip);
  const ScreenRect data = draw.view.to_screen(Region{{0, 0}, texture.size()});
  use(all_, draw, texture.size());
  if (draw.spread != Pair{1, 1}) {
    render_part(all_, texture, shown);
    return;
  }
  // Pixels on the data's edge are in both programs' parts; each draws those whose centre is its
  // own.
  for (const ScreenRect& strip : around(overlap(inward(data), shown), shown)) {
    render_part(all_, texture, strip);
  }
  use(interior_, draw, texture.size());
  render_part(interior_, texture, overlap(outward(data), shown));
}

void GlHeatmapPainter::render_part(const HeatmapShader& shader, const TiledTexture& texture,
                                   ScreenRect rect) const {
  if (rect.width() <= 0 || rect.height() <= 0) return;
  glUniform4f(shader.clip, static_cast<float>(rect.min.x), static_cast<float>(rect.min.y),
              static_cast<float>(rect.max.x), static_cast<float>(rect.max.y));
  for (const TiledTexture::Tile& tile : texture.tiles()) {
    const Region& r = tile.region;
    glUniform4i(shader.tile, static_cast<GLint>(r.origin.row), static_cast<GLint>(r.origin.col),
                static_cast<GLint>(r.origin.row + r.size.rows),
                static_cast<GLint>(r.origin.col + r.size.cols));
    glBindTexture(GL_TEXTURE_2D, tile.texture);
    glDrawArrays(GL_TRIANGLE_STRIP, 0, 4);
  }
}

}  // namespace convscope
