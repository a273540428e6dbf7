#include "gpu/gl_heatmap_painter.h"

#include <fmt/format.h>
#include <imgui.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <optional>
#include <utility>

#include "gpu/heatmap_parts.h"

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

/// What a frame may spend on sending a large array: a small part of a software renderer's frame.
constexpr double kSendingMs = 6;

/// The same picture of the means of `factor` x `factor` cells. What pads them begins and ends
/// within one of them, a pixel at most, of where the cells' padding does.
HeatmapDraw reduced(HeatmapDraw draw, std::int64_t factor) {
  draw.view.cell_size *= static_cast<double>(factor);
  const auto below = [&](std::int64_t i) {
    return i >= 0 ? i / factor : -((factor - 1 - i) / factor);
  };
  const Region& c = draw.content;
  const Point from{below(c.origin.row), below(c.origin.col)};
  const Point to{below(c.origin.row + c.size.rows + factor - 1),
                 below(c.origin.col + c.size.cols + factor - 1)};
  draw.content = {from, {to.row - from.row, to.col - from.col}};
  return draw;
}

/// As reduced(), of cells that may overhang what they stand for.
HeatmapDraw coarse(HeatmapDraw draw, std::int64_t factor) {
  draw.clip = overlap(draw.clip, draw.view.to_screen(draw.content));
  draw.gap = draw.corner = 0;
  return reduced(draw, factor);
}

/// Of an array whose texture is worth letting go.
constexpr std::int64_t kLargeBytes = std::int64_t{4} << 20;

double ms_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start)
      .count();
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
    other = {};
  }
  sending_ms_ = 0;
  display_size_ = display_size;
  framebuffer_scale_ = framebuffer_scale;
}

GlHeatmapPainter::Slot& GlHeatmapPainter::slot_of(const HeatmapDraw& draw) {
  return slots_[static_cast<std::size_t>(draw.pane)][static_cast<std::size_t>(draw.layer)];
}

bool GlHeatmapPainter::uploading() const {
  return std::any_of(slots_.begin(), slots_.end(), [](const Layers& layers) {
    return std::any_of(layers.begin(), layers.end(), [](const Slot& s) { return s.on_its_way; });
  });
}

std::int64_t GlHeatmapPainter::texture_bytes() const {
  std::int64_t bytes = 0;
  for (const Layers& layers : slots_) {
    const Slot& own = layers[static_cast<std::size_t>(HeatmapLayer::kOwn)];
    bytes += own.texture.bytes();
    for (const TiledTexture& level : own.levels) bytes += level.bytes();
  }
  return bytes;
}

std::optional<std::string> GlHeatmapPainter::take_refusal() {
  return std::exchange(refusal_, std::nullopt);
}

bool GlHeatmapPainter::make_room() {
  bool any = false;
  for (Layers& layers : slots_) {
    for (Slot& slot : layers) {
      if (slot.texture.bytes() < kLargeBytes) continue;
      refuse(slot);
      any = true;
    }
  }
  return any;
}

void GlHeatmapPainter::refuse(Slot& slot) {
  slot.texture.drop();
  slot.refused = true;
  slot.on_its_way = false;
  const Size size = slot.texture.size();
  refusal_ = fmt::format(
      "The graphics driver has no memory for the picture of {} cells ({:.0f} MB): {}. Choose a "
      "smaller image or a larger stride to see every cell.",
      to_string(size), static_cast<double>(size.area()) * 4e-6,
      slot.levels.empty() ? "it is not shown" : "means of its cells are shown");
}

void GlHeatmapPainter::begin(Slot& slot, const HeatmapCells& cells) {
  if (slot.texture.size() != cells.size()) {
    // There may be room now, for the others too.
    for (Layers& layers : slots_) {
      for (Slot& other : layers) other.refused = false;
    }
  }
  slot.picture = cells.picture;
  slot.scale = texture_scale(cells.reach);
  slot.texture.begin(cells.size());
  slot.reduced = cells.reduced;
  slot.levels.resize(cells.reduced == nullptr ? 0 : cells.reduced->levels.size());
  for (std::size_t i = 0; i < slot.levels.size(); ++i) {
    if (slot.levels[i].upload(cells.reduced->levels[i].cells.view(), slot.scale)) continue;
    slot.reduced.reset();
    slot.levels.clear();
  }
}

void GlHeatmapPainter::send(Slot& slot, const HeatmapDraw& draw, const HeatmapCells& cells) {
  const auto start = std::chrono::steady_clock::now();
  const Region seen = visible_cells(draw.view, {{0, 0}, slot.texture.size()}, draw.clip);
  const bool pretended = slot.texture.size().area() * 4 > pretended_memory_;
  do {
    if (pretended || !slot.texture.send(cells.cells, seen, slot.scale)) return refuse(slot);
  } while (!slot.texture.complete() && sending_ms_ + ms_since(start) < kSendingMs);
  sending_ms_ += ms_since(start);
}

void GlHeatmapPainter::draw(ImDrawList& list, const HeatmapDraw& asked, const HeatmapCells& cells) {
  const HeatmapDraw draw = cells.factor == 1 ? asked : coarse(asked, cells.factor);
  Slot& slot = slot_of(draw);
  slot.drawn = true;
  // Given up before it was ever shown: nothing takes the place of what is there.
  if (slot.picture != cells.picture && cells.owner != nullptr) {
    begin(slot, cells);
    ++uploads_;
  }
  const bool more = !slot.texture.complete() && cells.owner != nullptr && !slot.refused;
  // Each array gets on in each frame, a small one is there at once.
  if (more && (sending_ms_ < kSendingMs || !slot.on_its_way)) send(slot, draw, cells);
  slot.on_its_way = !slot.texture.complete() && cells.owner != nullptr && !slot.refused;
  commands_.push_back({this, draw});
  list.AddCallback(&render_callback, &commands_.back());
  list.AddCallback(ImDrawCallback_ResetRenderState, nullptr);
}

void GlHeatmapPainter::render_callback(const ImDrawList*, const ImDrawCmd* command) {
  const auto* mine = static_cast<const Command*>(command->UserCallbackData);
  HeatmapDraw draw = mine->draw;
  // Of a pane that is scrolled a part is seen.
  const ImVec4& clip = command->ClipRect;
  draw.clip = overlap(draw.clip, {{clip.x, clip.y}, {clip.z, clip.w}});
  if (draw.clip.width() > 0 && draw.clip.height() > 0) mine->painter->render(draw);
}

void GlHeatmapPainter::use(const HeatmapShader& shader, const HeatmapDraw& draw, Size data) const {
  const auto& slot =
      slots_[static_cast<std::size_t>(draw.pane)][static_cast<std::size_t>(draw.layer)];
  const auto [low, high] = shader_range(draw.display.range, slot.scale);
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
  glUniform1f(shader.border_value, f(draw.border_value * slot.scale));
  glUniform2f(shader.range, low, high);
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
  const Slot& slot = slot_of(draw);
  const ScreenRect shown = overlap(outward(draw.view.to_screen(draw.content)), draw.clip);
  const ScreenRect data = draw.view.to_screen(Region{{0, 0}, texture.size()});
  if (draw.spread != Pair{1, 1}) {
    use(all_, draw, texture.size());
    for (const TiledTexture::Tile& tile : texture.tiles()) render_tile(all_, tile, shown);
    return;
  }
  if (const auto level = level_for(slot.reduced.get(), draw.view.cell_size)) {
    const HeatmapDraw small = reduced(draw, slot.reduced->levels[*level].factor);
    render_ring(slot.levels[*level], small, data, shown);
    render_reduced(slot.levels[*level], small, data);
    return;
  }
  if (texture.complete()) {
    render_ring(texture, draw, data, shown);
  } else if (slot.reduced != nullptr) {
    render_reduced(slot.levels[0], reduced(draw, slot.reduced->levels[0].factor), data);
  }
  use(interior_, draw, texture.size());
  for (const TiledTexture::Tile& tile : texture.tiles()) {
    const ScreenRect held = outward(draw.view.to_screen(tile.region));
    if (tile.present) render_tile(interior_, tile, overlap(held, overlap(outward(data), shown)));
  }
}

/// `data` is where the array stands, which the last row and column of means may overhang.
void GlHeatmapPainter::render_reduced(const TiledTexture& means, const HeatmapDraw& small,
                                      ScreenRect data) const {
  use(interior_, small, means.size());
  const ScreenRect shown = overlap(outward(data), small.clip);
  for (const TiledTexture::Tile& tile : means.tiles()) render_tile(interior_, tile, shown);
}

/// Pixels on the data's edge are in both programs' parts; each draws those whose centre is its own.
void GlHeatmapPainter::render_ring(const TiledTexture& texture, const HeatmapDraw& draw,
                                   ScreenRect data, ScreenRect shown) const {
  if (draw.content == Region{{0, 0}, texture.size()}) return;
  use(all_, draw, texture.size());
  for (const ScreenRect& strip : around(overlap(inward(data), shown), shown))
    render_strip(texture, draw, strip);
}

void GlHeatmapPainter::render_strip(const TiledTexture& texture, const HeatmapDraw& draw,
                                    ScreenRect strip) const {
  if (strip.width() <= 0 || strip.height() <= 0) return;
  const Region cells = visible_cells(draw.view, draw.content, strip);
  const Size n = texture.size();
  const auto rows =
      sources(cells.origin.row, cells.origin.row + cells.size.rows, n.rows, draw.border);
  const auto cols =
      sources(cells.origin.col, cells.origin.col + cells.size.cols, n.cols, draw.border);
  const Region read{{rows.first, cols.first}, {rows.second - rows.first, cols.second - cols.first}};
  // Cells without a source are drawn with the first tile.
  for (const TiledTexture::Tile& tile : texture.tiles()) {
    const bool first = tile.region.origin == Point{0, 0};
    if (first || !intersection(tile.region, read).size.empty()) render_tile(all_, tile, strip);
  }
}

void GlHeatmapPainter::render_tile(const HeatmapShader& shader, const TiledTexture::Tile& tile,
                                   ScreenRect rect) {
  if (rect.width() <= 0 || rect.height() <= 0) return;
  glUniform4f(shader.clip, static_cast<float>(rect.min.x), static_cast<float>(rect.min.y),
              static_cast<float>(rect.max.x), static_cast<float>(rect.max.y));
  const Region& r = tile.region;
  glUniform4i(shader.tile, static_cast<GLint>(r.origin.row), static_cast<GLint>(r.origin.col),
              static_cast<GLint>(r.origin.row + r.size.rows),
              static_cast<GLint>(r.origin.col + r.size.cols));
  glBindTexture(GL_TEXTURE_2D, tile.texture);
  glDrawArrays(GL_TRIANGLE_STRIP, 0, 4);
}

}  // namespace convscope
