#include "gpu/gl_heatmap_painter.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>

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

}  // namespace

Result<std::unique_ptr<GlHeatmapPainter>> GlHeatmapPainter::create() {
  auto shader = make_heatmap_shader();
  if (!shader) return shader.error();
  return std::unique_ptr<GlHeatmapPainter>(new GlHeatmapPainter(*shader));
}

GlHeatmapPainter::GlHeatmapPainter(const HeatmapShader& shader)
    : shader_(shader), color_tables_(make_color_tables()) {
  glGenVertexArrays(1, &vertex_array_);
}

GlHeatmapPainter::~GlHeatmapPainter() {
  glDeleteProgram(shader_.program);
  glDeleteVertexArrays(1, &vertex_array_);
  glDeleteTextures(static_cast<GLsizei>(color_tables_.size()), color_tables_.data());
}

void GlHeatmapPainter::begin_frame(ScreenPoint display_size, double framebuffer_scale) {
  commands_.clear();
  display_size_ = display_size;
  framebuffer_scale_ = framebuffer_scale;
}

void GlHeatmapPainter::draw(ImDrawList& list, const HeatmapDraw& draw, const HeatmapCells& cells) {
  Slot& slot = slots_[static_cast<std::size_t>(draw.pane)];
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

void GlHeatmapPainter::set_uniforms(const HeatmapDraw& draw, Size data) {
  const auto f = [](double v) { return static_cast<float>(v); };
  const auto i = [](std::int64_t v) { return static_cast<GLint>(v); };
  glUniform2f(shader_.display_size, f(display_size_.x), f(display_size_.y));
  glUniform4f(shader_.clip, f(draw.clip.min.x), f(draw.clip.min.y), f(draw.clip.max.x),
              f(draw.clip.max.y));
  glUniform2f(shader_.origin, f(draw.view.origin.x), f(draw.view.origin.y));
  glUniform1f(shader_.cell_size, f(draw.view.cell_size));
  const Region& c = draw.content;
  glUniform4i(shader_.content, i(c.origin.row), i(c.origin.col), i(c.origin.row + c.size.rows),
              i(c.origin.col + c.size.cols));
  glUniform2i(shader_.data_size, i(data.rows), i(data.cols));
  glUniform2i(shader_.spread, i(draw.spread.rows), i(draw.spread.cols));
  glUniform1i(shader_.border, static_cast<GLint>(draw.border));
  glUniform1f(shader_.border_value, f(draw.border_value));
  glUniform2f(shader_.range, f(draw.display.range.low), f(draw.display.range.high));
  glUniform2f(shader_.dim, draw.dim, draw.dim * draw.ring_dim);
  const ImVec4 ground = ImGui::ColorConvertU32ToFloat4(draw.ground);
  glUniform4f(shader_.ground, ground.x, ground.y, ground.z, ground.w);
  glUniform2f(shader_.gap_corner, draw.gap, draw.corner);
  glUniform1i(shader_.samples, samples_for(draw.view.cell_size));
}

void GlHeatmapPainter::render(const HeatmapDraw& draw) {
  const TiledTexture& texture = slots_[static_cast<std::size_t>(draw.pane)].texture;
  const double s = framebuffer_scale_;
  const auto px = [&](double v) { return static_cast<GLint>(std::lround(v * s)); };
  const GLint height = px(display_size_.y);
  glEnable(GL_SCISSOR_TEST);
  glScissor(px(draw.clip.min.x), height - px(draw.clip.max.y),
            std::max(0, px(draw.clip.max.x) - px(draw.clip.min.x)),
            std::max(0, px(draw.clip.max.y) - px(draw.clip.min.y)));
  glUseProgram(shader_.program);
  glBindVertexArray(vertex_array_);
  set_uniforms(draw, texture.size());
  glActiveTexture(GL_TEXTURE1);
  glBindTexture(GL_TEXTURE_2D, color_tables_[table_index(draw.display.colormap)]);
  glActiveTexture(GL_TEXTURE0);
  for (const TiledTexture::Tile& tile : texture.tiles()) {
    const Region& r = tile.region;
    glUniform4i(shader_.tile, static_cast<GLint>(r.origin.row), static_cast<GLint>(r.origin.col),
                static_cast<GLint>(r.origin.row + r.size.rows),
                static_cast<GLint>(r.origin.col + r.size.cols));
    glBindTexture(GL_TEXTURE_2D, tile.texture);
    glDrawArrays(GL_TRIANGLE_STRIP, 0, 4);
  }
}

}  // namespace convscope
