#include "core/session_file.h"

#include <algorithm>
#include <system_error>
#include <utility>

#include "convscope/text_file.h"
#include "core/saved_input.h"
#include "core/session_fields.h"
#include "core/set_aside.h"

namespace convscope {
namespace {

constexpr const char* kFormat = "convscope session";
constexpr std::int64_t kLargestFile = std::int64_t{1} << 30;
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

/// What the session's result is to be compared with. Where its own input is gone there is nothing
/// to compare, which is noted, and the rest opens.
Status read_compared(SavedResult saved, const std::optional<SavedInput>& shared,
                     const std::filesystem::path& directory, const LoadOptions& limits,
                     OpenedSession& opened) {
  Experiment& a = opened.session.compared_with.emplace(std::move(saved.experiment));
  const std::optional<SavedInput>& own = saved.input;
  if (!own || (shared && own->hash == shared->hash)) {
    a.source = opened.session.experiment.source;
    return Done{};
  }
  if (!own->data.empty()) {
    auto source = input_from_data(*own, "/compared_with");
    if (!source) return source.error();
    a.source = *std::move(source);
    return Done{};
  }
  std::optional<MissingInput> missing;
  a.source = input_from_file(*own, directory, limits, missing);
  if (!missing) return Done{};
  opened.session.compared_with.reset();
  opened.notes.push_back("the pinned result A was left out: " + missing->reason);
  return Done{};
}

Result<OpenedSession> read_session(const Json& json, const std::filesystem::path& directory,
                                   const LoadOptions& limits) {
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
    if (input) reader.require(decode_input_paths(*input), "/input/path is not base64, as it says");
    if (compared && compared->input) {
      reader.require(decode_input_paths(*compared->input),
                     "/compared_with/input/path is not base64, as it says");
    }
  }
  if (report.error) return *report.error;
  opened.notes = std::move(report.notes);
  if (input && !input->data.empty()) {
    auto source = input_from_data(*input, "");
    if (!source) return source.error();
    opened.session.experiment.source = *std::move(source);
  } else if (input) {
    opened.session.experiment.source = input_from_file(*input, directory, limits, opened.missing);
    if (opened.missing) {
      opened.session.missing_input = kept_missing(*input, directory);
      opened.missing->saved = opened.session.missing_input;
    }
  }
  if (compared) {
    auto status = read_compared(*std::move(compared), input, directory, limits, opened);
    if (!status) return status.error();
  }
  return opened;
}

/// Done where nothing would be lost by writing over the file.
Status what_stands_there(const std::filesystem::path& path) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(path, error)) return Done{};
  if (std::filesystem::file_size(path, error) == 0 && !error) return Done{};
  const auto old = load_text(path, kLargestFile);
  if (!old) return old.error();
  const auto json = parse_json(*old);
  return json ? check_version(*json) : Status(json.error());
}

/// Its second name. Both stand there until the new file takes the first one; where a file can have
/// but one, it gets the second.
Result<std::filesystem::path> keep_aside(const std::filesystem::path& path) {
  std::filesystem::path name = name_aside(path);
  std::error_code error;
  std::filesystem::create_hard_link(path, name, error);
  if (error) std::filesystem::rename(path, name, error);
  if (!error) return name;
  return about(path, {ErrorCode::kIo, "is no session and cannot be kept under another name (" +
                                          error.message() + "): choose another name"});
}

}  // namespace

bool is_session_path(const std::filesystem::path& path) {
  return path.extension() == kSessionExtension;
}

Result<OpenedSession> parse_session(std::string_view text, const std::filesystem::path& directory,
                                    const LoadOptions& limits) {
  const auto json = parse_json(text);
  if (!json) return json.error();
  if (auto known = check_version(*json); !known) return known.error();
  return read_session(*json, directory, limits);
}

Result<OpenedSession> open_session(const std::filesystem::path& path, const LoadOptions& limits) {
  const auto text = load_text(path, kLargestFile);
  if (!text) return text.error();
  auto opened = parse_session(*text, path.parent_path(), limits);
  if (!opened) return about(path, opened.error());
  return opened;
}

Result<std::string> SessionWriter::text(const Session& session,
                                        const std::filesystem::path& directory) {
  const auto& source = session.experiment.source;
  note_.clear();
  auto input = saved_input(source, directory, remembered_[0]);
  if (!input) return input.error();
  if (source == nullptr && session.missing_input)
    *input = still_missing(*session.missing_input, directory);
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

Result<std::filesystem::path> SessionWriter::save(const Session& session,
                                                  const std::filesystem::path& path) {
  const auto known = what_stands_there(path);
  if (!known && known.error().code == ErrorCode::kUnsupported) return about(path, known.error());
  const auto content = text(session, path.parent_path());
  if (!content) return about(path, content.error());
  std::filesystem::path aside;
  if (!known) {
    auto kept = keep_aside(path);
    if (!kept) return kept.error();
    aside = *std::move(kept);
  }
  const Status saved = save_text(path, *content);
  std::error_code ignored;
  if (!saved && std::filesystem::exists(path, ignored)) std::filesystem::remove(aside, ignored);
  if (!saved) return saved.error();
  return aside;
}

}  // namespace convscope
