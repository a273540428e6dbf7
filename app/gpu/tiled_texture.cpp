#include "gpu/tiled_texture.h"

#include <algorithm>
#include <type_traits>
#include <utility>

namespace convscope {
namespace {

/// Cells of a tile of a large array: software renderers clear and copy so many in some 2 ms.
constexpr std::int64_t kTileCells = std::int64_t{1} << 20;
/// Arrays up to here are sent whole.
constexpr std::int64_t kLargeCells = 4 * kTileCells;
constexpr std::int64_t kLeastSide = 1024;

void set_sampling() {
  // Cells are read one by one with texelFetch; no filter, no mipmaps.
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAX_LEVEL, 0);
}

/// Square where the array allows it; long in an array of few rows or columns.
Size tile_size(Size array) {
  GLint most = 0;
  glGetIntegerv(GL_MAX_TEXTURE_SIZE, &most);
  const std::int64_t limit = std::max<std::int64_t>(most, kLeastSide);
  if (array.area() <= kLargeCells) return {limit, limit};
  const auto beside = [&](std::int64_t other) {
    return std::clamp(kTileCells / std::clamp<std::int64_t>(other, 1, kLeastSide), kLeastSide,
                      limit);
  };
  return {beside(array.cols), beside(array.rows)};
}

void make_texture(TiledTexture::Tile& tile) {
  glGenTextures(1, &tile.texture);
  glBindTexture(GL_TEXTURE_2D, tile.texture);
  set_sampling();
  glTexImage2D(GL_TEXTURE_2D, 0, GL_R32F, static_cast<GLsizei>(tile.region.size.cols),
               static_cast<GLsizei>(tile.region.size.rows), 0, GL_RED, GL_FLOAT, nullptr);
}

/// Of errors since the last look; what else there was says nothing about memory.
bool ran_out_of_memory() {
  constexpr int kMost = 16;  // a context that is lost may give errors without end
  bool out = false;
  for (int i = 0; i < kMost; ++i) {
    const GLenum error = glGetError();
    if (error == GL_NO_ERROR) break;
    out = out || error == GL_OUT_OF_MEMORY;
  }
  return out;
}

void send_as_they_are(ImageView<const float> part) {
  glPixelStorei(GL_UNPACK_ROW_LENGTH, static_cast<GLint>(part.stride));
  glTexSubImage2D(GL_TEXTURE_2D, 0, 0, 0, static_cast<GLsizei>(part.size.cols),
                  static_cast<GLsizei>(part.size.rows), GL_RED, GL_FLOAT, part.data);
  glPixelStorei(GL_UNPACK_ROW_LENGTH, 0);
}

template <class T>
void send_cells(ImageView<const T> part, double scale) {
  if constexpr (std::is_same_v<T, float>) {
    if (scale == 1) return send_as_they_are(part);
  }
  // A band at a time: a copy of the whole would be as large as the texture.
  constexpr std::int64_t kBandRows = 64;
  std::vector<float> band;
  for (std::int64_t r = 0; r < part.size.rows; r += kBandRows) {
    const std::int64_t rows = std::min(kBandRows, part.size.rows - r);
    band.clear();
    for (std::int64_t i = 0; i < rows; ++i) {
      const T* row = part.row(r + i);
      for (std::int64_t c = 0; c < part.size.cols; ++c)
        band.push_back(static_cast<float>(static_cast<double>(row[c]) * scale));
    }
    glTexSubImage2D(GL_TEXTURE_2D, 0, 0, static_cast<GLint>(r),
                    static_cast<GLsizei>(part.size.cols), static_cast<GLsizei>(rows), GL_RED,
                    GL_FLOAT, band.data());
  }
}

}  // namespace

TiledTexture::~TiledTexture() {
  release();
}

TiledTexture::TiledTexture(TiledTexture&& other) noexcept
    : size_(std::exchange(other.size_, {})),
      tiles_(std::exchange(other.tiles_, {})),
      missing_(std::exchange(other.missing_, 0)) {}

TiledTexture& TiledTexture::operator=(TiledTexture&& other) noexcept {
  std::swap(size_, other.size_);
  std::swap(tiles_, other.tiles_);
  std::swap(missing_, other.missing_);
  return *this;
}

void TiledTexture::drop() {
  for (Tile& tile : tiles_) {
    if (tile.texture != 0) glDeleteTextures(1, &tile.texture);
    tile.texture = 0;
    tile.present = false;
  }
  missing_ = tiles_.size();
}

std::int64_t TiledTexture::bytes() const {
  std::int64_t cells = 0;
  for (const Tile& tile : tiles_) cells += tile.texture != 0 ? tile.region.size.area() : 0;
  return cells * static_cast<std::int64_t>(sizeof(float));
}

void TiledTexture::release() {
  drop();
  tiles_.clear();
  size_ = {};
  missing_ = 0;
}

void TiledTexture::begin(Size size) {
  if (size != size_) {
    release();
    size_ = size;
    const Size side = tile_size(size);
    for (std::int64_t r = 0; r < size.rows; r += side.rows) {
      for (std::int64_t c = 0; c < size.cols; c += side.cols) {
        const Size held{std::min(side.rows, size.rows - r), std::min(side.cols, size.cols - c)};
        tiles_.push_back({0, {{r, c}, held}, false});
      }
    }
  }
  for (Tile& tile : tiles_) tile.present = false;
  missing_ = tiles_.size();
}

bool TiledTexture::send(const Cells& cells, Region first, double scale) {
  const auto next = [&](auto wanted) {
    return std::find_if(tiles_.begin(), tiles_.end(),
                        [&](const Tile& tile) { return !tile.present && wanted(tile); });
  };
  auto tile = next([&](const Tile& t) { return !intersection(t.region, first).size.empty(); });
  if (tile == tiles_.end()) tile = next([](const Tile&) { return true; });
  if (tile == tiles_.end()) return true;
  if (tile->texture == 0) make_texture(*tile);
  glPixelStorei(GL_UNPACK_ALIGNMENT, 4);
  glBindTexture(GL_TEXTURE_2D, tile->texture);
  std::visit([&](const auto& view) { send_cells(view.crop(tile->region), scale); }, cells);
  glBindTexture(GL_TEXTURE_2D, 0);
  if (ran_out_of_memory()) {
    drop();
    return false;
  }
  tile->present = true;
  --missing_;
  return true;
}

bool TiledTexture::upload(const Cells& cells, double scale) {
  begin(std::visit([](const auto& view) { return view.size; }, cells));
  while (!complete()) {
    if (!send(cells, {}, scale)) return false;
  }
  return true;
}

}  // namespace convscope
