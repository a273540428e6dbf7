#pragma once
// A session as a file: JSON, {"format": "convscope session", "version": 1, …}. The input is named
// by its path and the hash of its cells; a small one, and one that no file holds, lies in the
// session itself. Everything here may take long: not for the UI thread.

#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "convscope/image_io.h"
#include "convscope/result.h"
#include "core/session.h"

namespace convscope {

inline constexpr std::int64_t kSessionVersion = 1;
inline constexpr std::string_view kSessionExtension = ".convscope";

bool is_session_path(const std::filesystem::path& path);

/// Why the session's own input is not there.
struct MissingInput {
  std::string name;
  std::filesystem::path path;           // where it was
  std::string reason;                   // a sentence
  std::shared_ptr<const Source> found;  // what the file holds now; null: nothing that can be read
  std::shared_ptr<const SavedInput> saved;  // as of Session::missing_input
};

struct OpenedSession {
  Session session;  // without an input where one is missing
  std::optional<MissingInput> missing;
  std::vector<std::string> notes;  // what was left out
};

/// What the text of a session file says; relative paths are from `directory`. Total: any bytes give
/// a session or an error that names the place. Errors: kBadFormat, kUnsupported (a newer version).
/// Its input is loaded under `limits`.
Result<OpenedSession> parse_session(std::string_view text, const std::filesystem::path& directory,
                                    const LoadOptions& limits = {});

/// The same of a file. Errors, each beginning with the file's name: those, and those of load_text.
Result<OpenedSession> open_session(const std::filesystem::path& path,
                                   const LoadOptions& limits = {});

/// Writes sessions; remembers what it has found out about the last inputs.
class SessionWriter {
 public:
  /// Paths relative to `directory`, where the file is going to be. Error kTooLarge: an input that
  /// no file holds and that is too large to be put in.
  Result<std::string> text(const Session& session, const std::filesystem::path& directory);

  /// What the last text does not hold: a sentence, or empty. An input whose file has changed or is
  /// gone is put in; one too large for that is named as it was, and this says so.
  const std::string& note() const { return note_; }

  /// Whole or not at all. A file that stands there and is no session is kept under another name:
  /// the answer, otherwise empty. Errors, each beginning with the file's name: those of text and
  /// save_text; kUnsupported, with the file left as it was, where a newer version wrote it.
  Result<std::filesystem::path> save(const Session& session, const std::filesystem::path& path);

 private:
  struct Remembered {
    std::weak_ptr<const Source> source;
    bool put_in = false;
    std::string hash;
    std::string data;
  };

  /// Nothing where there is no source.
  Result<std::optional<SavedInput>> saved_input(const std::shared_ptr<const Source>& source,
                                                const std::filesystem::path& directory,
                                                Remembered& remembered);

  std::string note_;
  std::array<Remembered, 2> remembered_;  // the session's own, and that of the pinned result
};

}  // namespace convscope
