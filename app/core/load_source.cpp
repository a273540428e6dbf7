#include "core/load_source.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <system_error>
#include <utility>

#include "convscope/load_need.h"
#include "core/memory_need.h"
#include "core/plural.h"
#include "core/reduced_cells.h"

namespace convscope {
namespace {

/// Of a large image every eighth row.
LateStatistics measured(ImageView<const float> image, Measure measure) {
  constexpr std::int64_t kStep = 8;
  if (measure == Measure::kNow || image.size.area() <= ReducedCells::kFrom)
    return statistics_of<float>(image);
  const Size some{(image.size.rows + kStep - 1) / kStep, image.size.cols};
  return LateStatistics::of_some(statistics_of<float>({image.data, some, image.stride * kStep}));
}

std::string note_of(const LateStatistics& known, bool alpha_left_out) {
  const Statistics statistics = known.settled() ? *known : Statistics{};
  std::string note;
  const auto add = [&](const std::string& sentence) {
    note += (note.empty() ? "" : "; ") + sentence;
  };
  if (alpha_left_out) add("alpha channel left out");
  if (statistics.nans > 0) add(counted(statistics.nans, "cell is NaN", "cells are NaN"));
  if (statistics.infinities > 0)
    add(counted(statistics.infinities, "cell is infinite", "cells are infinite"));
  return note;
}

/// The numbers of these are taken as they are.
bool has_whole_numbers(const LoadedImage& loaded) {
  constexpr std::array kNumbers = {"NPY", "CSV", "PFM", "HDR"};
  return std::find(kNumbers.begin(), kNumbers.end(), loaded.format) == kNumbers.end();
}

Result<std::shared_ptr<Source>> cells_of(Result<LoadedImage> loaded, std::string name,
                                         std::string path, FileStamp stamp, Reading reading) {
  if (!loaded) return loaded.error();
  auto source = std::make_shared<Source>();
  source->name = std::move(name);
  source->path = std::move(path);
  source->stamp = stamp;
  source->format = loaded->format;
  source->reading = reading;
  source->choice = {loaded->channels, has_whole_numbers(*loaded)};
  source->image = std::move(loaded->image);
  return source;
}

Result<std::shared_ptr<const Source>> source_of(Result<LoadedImage> loaded, std::string name,
                                                std::string path, FileStamp stamp, Reading reading,
                                                Measure measure) {
  const bool alpha_left_out = loaded && loaded->alpha_varies && reading.channel != Channel::kAlpha;
  auto cells = cells_of(std::move(loaded), std::move(name), std::move(path), stamp, reading);
  if (!cells) return cells.error();
  auto source = *std::move(cells);
  source->statistics = measured(std::as_const(source->image).view(), measure);
  source->note = note_of(source->statistics, alpha_left_out);
  return std::shared_ptr<const Source>(std::move(source));
}

/// A limit is named with the option that moves it.
Result<LoadedImage> with_way_out(Result<LoadedImage> loaded, std::int64_t file_bytes,
                                 const LoadOptions& options) {
  if (loaded || loaded.error().code != ErrorCode::kTooLarge) return loaded;
  const char* option = file_bytes > options.max_bytes ? "--max-bytes" : "--max-pixels";
  return Error{ErrorCode::kTooLarge,
               loaded.error().message + "; " + option + " takes a larger one"};
}

Result<LoadedImage> load(const std::filesystem::path& path, const LoadOptions& options,
                         LoadProgress* progress) {
  std::error_code ignored;
  const auto bytes = static_cast<std::int64_t>(std::filesystem::file_size(path, ignored));
  return with_way_out(load_image(path, options, progress), bytes, options);
}

/// Of numbers as text only the most that they can be is known before they are read.
Status check_load(const std::filesystem::path& path) {
  if (path.extension() == ".csv") return Done{};
  const LoadNeed need = load_need(path);
  if (need.size.empty() || need.bytes <= kSmallNeed) return Done{};
  return check_room(path.filename().string() + ": an image of " + to_string(need.size), need.bytes,
                    available_memory(),
                    "close other programs, or use convscope-cli run --max-memory");
}

Reading reading_of(const LoadOptions& options) {
  return {options.channel, options.scaling};
}

}  // namespace

LoadOptions as_read(LoadOptions limits, Reading reading) {
  limits.channel = reading.channel;
  limits.scaling = reading.scaling;
  return limits;
}

Result<std::shared_ptr<const Source>> load_source(const std::filesystem::path& path,
                                                  const LoadOptions& options,
                                                  LoadProgress* progress, Measure measure) {
  if (const auto room = check_load(path); !room) return room.error();
  // Before it is read: what is written meanwhile is a change.
  const FileStamp stamp = stamp_of(path);
  return source_of(load(path, options, progress), path.filename().string(), path.string(), stamp,
                   reading_of(options), measure);
}

Result<std::shared_ptr<const Source>> load_cells(const std::filesystem::path& path,
                                                 const LoadOptions& options) {
  const FileStamp stamp = stamp_of(path);
  auto cells = cells_of(load(path, options, nullptr), path.filename().string(), path.string(),
                        stamp, reading_of(options));
  if (!cells) return cells.error();
  return std::shared_ptr<const Source>(*std::move(cells));
}

Result<std::shared_ptr<const Source>> decode_source(std::span<const std::byte> bytes,
                                                    const std::string& name,
                                                    const LoadOptions& options,
                                                    LoadProgress* progress, Measure measure) {
  return source_of(with_way_out(decode_image(bytes, name, options, progress), 0, options), name, "",
                   {}, reading_of(options), measure);
}

void settle_statistics(const Source& source, ThreadPool& pool) {
  if (!source.statistics.settled())
    source.statistics.settle(statistics_of<float>(source.image.view(), &pool));
}

}  // namespace convscope
