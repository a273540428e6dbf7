#include "gpu/tiled_texture.h"

#include <algorithm>

namespace convscope {
namespace {

void set_sampling() {
  // Cells are read one by one with texelFetch; no filter, no mipmaps.
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAX_LEVEL, 0);
}

}  // namespace

TiledTexture::~TiledTexture() {
  release();
}

void TiledTexture::release() {
  for (const Tile& tile : tiles_) glDeleteTextures(1, &tile.texture);
  tiles_.clear();
  size_ = {};
}

void TiledTexture::reserve(Size size) {
  if (size == size_) return;
  release();
  size_ = size;
  GLint limit = 0;
  glGetIntegerv(GL_MAX_TEXTURE_SIZE, &limit);
  const std::int64_t side = std::max(limit, 1024);
  for (std::int64_t r = 0; r < size.rows; r += side) {
    for (std::int64_t c = 0; c < size.cols; c += side) {
      Tile tile;
      tile.region = {{r, c}, {std::min(side, size.rows - r), std::min(side, size.cols - c)}};
      glGenTextures(1, &tile.texture);
      glBindTexture(GL_TEXTURE_2D, tile.texture);
      set_sampling();
      glTexImage2D(GL_TEXTURE_2D, 0, GL_R32F, static_cast<GLsizei>(tile.region.size.cols),
                   static_cast<GLsizei>(tile.region.size.rows), 0, GL_RED, GL_FLOAT, nullptr);
      tiles_.push_back(tile);
    }
  }
}

void TiledTexture::upload(ImageView<const float> cells) {
  reserve(cells.size);
  glPixelStorei(GL_UNPACK_ALIGNMENT, 4);
  glPixelStorei(GL_UNPACK_ROW_LENGTH, static_cast<GLint>(cells.stride));
  for (const Tile& tile : tiles_) {
    const ImageView<const float> part = cells.crop(tile.region);
    glBindTexture(GL_TEXTURE_2D, tile.texture);
    glTexSubImage2D(GL_TEXTURE_2D, 0, 0, 0, static_cast<GLsizei>(part.size.cols),
                    static_cast<GLsizei>(part.size.rows), GL_RED, GL_FLOAT, part.data);
  }
  glPixelStorei(GL_UNPACK_ROW_LENGTH, 0);
  glBindTexture(GL_TEXTURE_2D, 0);
}

void TiledTexture::upload(ImageView<const double> cells) {
  reserve(cells.size);
  glPixelStorei(GL_UNPACK_ALIGNMENT, 4);
  // A band at a time: a second copy of the whole array would be as large as the texture.
  constexpr std::int64_t kBandRows = 64;
  std::vector<float> band;
  for (const Tile& tile : tiles_) {
    glBindTexture(GL_TEXTURE_2D, tile.texture);
    const ImageView<const double> part = cells.crop(tile.region);
    for (std::int64_t r = 0; r < part.size.rows; r += kBandRows) {
      const std::int64_t rows = std::min(kBandRows, part.size.rows - r);
      band.clear();
      for (std::int64_t i = 0; i < rows; ++i) {
        const double* row = part.row(r + i);
        for (std::int64_t c = 0; c < part.size.cols; ++c) {
          band.push_back(static_cast<float>(row[c]));
        }
      }
      glTexSubImage2D(GL_TEXTURE_2D, 0, 0, static_cast<GLint>(r),
                      static_cast<GLsizei>(part.size.cols), static_cast<GLsizei>(rows), GL_RED,
                      GL_FLOAT, band.data());
    }
  }
  glBindTexture(GL_TEXTURE_2D, 0);
}

}  // namespace convscope
