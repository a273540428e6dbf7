#pragma once
// HeatmapPainter on OpenGL 3.3.

#include <glad/gl.h>

#include <array>
#include <cstdint>
#include <deque>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/heatmap_painter.h"
#include "gpu/heatmap_shader.h"
#include "gpu/tiled_texture.h"

struct ImDrawCmd;

namespace convscope {

class GlHeatmapPainter final : public HeatmapPainter {
 public:
  /// Needs a current context, as does everything here, the destructor too.
  static Result<std::unique_ptr<GlHeatmapPainter>> create();
  ~GlHeatmapPainter() override;
  GlHeatmapPainter(const GlHeatmapPainter&) = delete;
  GlHeatmapPainter& operator=(const GlHeatmapPainter&) = delete;

  /// Forgets the last frame's drawings; before the panels run.
  void begin_frame(ScreenPoint display_size, double framebuffer_scale);
  void draw(ImDrawList& list, const HeatmapDraw& draw, const HeatmapCells& cells) override;

  /// Arrays sent to the graphics card since the start: one per new result, none for zoom and pan.
  std::int64_t uploads() const { return uploads_; }
  /// A large array is still on its way there: part of it goes with each frame.
  bool uploading() const;

  /// What the textures of the panes' own arrays take, in bytes.
  std::int64_t texture_bytes() const;
  /// Where the driver has no memory for an array, the means of its cells are shown in its place,
  /// until an array of another size comes: that, once, as a sentence.
  std::optional<std::string> take_refusal();
  /// The driver ran out of memory with something else: lets the large arrays go as if they had
  /// been refused. False where there are none, so that nothing is gained.
  bool make_room();
  /// For tests: arrays that take more bytes are refused from now on.
  void pretend_memory(std::int64_t bytes) { pretended_memory_ = bytes; }

 private:
  struct Command {
    GlHeatmapPainter* painter = nullptr;
    HeatmapDraw draw;
  };
  struct Slot {
    std::shared_ptr<const void> picture;
    TiledTexture texture;
    std::shared_ptr<const ReducedCells> reduced;  // null where the array is small
    std::vector<TiledTexture> levels;             // of it
    double scale = 1;                             // of what was sent: texture_scale
    bool on_its_way = false;
    bool refused = false;  // there was no memory for an array of this size
    bool drawn = false;    // in this frame
  };
  using Layers = std::array<Slot, 2>;  // by HeatmapLayer

  GlHeatmapPainter(const HeatmapShader& all, const HeatmapShader& interior);
  static void render_callback(const ImDrawList* list, const ImDrawCmd* command);
  void render(const HeatmapDraw& draw);
  Slot& slot_of(const HeatmapDraw& draw);
  void use(const HeatmapShader& shader, const HeatmapDraw& draw, Size data) const;
  void begin(Slot& slot, const HeatmapCells& cells);
  void refuse(Slot& slot);
  void send(Slot& slot, const HeatmapDraw& draw, const HeatmapCells& cells);
  void render_reduced(const TiledTexture& means, const HeatmapDraw& small, ScreenRect data) const;
  void render_ring(const TiledTexture& texture, const HeatmapDraw& draw, ScreenRect data,
                   ScreenRect shown) const;
  void render_strip(const TiledTexture& texture, const HeatmapDraw& draw, ScreenRect strip) const;
  static void render_tile(const HeatmapShader& shader, const TiledTexture::Tile& tile,
                          ScreenRect rect);

  HeatmapShader all_;
  HeatmapShader interior_;
  GLuint vertex_array_ = 0;
  std::array<GLuint, kColormaps.size()> color_tables_{};
  std::array<Layers, kPanes.size()> slots_;
  std::deque<Command> commands_;  // stable addresses until the frame is rendered
  ScreenPoint display_size_;
  double framebuffer_scale_ = 1;
  std::int64_t uploads_ = 0;
  double sending_ms_ = 0;  // of this frame
  std::optional<std::string> refusal_;
  std::int64_t pretended_memory_ = std::numeric_limits<std::int64_t>::max();
};

}  // namespace convscope
