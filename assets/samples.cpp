#include "samples.h"

#include <array>

namespace convscope::samples {
namespace {

/// numpy.random.seed(1337); numpy.random.randn(3, 3).astype(numpy.float32)
constexpr std::array<float, 9> kSeed = {-0.7031873F, -0.49028236F, -0.32181433F,
                                        -1.7550787F, 0.20666447F,  -2.0112646F,
                                        -0.5572507F, 0.337217F,    1.548836F};

/// Small enough to work out by hand.
constexpr std::array<float, 20> kSmall = {-0.70F, -0.49F, -0.32F, 0.62F,  1.10F,  //
                                          -1.76F, 0.21F,  -2.01F, 0.35F,  -0.44F,
                                          -0.56F, 0.34F,  1.55F,  -0.91F, 0.18F,  //
                                          0.83F,  -1.20F, 0.07F,  1.31F,  -0.65F};

constexpr std::array kNumbers = {
    Numbers{"seed-3x3.npy", {3, 3}, kSeed},
    Numbers{"small-4x5.npy", {4, 5}, kSmall},
};

constexpr std::array kPictures = {
    Picture{"checkerboard.png", {240, 320}, 8, checkerboard},
    Picture{"gradient-noise.png", {270, 480}, 16, noisy_gradient},
    Picture{"text.png", {360, 640}, 8, text_page},
    Picture{"zone-plate.png", {480, 640}, 8, zone_plate},
    Picture{"spheres.png", {1080, 1920}, 8, spheres},
    Picture{"mountains-4k.png", {2160, 3840}, 8, mountains},
};

}  // namespace

std::span<const Picture> pictures() {
  return kPictures;
}
std::span<const Numbers> numbers() {
  return kNumbers;
}

}  // namespace convscope::samples
