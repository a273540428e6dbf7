#include "gpu/heatmap_shader.h"

#include <initializer_list>
#include <vector>

namespace convscope {
namespace {

constexpr const char* kVertex = R"glsl(#version 330 core
uniform vec2 display_size;
uniform vec4 clip;  // x0, y0, x1, y1 in screen pixels
out vec2 screen;

void main() {
  vec2 corner = vec2(gl_VertexID & 1, gl_VertexID >> 1);
  screen = mix(clip.xy, clip.zw, corner);
  vec2 ndc = screen / display_size * 2.0 - 1.0;
  gl_Position = vec4(ndc.x, -ndc.y, 0.0, 1.0);
}
)glsl";

// `border` is the enumerator's number; border_index below is the engine's map of the same name.
// With INTERIOR only cells of the data are read: a software renderer runs the general map's integer
// divisions lane by lane, which made a frame of two photos take 150 ms.
constexpr const char* kFragment = R"glsl(
uniform sampler2D cells;
uniform sampler2D colors;
uniform vec2 origin;      // screen position of the corner of cell (0, 0)
uniform float cell_size;  // pixels
uniform ivec4 content;    // first row, first col, end row, end col
uniform ivec2 data_size;  // rows, cols
uniform ivec4 tile;       // first row, first col, end row, end col of this texture
uniform ivec2 spread;
uniform int border;
uniform float border_value;
uniform vec2 range;
uniform vec2 dim;         // data, padding
uniform vec4 ground;
uniform vec2 gap_corner;
uniform int samples;      // per axis and pixel, where cells are smaller than pixels
uniform bool ring_only;   // leaves the data's pixels to the other program
in vec2 screen;
out vec4 color;

bool inside(ivec2 p, ivec4 box) { return p.x >= box.x && p.y >= box.y && p.x < box.z && p.y < box.w; }

#ifdef INTERIOR
// As below.
int read_cell(ivec2 cell, out float value) {
  value = texelFetch(cells, cell.yx - tile.yx, 0).r;
  return inside(cell, tile) ? 1 : 2;
}
#else
// The language leaves % undefined for a negative operand.
int positive_mod(int i, int n) { return i >= 0 ? i % n : n - 1 - (-1 - i) % n; }

int border_index(int i, int n) {
  if (i >= 0 && i < n) return i;
  if (border == 2) return clamp(i, 0, n - 1);
  if (border == 3) {
    if (n == 1) return 0;
    int m = positive_mod(i, 2 * (n - 1));
    return m < n ? m : 2 * (n - 1) - m;
  }
  if (border == 4) { int m = positive_mod(i, 2 * n); return m < n ? m : 2 * n - 1 - m; }
  if (border == 5) return positive_mod(i, n);
  return -1;
}

// 0: nothing here; 1: `value` is set; 2: belongs to another texture.
int read_cell(ivec2 cell, out float value) {
  value = border_value;
  if (!inside(cell, content)) return 0;
  if (cell.x % spread.x != 0 || cell.y % spread.y != 0) return 0;
  ivec2 at = ivec2(border_index(cell.x / spread.x, data_size.x), border_index(cell.y / spread.y, data_size.y));
  if (at.x < 0 || at.y < 0) return tile.x == 0 && tile.y == 0 ? 1 : 2;
  if (!inside(at, tile)) return 2;
  value = texelFetch(cells, ivec2(at.y - tile.y, at.x - tile.x), 0).r;
  return 1;
}
#endif

vec3 color_of(float value) {
  if (isnan(value)) return vec3(255.0, 0.0, 200.0) / 255.0;
  if (isinf(value)) return value > 0.0 ? vec3(255.0, 64.0, 64.0) / 255.0 : vec3(64.0, 96.0, 255.0) / 255.0;
  float t = range.y > range.x ? (value - range.x) / (range.y - range.x) : 0.5;
  int index = int(clamp(t, 0.0, 1.0) * 255.0 + 0.5);
  return texelFetch(colors, ivec2(index, 0), 0).rgb;
}

// How much of a pixel lies within the cell's rounded square.
float coverage(vec2 position) {
  if (gap_corner.x <= 0.0) return 1.0;
  vec2 from_centre = abs(fract(position) - 0.5) * cell_size;
  vec2 half_size = vec2(0.5 * cell_size - 0.5 * gap_corner.x - gap_corner.y);
  float distance = length(max(from_centre - half_size, 0.0)) - gap_corner.y;
  return clamp(0.5 - distance, 0.0, 1.0);
}

void main() {
  vec2 position = ((screen - origin) / cell_size).yx;  // (row, col)
  vec2 step_size = vec2(1.0 / cell_size / float(samples));
#ifdef INTERIOR
  // A picture thinner than a pixel, of one row of a million cells, is drawn a pixel thick.
  vec2 thin = vec2(lessThan(vec2(data_size) * cell_size, vec2(1.0)));
  position = mix(position, 0.5 * vec2(data_size), thin);
  step_size *= 1.0 - thin;
#endif
  ivec2 centre = ivec2(floor(position));
  bool ring = !inside(centre, ivec4(0, 0, data_size * spread - spread + 1));
#ifdef INTERIOR
  if (ring) discard;
#else
  if (ring_only && !ring) discard;
#endif
  vec2 first = position - 0.5 * step_size * float(samples - 1);
  float total = 0.0;
  int count = 0;
  for (int i = 0; i < samples; ++i) {
    for (int j = 0; j < samples; ++j) {
      float value;
      int kind = read_cell(ivec2(floor(first + vec2(i, j) * step_size)), value);
      if (kind == 1) { total += value; ++count; }
    }
  }
  if (count == 0) discard;
  vec3 shade = mix(ground.rgb, color_of(total / float(count)), ring ? dim.y : dim.x);
  color = vec4(shade, coverage(position));
}
)glsl";

std::string log_of(GLuint object, bool shader) {
  GLint length = 0;
  if (shader) {
    glGetShaderiv(object, GL_INFO_LOG_LENGTH, &length);
  } else {
    glGetProgramiv(object, GL_INFO_LOG_LENGTH, &length);
  }
  std::vector<char> text(static_cast<std::size_t>(length) + 1, '\0');
  if (shader) {
    glGetShaderInfoLog(object, length, nullptr, text.data());
  } else {
    glGetProgramInfoLog(object, length, nullptr, text.data());
  }
  return text.data();
}

Result<GLuint> compile(GLenum kind, std::initializer_list<const char*> parts) {
  const GLuint shader = glCreateShader(kind);
  glShaderSource(shader, static_cast<GLsizei>(parts.size()), parts.begin(), nullptr);
  glCompileShader(shader);
  GLint good = 0;
  glGetShaderiv(shader, GL_COMPILE_STATUS, &good);
  if (good == GL_TRUE) return shader;
  Error error{ErrorCode::kUnsupported,
              "the graphics driver refused the heatmap shader: " + log_of(shader, true)};
  glDeleteShader(shader);
  return error;
}

}  // namespace

Result<HeatmapShader> make_heatmap_shader(HeatmapPart part) {
  const auto vertex = compile(GL_VERTEX_SHADER, {kVertex});
  if (!vertex) return vertex.error();
  const char* const define = part == HeatmapPart::kInterior ? "#define INTERIOR\n" : "";
  const auto fragment = compile(GL_FRAGMENT_SHADER, {"#version 330 core\n", define, kFragment});
  if (!fragment) return fragment.error();
  HeatmapShader shader;
  shader.program = glCreateProgram();
  glAttachShader(shader.program, *vertex);
  glAttachShader(shader.program, *fragment);
  glLinkProgram(shader.program);
  glDeleteShader(*vertex);
  glDeleteShader(*fragment);
  GLint good = 0;
  glGetProgramiv(shader.program, GL_LINK_STATUS, &good);
  if (good != GL_TRUE) {
    return Error{ErrorCode::kUnsupported, "the graphics driver refused the heatmap program: " +
                                              log_of(shader.program, false)};
  }
  const auto find = [&](const char* name) { return glGetUniformLocation(shader.program, name); };
  shader.display_size = find("display_size");
  shader.clip = find("clip");
  shader.origin = find("origin");
  shader.cell_size = find("cell_size");
  shader.content = find("content");
  shader.data_size = find("data_size");
  shader.tile = find("tile");
  shader.spread = find("spread");
  shader.border = find("border");
  shader.border_value = find("border_value");
  shader.range = find("range");
  shader.dim = find("dim");
  shader.ground = find("ground");
  shader.gap_corner = find("gap_corner");
  shader.samples = find("samples");
  shader.ring_only = find("ring_only");
  glUseProgram(shader.program);
  glUniform1i(find("cells"), 0);
  glUniform1i(find("colors"), 1);
  glUseProgram(0);
  return shader;
}

}  // namespace convscope
