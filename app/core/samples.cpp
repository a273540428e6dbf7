#include "core/samples.h"

#include <algorithm>
#include <cstdlib>

namespace convscope {
namespace {

bool is_sample(const std::filesystem::path& path) {
  const std::string extension = path.extension().string();
  return extension == ".png" || extension == ".npy" || extension == ".jpg";
}

/// "zone-plate.png" -> "zone plate".
std::string title_of(const std::filesystem::path& path) {
  std::string title = path.stem().string();
  std::replace(title.begin(), title.end(), '-', ' ');
  return title;
}

}  // namespace

std::filesystem::path samples_directory(const std::filesystem::path& program) {
  std::vector<std::filesystem::path> candidates;
  if (const char* chosen = std::getenv("CONVSCOPE_ASSETS")) candidates.emplace_back(chosen);
  candidates.push_back(program.parent_path() / ".." / "share" / "convscope" / "samples");
  candidates.emplace_back(CONVSCOPE_SOURCE_ASSETS);
  for (const auto& candidate : candidates) {
    std::error_code ignored;
    if (std::filesystem::is_directory(candidate, ignored)) return candidate;
  }
  return {};
}

std::vector<Sample> list_samples(const std::filesystem::path& directory) {
  std::vector<Sample> samples;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(directory, error)) {
    if (entry.is_regular_file(error) && is_sample(entry.path())) {
      samples.push_back({title_of(entry.path()), entry.path()});
    }
  }
  std::sort(samples.begin(), samples.end(),
            [](const Sample& a, const Sample& b) { return a.title < b.title; });
  return samples;
}

}  // namespace convscope
