// Spheres of many sizes on a plain that fades into haze, under one soft light and a bright sky.
// Shadows and occlusion are closed formulas for spheres, not random rays: the only noise in the
// picture is the film grain that is added on purpose, and it compresses well.
#include <algorithm>
#include <array>
#include <limits>

#include "noise.h"
#include "samples.h"
#include "vector3.h"

namespace convscope::samples {
namespace {

enum class Finish { kMatt, kGlossy, kBanded, kWeathered };

struct Sphere {
  Vector3 centre;
  double radius = 0;
  double albedo = 0.5;
  Finish finish = Finish::kMatt;
};

constexpr std::size_t kLarge = 9;
constexpr std::size_t kCount = 150;
using Scene = std::array<Sphere, kCount>;

constexpr double kLightAngle = 0.075;  // half the angle under which the light is seen
constexpr Vector3 kEye = {0, 4.1, -16.5};
constexpr int kMaxBounces = 2;

/// Whether a sphere of this place and size would run into one of the first `count`.
bool touches(const Scene& scene, std::size_t count, Vector3 centre, double radius) {
  return std::any_of(scene.begin(), scene.begin() + static_cast<std::ptrdiff_t>(count),
                     [&](const Sphere& other) {
                       return length(other.centre - centre) < 1.01 * (other.radius + radius);
                     });
}

Finish finish_of(std::size_t i) {
  constexpr std::array kFinishes = {Finish::kMatt, Finish::kGlossy,    Finish::kBanded,
                                    Finish::kMatt, Finish::kWeathered, Finish::kGlossy};
  return kFinishes[hash(static_cast<std::uint64_t>(i) + 77) % kFinishes.size()];
}

/// The nine that make the composition; the rest is strewn between them.
Scene make_scene() {
  Scene scene = {
      Sphere{{-0.35, 1.75, 1.6}, 1.75, 0.80, Finish::kGlossy},
      Sphere{{-3.35, 1.25, 0.4}, 1.25, 0.42, Finish::kBanded},
      Sphere{{2.75, 1.10, 0.2}, 1.10, 0.70, Finish::kWeathered},
      Sphere{{1.15, 0.62, -1.9}, 0.62, 0.30, Finish::kGlossy},
      Sphere{{-1.75, 0.55, -2.3}, 0.55, 0.85, Finish::kMatt},
      Sphere{{5.60, 1.95, 4.4}, 1.95, 0.50, Finish::kMatt},
      Sphere{{-6.60, 2.30, 6.4}, 2.30, 0.66, Finish::kWeathered},
      Sphere{{2.60, 1.50, 7.0}, 1.50, 0.36, Finish::kBanded},
      Sphere{{4.35, 0.45, -2.2}, 0.45, 0.78, Finish::kBanded},
  };
  std::size_t count = kLarge;
  for (std::int64_t attempt = 0; count < kCount; ++attempt) {
    const double away = std::pow(uniform(attempt, 0, 9), 1.6);
    const double z = mix(-4.4, 34, away);
    const double x = (uniform(attempt, 1, 9) - 0.5) * (11 + 1.9 * (z + 4.4));
    const double radius =
        mix(0.10, 0.36, std::pow(uniform(attempt, 2, 9), 2)) * (1 + 0.06 * (z + 4));
    const Vector3 centre = {x, radius, z};
    if (touches(scene, count, centre, radius)) continue;
    scene[count] = {centre, radius, mix(0.22, 0.9, uniform(attempt, 3, 9)), finish_of(count)};
    ++count;
  }
  return scene;
}

struct Hit {
  double distance = std::numeric_limits<double>::infinity();
  const Sphere* sphere = nullptr;  // none: the plain, or the sky at infinite distance
};

Hit trace(const Scene& scene, Vector3 from, Vector3 direction) {
  Hit hit;
  if (direction.y < -1e-9) hit.distance = -from.y / direction.y;
  for (const Sphere& sphere : scene) {
    const Vector3 to = sphere.centre - from;
    const double along = dot(to, direction);
    const double root = along * along - dot(to, to) + sphere.radius * sphere.radius;
    if (along <= 0 || root <= 0) continue;
    const double distance = along - std::sqrt(root);
    if (distance > 1e-6 && distance < hit.distance) hit = {distance, &sphere};
  }
  return hit;
}

/// Share of the light that is seen past the spheres: how far each one's disc covers the light's.
double light_seen(const Scene& scene, const Sphere* self, Vector3 p, Vector3 light) {
  double seen = 1;
  for (const Sphere& sphere : scene) {
    const Vector3 to = sphere.centre - p;
    const double along = dot(to, light);
    if (&sphere == self || along <= 0) continue;
    const double distance = length(to);
    const double apart = std::acos(std::min(1.0, along / distance));
    const double half = std::asin(std::min(1.0, sphere.radius / distance));
    seen *= smooth_step(half - kLightAngle, half + kLightAngle, apart);
  }
  return seen;
}

/// Share of the sky that is seen past the spheres: the solid angle of each, weighted by cosine.
double sky_seen(const Scene& scene, const Sphere* self, Vector3 p, Vector3 normal) {
  double seen = 1;
  for (const Sphere& sphere : scene) {
    if (&sphere == self) continue;
    const Vector3 to = sphere.centre - p;
    const double square = dot(to, to);
    const double cosine = dot(normal, to) / std::sqrt(square);
    const double size = sphere.radius * sphere.radius / square;
    seen *= 1 - clamp01(size * std::max(0.0, 0.25 + 0.75 * cosine));
  }
  return seen;
}

double sky(Vector3 direction, Vector3 light) {
  const double up = std::max(0.0, direction.y);
  const double glow = std::pow(std::max(0.0, dot(direction, light)), 24);
  const double cloud = fractal_noise(direction.y * 9, direction.x * 3 + direction.z, 5, 31);
  return mix(0.50, 0.06, std::pow(up, 0.6)) + 0.35 * glow +
         0.10 * (cloud - 0.5) * smooth_step(0, 0.3, up);
}

/// What the surface sends back of the light that falls on it; bends the normal of rough ones.
double surface_albedo(const Sphere& sphere, Vector3& normal) {
  const Vector3 n = normal;
  const double turn = sphere.centre.x * 1.7 + sphere.centre.z;
  const double around = n.x * std::cos(turn) + n.z * std::sin(turn);
  if (sphere.finish == Finish::kBanded) {
    const double wave = std::sin(14 * (n.y * 0.8 + around * 0.6));
    return sphere.albedo * mix(0.45, 1.15, smooth_step(-0.12, 0.12, wave));
  }
  if (sphere.finish == Finish::kWeathered) {
    const auto seed = static_cast<std::uint64_t>(std::abs(sphere.centre.x) * 1000);
    const double rough = fractal_noise(n.y * 7 + 20, around * 7, 5, seed);
    const double other = fractal_noise(around * 7 - 20, n.y * 7, 5, seed + 50);
    normal = normalised(n + Vector3{rough - 0.5, 0, other - 0.5} * 0.5);
    return sphere.albedo * mix(0.65, 1.2, rough);
  }
  return sphere.albedo;
}

double plain_albedo(Vector3 p) {
  const double coarse = fractal_noise(p.z * 0.9, p.x * 0.9, 6, 3);
  const double grain = fractal_noise(p.z * 14, p.x * 14, 3, 8);
  const double far = smooth_step(2, 22, p.z);  // too fine to be seen from afar
  return 0.40 + 0.18 * (coarse - 0.5) + 0.10 * (grain - 0.5) * (1 - far);
}

double radiance(const Scene& scene, Vector3 from, Vector3 direction, Vector3 light, int bounces) {
  const Hit hit = trace(scene, from, direction);
  const double behind = sky(direction, light);
  if (!(hit.distance < 1e4)) return behind;
  const Vector3 p = from + direction * hit.distance;
  Vector3 normal = {0, 1, 0};
  double albedo = 0;
  if (hit.sphere != nullptr) {
    normal = (p - hit.sphere->centre) * (1 / hit.sphere->radius);
    const Vector3 smooth = normal;
    albedo = surface_albedo(*hit.sphere, normal);
    if (dot(normal, direction) > 0) normal = smooth;
  } else {
    albedo = plain_albedo(p);
  }
  const double facing = std::max(0.0, dot(normal, light));
  const double direct = facing > 0 ? facing * light_seen(scene, hit.sphere, p, light) : 0;
  // The sky lights from above, the plain sends some of it back from below.
  const double around =
      mix(0.08, 0.34, 0.5 + 0.5 * normal.y) * sky_seen(scene, hit.sphere, p, normal);
  double value = albedo * (1.25 * direct + around);

  if (hit.sphere != nullptr && hit.sphere->finish == Finish::kGlossy && bounces < kMaxBounces) {
    const Vector3 mirror = mirrored(direction, normal);
    const double grazing = std::pow(1 - std::abs(dot(direction, normal)), 5);
    const double share = mix(0.06, 0.9, grazing);
    const double highlight = std::pow(std::max(0.0, dot(mirror, light)), 220);
    value = mix(value, radiance(scene, p + normal * 1e-4, mirror, light, bounces + 1), share) +
            0.9 * highlight * (direct > 0 ? direct / facing : 0);
  }
  const Vector3 horizon = normalised({direction.x, 0, direction.z});
  const double haze = 1 - std::exp(-std::max(0.0, hit.distance - 17) * 0.030);
  return mix(value, sky(horizon, light), haze);
}

/// Bright parts bend towards white instead of being cut off.
double developed(double light) {
  const double exposed = 1.9 * light;
  const double curved = exposed * (1 + exposed / 6) / (1 + exposed);
  return std::pow(clamp01(curved), 1 / 1.15);
}

Vector3 view_direction(double row, double col, Size size) {
  const double scale = 1.0 / static_cast<double>(size.rows);
  const double x = (col - 0.5 * static_cast<double>(size.cols)) * scale;
  const double y = (0.5 * static_cast<double>(size.rows) - row) * scale;
  constexpr double kTilt = -0.135;
  constexpr double kFocal = 2.55;
  return normalised({x, y * std::cos(kTilt) + kFocal * std::sin(kTilt),
                     kFocal * std::cos(kTilt) - y * std::sin(kTilt)});
}

/// The mean over a grid of points in the pixel, with a little film grain.
double pixel(const Scene& scene, Vector3 light, Point p, Size size) {
  constexpr int kSide = 4;  // points a side
  double sum = 0;
  for (int i = 0; i < kSide; ++i) {
    for (int j = 0; j < kSide; ++j) {
      const double row = static_cast<double>(p.row) + (i + 0.5) / kSide;
      const double col = static_cast<double>(p.col) + (j + 0.5) / kSide;
      sum += developed(radiance(scene, kEye, view_direction(row, col, size), light, 0));
    }
  }
  return clamp01(sum / (kSide * kSide) + 0.0022 * bell(p.row, p.col, 21));
}

}  // namespace

Painter spheres(Size size) {
  const Vector3 light = normalised({-0.55, 0.72, -0.50});
  return [scene = make_scene(), light, size](Point p) { return pixel(scene, light, p, size); };
}

}  // namespace convscope::samples
