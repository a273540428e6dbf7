#include "gui/screenshot.h"

#include <glad/gl.h>

#include "convscope/image_io.h"

namespace convscope {

Status save_screenshot(const std::filesystem::path& path, int width, int height) {
  RgbImage image;
  image.size = {height, width};
  image.pixels.resize(static_cast<std::size_t>(image.size.area()));
  glPixelStorei(GL_PACK_ALIGNMENT, 1);
  // OpenGL's first row is the lowest.
  for (int row = 0; row < height; ++row) {
    glReadPixels(0, height - 1 - row, width, 1, GL_RGB, GL_UNSIGNED_BYTE,
                 image.pixels.data() + static_cast<std::ptrdiff_t>(row) * width);
  }
  return save_png(path, image);
}

}  // namespace convscope
