#pragma once
// The program that turns cells into colours: border map, colour table, gaps and rounded corners
// are all computed per pixel, so that zoom, pan, range and colours cost no upload.

#include <glad/gl.h>

#include <string>

#include "convscope/result.h"

namespace convscope {

struct HeatmapShader {
  GLuint program = 0;
  GLint display_size = -1;
  GLint clip = -1;
  GLint origin = -1;
  GLint cell_size = -1;
  GLint content = -1;
  GLint data_size = -1;
  GLint tile = -1;
  GLint spread = -1;
  GLint border = -1;
  GLint border_value = -1;
  GLint range = -1;
  GLint dim = -1;
  GLint ground = -1;
  GLint gap_corner = -1;
  GLint samples = -1;
  GLint ring_only = -1;
};

/// Which cells a program can draw.
enum class HeatmapPart {
  kAll,       // padding, dilation holes, data
  kInterior,  // data without holes; all else is left as it is
};

/// Texture unit 0: the cells; 1: the colour table, 256 x 1.
Result<HeatmapShader> make_heatmap_shader(HeatmapPart part);

}  // namespace convscope
