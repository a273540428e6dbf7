#pragma once
// One array of floats on the graphics card, in tiles: as many as GL_MAX_TEXTURE_SIZE asks for and,
// where it is large, small enough that one goes there within a frame.
// Needs a current OpenGL 3.3 context for its whole life.

#include <glad/gl.h>

#include <cstdint>
#include <variant>
#include <vector>

#include "convscope/image.h"

namespace convscope {

class TiledTexture {
 public:
  using Cells = std::variant<ImageView<const float>, ImageView<const double>>;

  struct Tile {
    GLuint texture = 0;
    Region region;         // of the array
    bool present = false;  // holds the array's cells
  };

  TiledTexture() = default;
  ~TiledTexture();
  TiledTexture(const TiledTexture&) = delete;
  TiledTexture& operator=(const TiledTexture&) = delete;
  TiledTexture(TiledTexture&& other) noexcept;
  TiledTexture& operator=(TiledTexture&& other) noexcept;

  /// From now on it stands for an array of this size, of which nothing is there yet. Textures of
  /// the right size are used again.
  void begin(Size size);
  /// Sends one tile that is not there yet, one that touches `first` before others. `cells` is the
  /// whole array; they are sent times `scale`, a power of two, and doubles are rounded. False where
  /// the driver has no memory for it: then the array has no texture at all, as after drop().
  bool send(const Cells& cells, Region first, double scale);
  /// All at once.
  bool upload(const Cells& cells, double scale);

  /// Frees the textures: nothing of the array is there.
  void drop();
  /// The same, and it stands for no array: it is empty again.
  void release();

  bool complete() const { return missing_ == 0; }
  /// What the textures that there are take.
  std::int64_t bytes() const;
  Size size() const { return size_; }
  const std::vector<Tile>& tiles() const { return tiles_; }

 private:
  Size size_;
  std::vector<Tile> tiles_;
  std::size_t missing_ = 0;
};

}  // namespace convscope
