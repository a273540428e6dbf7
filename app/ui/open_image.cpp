#include "ui/open_image.h"

#include <algorithm>
#include <utility>

#include "convscope/text_file.h"

namespace convscope {
namespace {

constexpr const char* kOpenImage = "open.image";
constexpr std::size_t kMostFolders = 6;

/// The samples, and the folders of the images that were opened last.
std::vector<Place> bookmarks(const UiState& state) {
  std::vector<Place> places;
  if (!state.samples.empty())
    places.push_back({"Samples", state.samples.front().path.parent_path()});
  for (const std::filesystem::path& path : state.recent) {
    const std::filesystem::path folder = path.parent_path();
    const auto is_it = [&](const Place& place) { return place.path == folder; };
    if (std::any_of(places.begin(), places.end(), is_it)) continue;
    places.push_back({printable_text(folder.filename().native(), 40), folder});
    if (places.size() == kMostFolders) break;
  }
  return places;
}

}  // namespace

void ask_for_image(UiState& state, const Experiment& experiment) {
  FileRequest request;
  request.id = kOpenImage;
  request.title = "Open an image";
  request.patterns = {image_pattern()};
  request.several = true;
  if (experiment.source && !experiment.source->path.empty())
    request.directory = std::filesystem::path(experiment.source->path).parent_path();
  request.bookmarks = bookmarks(state);
  ask_for_file(state.files, std::move(request));
}

void take_chosen_image(UiState& state, const Experiment& experiment) {
  if (auto paths = take_files(state.files, kOpenImage)) {
    state.opening.files = *std::move(paths);
    state.opening.browsed = true;
  }
  const auto refused = std::exchange(state.opening.refused, std::nullopt);
  if (!refused || state.files.request) return;
  ask_for_image(state, experiment);
  FileDialog& dialog = state.files;
  dialog.directory = refused->path.parent_path();
  dialog.selected = refused->path;
  dialog.scroll_to_selected = true;
  dialog.note = refused->reason;
}

}  // namespace convscope
