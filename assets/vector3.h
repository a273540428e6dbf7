#pragma once
// Points and directions in space: x to the right, y up, z away from the viewer.

#include <cmath>

namespace convscope::samples {

struct Vector3 {
  double x = 0;
  double y = 0;
  double z = 0;
};

inline Vector3 operator+(Vector3 a, Vector3 b) {
  return {a.x + b.x, a.y + b.y, a.z + b.z};
}
inline Vector3 operator-(Vector3 a, Vector3 b) {
  return {a.x - b.x, a.y - b.y, a.z - b.z};
}
inline Vector3 operator*(Vector3 a, double s) {
  return {a.x * s, a.y * s, a.z * s};
}
inline double dot(Vector3 a, Vector3 b) {
  return a.x * b.x + a.y * b.y + a.z * b.z;
}
inline double length(Vector3 a) {
  return std::sqrt(dot(a, a));
}
inline Vector3 normalised(Vector3 a) {
  return a * (1 / length(a));
}
inline Vector3 mirrored(Vector3 direction, Vector3 normal) {
  return direction - normal * (2 * dot(direction, normal));
}

}  // namespace convscope::samples
