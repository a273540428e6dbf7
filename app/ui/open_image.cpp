#include "ui/open_image.h"

namespace convscope {
namespace {

constexpr const char* kOpenImage = "open.image";

}  // namespace

void ask_for_image(UiState& state, const Experiment& experiment) {
  FileRequest request;
  request.id = kOpenImage;
  request.title = "Open an image";
  request.patterns = {image_pattern()};
  request.several = true;
  if (experiment.source && !experiment.source->path.empty())
    request.directory = std::filesystem::path(experiment.source->path).parent_path();
  ask_for_file(state.files, std::move(request));
}

void take_chosen_image(UiState& state) {
  if (auto paths = take_files(state.files, kOpenImage)) state.opening.files = *std::move(paths);
}

}  // namespace convscope
