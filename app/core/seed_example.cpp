#include "core/seed_example.h"

#include <utility>

namespace convscope {
namespace {

constexpr std::array<std::array<float, 3>, 3> kInput = {{{-0.7031873F, -0.49028236F, -0.32181433F},
                                                         {-1.7550787F, 0.20666447F, -2.0112646F},
                                                         {-0.5572507F, 0.337217F, 1.548836F}}};
constexpr std::array<float, 4> kKernel = {-1.3707366F, 1.4252914F, -0.27946392F, -0.5596279F};

}  // namespace

std::array<SeedSetting, 3> seed_settings() {
  return {{{"padding valid", {}},
           {"padding same", {.padding = Padding::same()}},
           {"padding same, dilation 3", {.dilation = {3, 3}, .padding = Padding::same()}}}};
}

Result<Experiment> seed_experiment(const ConvolutionSpec& spec, Precision precision) {
  auto image = Image<float>::create({3, 3});
  if (!image) return image.error();
  for (std::size_t r = 0; r < kInput.size(); ++r) {
    for (std::size_t c = 0; c < kInput[r].size(); ++c) {
      image->row(static_cast<std::int64_t>(r))[c] = kInput[r][c];
    }
  }
  auto source = std::make_shared<Source>();
  source->name = "seed 3x3";
  source->statistics = statistics_of<float>(std::as_const(*image).view());
  source->image = *std::move(image);
  Experiment experiment;
  experiment.source = std::move(source);
  experiment.kernel = Kernel({2, 2}, {kKernel.begin(), kKernel.end()});
  experiment.kernel_name = "seed";
  experiment.spec = spec;
  experiment.options.precision = precision;
  return experiment;
}

}  // namespace convscope
