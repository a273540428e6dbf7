#pragma once
// One array of floats on the graphics card, in as many textures as GL_MAX_TEXTURE_SIZE asks for.
// Needs a current OpenGL 3.3 context for its whole life.

#include <glad/gl.h>

#include <cstdint>
#include <vector>

#include "convscope/image.h"

namespace convscope {

class TiledTexture {
 public:
  struct Tile {
    GLuint texture = 0;
    Region region;  // of the array
  };

  TiledTexture() = default;
  ~TiledTexture();
  TiledTexture(const TiledTexture&) = delete;
  TiledTexture& operator=(const TiledTexture&) = delete;

  /// Replaces the contents; textures of the right size are reused. Doubles are rounded to float.
  void upload(ImageView<const float> cells);
  void upload(ImageView<const double> cells);

  /// Frees the textures: it is empty again.
  void release();

  Size size() const { return size_; }
  const std::vector<Tile>& tiles() const { return tiles_; }
  std::int64_t bytes() const { return size_.area() * static_cast<std::int64_t>(sizeof(float)); }

 private:
  void reserve(Size size);

  Size size_;
  std::vector<Tile> tiles_;
};

}  // namespace convscope
