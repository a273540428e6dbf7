#include "core/load_source.h"

#include <fmt/format.h>

#include <utility>

namespace convscope {
namespace {

std::string note_of(const LoadedImage& loaded, const Statistics& statistics, Channel channel) {
  std::string note;
  const auto add = [&](const std::string& sentence) {
    note += (note.empty() ? "" : "; ") + sentence;
  };
  if (loaded.alpha_varies && channel != Channel::kAlpha) add("alpha channel left out");
  if (statistics.nans > 0) add(fmt::format("{} cell(s) are NaN", statistics.nans));
  if (statistics.infinities > 0) add(fmt::format("{} cell(s) are infinite", statistics.infinities));
  return note;
}

}  // namespace

Result<std::shared_ptr<const Source>> load_source(const std::filesystem::path& path,
                                                  const LoadOptions& options) {
  auto loaded = load_image(path, options);
  if (!loaded) return loaded.error();
  auto source = std::make_shared<Source>();
  source->name = path.filename().string();
  source->path = path.string();
  source->format = loaded->format;
  source->statistics = statistics_of<float>(std::as_const(loaded->image).view());
  source->note = note_of(*loaded, source->statistics, options.channel);
  source->image = std::move(loaded->image);
  return std::shared_ptr<const Source>(std::move(source));
}

}  // namespace convscope
