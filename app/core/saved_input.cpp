#include "core/saved_input.h"

#include <system_error>
#include <utility>

#include "convscope/array_io.h"
#include "convscope/text_file.h"
#include "core/base64.h"
#include "core/content_hash.h"
#include "core/load_source.h"

namespace convscope {
namespace {

/// Put into the session though a file holds it: such a session can be sent to somebody.
constexpr std::int64_t kSmallCells = 128 * 128;
/// The most cells that a session holds.
constexpr std::int64_t kMostCells = std::int64_t{1} << 24;

Error bad(std::string message) {
  return {ErrorCode::kBadFormat, std::move(message)};
}

std::shared_ptr<const Source> make_source(const SavedInput& saved, Image<float> image) {
  auto source = std::make_shared<Source>();
  source->name = saved.name;
  source->path = saved.path;
  source->format = saved.format;
  source->reading = saved.reading;
  source->choice = saved.choice;
  source->statistics = statistics_of<float>(std::as_const(image).view());
  source->image = std::move(image);
  return source;
}

/// The file beside the session first: a folder that was moved takes its pictures with it.
std::vector<std::filesystem::path> places(const SavedInput& saved,
                                          const std::filesystem::path& directory) {
  std::vector<std::filesystem::path> found;
  if (!saved.relative_path.empty()) found.push_back(directory / saved.relative_path);
  if (!saved.path.empty()) found.emplace_back(saved.path);
  return found;
}

std::string changed_note(const Source& source) {
  return fmt::format(
      "{} was changed or deleted after it was opened, and its {} are too many to be put into a "
      "session: export the input as NPY and open that, or the session will ask for the image",
      printable_text(std::filesystem::path(source.path).filename().string(), 80),
      to_string(source.image.size()) + " cells");
}

void encode_paths(SavedInput& saved) {
  const auto plain = [](const std::string& s) { return printable_text(s, s.size() * 3) == s; };
  saved.path_is_base64 = !plain(saved.path) || !plain(saved.relative_path);
  if (!saved.path_is_base64) return;
  saved.path = to_base64(saved.path);
  saved.relative_path = to_base64(saved.relative_path);
}

}  // namespace

Result<std::shared_ptr<const Source>> input_from_data(const SavedInput& saved,
                                                      const std::string& place) {
  const auto bytes = from_base64(saved.data);
  if (!bytes) return bad(place + "/input/data: is not base64");
  auto loaded = decode_npy(std::as_bytes(std::span(*bytes)), place + "/input/data");
  if (!loaded) return loaded.error();
  const std::string hash = hash_text(content_hash(std::as_const(loaded->image).view()));
  if (!saved.hash.empty() && hash != saved.hash) {
    return bad(
        fmt::format("{0}/input/data: its cells have the hash {1}, not {2} as {0}/input/hash says",
                    place, hash, printable_text(saved.hash, 40)));
  }
  return make_source(saved, std::move(loaded->image));
}

std::shared_ptr<const Source> input_from_file(const SavedInput& saved,
                                              const std::filesystem::path& directory,
                                              const LoadOptions& limits,
                                              std::optional<MissingInput>& missing) {
  MissingInput why{saved.name, saved.path, "the session does not say where it is", nullptr,
                   nullptr};
  for (const auto& path : places(saved, directory)) {
    auto source = load_source(path.lexically_normal(), as_read(limits, saved.reading));
    if (!source) {
      if (why.found == nullptr) why.reason = source.error().message;
      continue;
    }
    if (hash_text(content_hash((*source)->image.view())) == saved.hash) return *source;
    if (why.found != nullptr) continue;
    why.path = path;
    why.found = *source;
    why.reason = fmt::format("{}: has changed since the session was saved",
                             printable_text(path.filename().string()));
  }
  missing = std::move(why);
  return nullptr;
}

bool decode_input_paths(SavedInput& saved) {
  if (!saved.path_is_base64) return true;
  const auto path = from_base64(saved.path);
  const auto relative = from_base64(saved.relative_path);
  if (!path || !relative) return false;
  saved.path = *path;
  saved.relative_path = *relative;
  return true;
}

std::shared_ptr<const SavedInput> kept_missing(SavedInput saved,
                                               const std::filesystem::path& directory) {
  std::error_code ignored;
  if (!saved.relative_path.empty()) {
    const auto path = std::filesystem::absolute(directory / saved.relative_path, ignored);
    saved.relative_path = path.lexically_normal().string();
  }
  return std::make_shared<const SavedInput>(std::move(saved));
}

SavedInput still_missing(const SavedInput& saved, const std::filesystem::path& directory) {
  SavedInput input = saved;
  std::error_code ignored;
  if (!saved.relative_path.empty()) {
    const auto base = std::filesystem::absolute(directory, ignored);
    const std::filesystem::path path(saved.relative_path);
    input.relative_path = path.lexically_relative(base.lexically_normal()).string();
  }
  encode_paths(input);
  return input;
}

Result<std::optional<SavedInput>> SessionWriter::saved_input(
    const std::shared_ptr<const Source>& source, const std::filesystem::path& directory,
    Remembered& remembered) {
  if (source == nullptr) return std::optional<SavedInput>();
  const auto view = source->image.view();
  const bool of_file = !source->path.empty() && source->original == nullptr;
  // A file that was written since holds other cells, as far as anybody can tell without reading it.
  const bool has_file = of_file && source->stamp.there && stamp_of(source->path) == source->stamp;
  const bool too_large = view.size.area() > kMostCells;
  if (!of_file && too_large) {
    return Error{ErrorCode::kTooLarge,
                 fmt::format("the input of {} is in no file and too large to be put into a "
                             "session: save it as NPY first and open that",
                             to_string(view.size))};
  }
  if (!has_file && too_large) note_ = changed_note(*source);
  const bool put_in =
      !view.size.empty() && !too_large && (!has_file || view.size.area() <= kSmallCells);
  const bool known = remembered.source.lock() == source;
  if (!known) remembered.hash = hash_text(content_hash(view));
  if (!known || remembered.put_in != put_in)
    remembered.data = put_in ? to_base64(encode_npy(view)) : "";
  remembered.put_in = put_in;
  remembered.source = source;
  SavedInput input;
  input.name = printable_text(source->name);
  input.format = source->format;
  input.reading = source->reading;
  input.choice = source->choice;
  input.size = view.size;
  input.hash = remembered.hash;
  input.data = remembered.data;
  if (of_file) {
    std::error_code ignored;
    const auto path = std::filesystem::absolute(source->path, ignored);
    input.path = path.string();
    const auto base = std::filesystem::absolute(directory, ignored);
    input.relative_path = path.lexically_relative(base).string();
  }
  encode_paths(input);
  return std::optional(std::move(input));
}

}  // namespace convscope
