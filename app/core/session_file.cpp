#include "core/session_file.h"

#include <algorithm>
#include <system_error>
#include <utility>

#include "convscope/array_io.h"
#include "convscope/text_file.h"
#include "core/base64.h"
#include "core/content_hash.h"
#include "core/load_source.h"
#include "core/session_fields.h"

namespace convscope {
namespace {

constexpr const char* kFormat = "convscope session";
constexpr std::int64_t kLargestFile = std::int64_t{1} << 30;
/// Put into the session though a file holds it: such a session can be sent to somebody.
constexpr std::int64_t kSmallCells = 128 * 128;
/// The most cells that a session holds.
constexpr std::int64_t kMostCells = std::int64_t{1} << 24;

Error bad(std::string message) {
  return {ErrorCode::kBadFormat, std::move(message)};
}

Error about(const std::filesystem::path& path, Error error) {
  error.message = printable_text(path.filename().string()) + ": " + error.message;
  return error;
}

/// Whether the file is one of ours, and of a version that is understood.
Status check_version(const Json& json) {
  const auto format = json.is_object() ? json.find("format") : json.end();
  if (!json.is_object() || format == json.end() || *format != kFormat) {
    return bad("/format: is not \"convscope session\": this is no session of convscope");
  }
  const auto version = json.find("version");
  if (version == json.end() || !version->is_number_integer() || *version < 1) {
    return bad("/version: has to be a whole number from 1");
  }
  if (*version <= kSessionVersion) return Done{};
  return Error{ErrorCode::kUnsupported,
               fmt::format("was written by a newer convscope (session version {}; this one reads "
                           "up to {}). The file is left as it is: open it with the newer program",
                           version->dump(), kSessionVersion)};
}

std::shared_ptr<const Source> make_source(const SavedInput& saved, Image<float> image) {
  auto source = std::make_shared<Source>();
  source->name = saved.name;
  source->path = saved.path;
  source->format = saved.format;
  source->statistics = statistics_of<float>(std::as_const(image).view());
  source->image = std::move(image);
  return source;
}

/// `place` is that of what the input belongs to.
Result<std::shared_ptr<const Source>> from_data(const SavedInput& saved, const std::string& place) {
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

/// The file beside the session first: a folder that was moved takes its pictures with it.
std::vector<std::filesystem::path> places(const SavedInput& saved,
                                          const std::filesystem::path& directory) {
  std::vector<std::filesystem::path> found;
  if (!saved.relative_path.empty()) found.push_back(directory / saved.relative_path);
  if (!saved.path.empty()) found.emplace_back(saved.path);
  return found;
}

std::shared_ptr<const Source> from_file(const SavedInput& saved,
                                        const std::filesystem::path& directory,
                                        std::optional<MissingInput>& missing) {
  MissingInput why{saved.name, saved.path, "the session does not say where it is", nullptr};
  for (const auto& path : places(saved, directory)) {
    auto source = load_source(path.lexically_normal());
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

bool decode_paths(SavedInput& saved) {
  if (!saved.path_is_base64) return true;
  const auto path = from_base64(saved.path);
  const auto relative = from_base64(saved.relative_path);
  if (!path || !relative) return false;
  saved.path = *path;
  saved.relative_path = *relative;
  return true;
}

void encode_paths(SavedInput& saved) {
  const auto plain = [](const std::string& s) { return printable_text(s, s.size() * 3) == s; };
  saved.path_is_base64 = !plain(saved.path) || !plain(saved.relative_path);
  if (!saved.path_is_base64) return;
  saved.path = to_base64(saved.path);
  saved.relative_path = to_base64(saved.relative_path);
}

/// What the session's result is to be compared with. Where its own input is gone there is nothing
/// to compare, which is noted, and the rest opens.
Status read_compared(SavedResult saved, const std::optional<SavedInput>& shared,
                     const std::filesystem::path& directory, OpenedSession& opened) {
  Experiment& a = opened.session.compared_with.emplace(std::move(saved.experiment));
  const std::optional<SavedInput>& own = saved.input;
  if (!own || (shared && own->hash == shared->hash)) {
    a.source = opened.session.experiment.source;
    return Done{};
  }
  if (!own->data.empty()) {
    auto source = from_data(*own, "/compared_with");
    if (!source) return source.error();
    a.source = *std::move(source);
    return Done{};
  }
  std::optional<MissingInput> missing;
  a.source = from_file(*own, directory, missing);
  if (!missing) return Done{};
  opened.session.compared_with.reset();
  opened.notes.push_back("the pinned result A was left out: " + missing->reason);
  return Done{};
}

Result<OpenedSession> read_session(const Json& json, const std::filesystem::path& directory) {
  OpenedSession opened;
  std::optional<SavedInput> input;
  std::optional<SavedResult> compared;
  JsonReport report;
  {
    JsonReader reader(json, "", report);
    std::string format;
    std::int64_t version = 0;
    reader("format", format);
    reader("version", version);
    reader("input", input);
    reader("experiment", opened.session.experiment);
    reader("compared_with", compared);
    reader("view", opened.session.view);
    reader("origin", opened.session.origin);
    if (input) reader.require(decode_paths(*input), "/input/path is not base64, as it says");
    if (compared && compared->input) {
      reader.require(decode_paths(*compared->input),
                     "/compared_with/input/path is not base64, as it says");
    }
  }
  if (report.error) return *report.error;
  opened.notes = std::move(report.notes);
  if (input && !input->data.empty()) {
    auto source = from_data(*input, "");
    if (!source) return source.error();
    opened.session.experiment.source = *std::move(source);
  } else if (input) {
    opened.session.experiment.source = from_file(*input, directory, opened.missing);
  }
  if (compared) {
    auto status = read_compared(*std::move(compared), input, directory, opened);
    if (!status) return status.error();
  }
  return opened;
}

}  // namespace

bool is_session_path(const std::filesystem::path& path) {
  return path.extension() == kSessionExtension;
}

Result<OpenedSession> parse_session(std::string_view text, const std::filesystem::path& directory) {
  const auto json = parse_json(text);
  if (!json) return json.error();
  if (auto known = check_version(*json); !known) return known.error();
  return read_session(*json, directory);
}

Result<OpenedSession> open_session(const std::filesystem::path& path) {
  const auto text = load_text(path, kLargestFile);
  if (!text) return text.error();
  auto opened = parse_session(*text, path.parent_path());
  if (!opened) return about(path, opened.error());
  return opened;
}

Result<std::optional<SavedInput>> SessionWriter::saved_input(
    const std::shared_ptr<const Source>& source, const std::filesystem::path& directory,
    Remembered& remembered) {
  if (source == nullptr) return std::optional<SavedInput>();
  const auto view = source->image.view();
  const bool has_file = !source->path.empty() && source->original == nullptr;
  if (!has_file && view.size.area() > kMostCells) {
    return Error{ErrorCode::kTooLarge,
                 fmt::format("the input of {} is in no file and too large to be put into a "
                             "session: save it as NPY first and open that",
                             to_string(view.size))};
  }
  if (remembered.source.lock() != source) {
    const bool put_in = !view.size.empty() && (!has_file || view.size.area() <= kSmallCells);
    remembered.hash = hash_text(content_hash(view));
    remembered.data = put_in ? to_base64(encode_npy(view)) : "";
    remembered.source = source;
  }
  SavedInput input;
  input.name = printable_text(source->name);
  input.format = source->format;
  input.size = view.size;
  input.hash = remembered.hash;
  input.data = remembered.data;
  if (has_file) {
    std::error_code ignored;
    const auto path = std::filesystem::absolute(source->path, ignored);
    input.path = path.string();
    const auto base = std::filesystem::absolute(directory, ignored);
    input.relative_path = path.lexically_relative(base).string();
  }
  encode_paths(input);
  return std::optional(std::move(input));
}

Result<std::string> SessionWriter::text(const Session& session,
                                        const std::filesystem::path& directory) {
  const auto& source = session.experiment.source;
  const auto input = saved_input(source, directory, remembered_[0]);
  if (!input) return input.error();
  std::optional<SavedResult> compared;
  if (session.compared_with) {
    compared.emplace().experiment = *session.compared_with;
    if (session.compared_with->source != source) {
      auto own = saved_input(session.compared_with->source, directory, remembered_[1]);
      if (!own) return own.error();
      compared->input = *std::move(own);
    }
  }
  JsonWriter writer;
  writer("format", std::string(kFormat));
  writer("version", kSessionVersion);
  writer("input", *input);
  writer("experiment", session.experiment);
  if (compared) writer("compared_with", compared);
  writer("view", session.view);
  if (!session.origin.empty()) writer("origin", session.origin);
  return writer.take().dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

Status SessionWriter::save(const Session& session, const std::filesystem::path& path) {
  std::error_code ignored;
  if (std::filesystem::is_regular_file(path, ignored)) {
    const auto old = load_text(path, kLargestFile);
    const auto json = old ? parse_json(*old) : Result<Json>(old.error());
    const auto known = json ? check_version(*json) : Status(Done{});
    if (!known && known.error().code == ErrorCode::kUnsupported) return about(path, known.error());
  }
  const auto content = text(session, path.parent_path());
  if (!content) return about(path, content.error());
  return save_text(path, *content);
}

}  // namespace convscope
