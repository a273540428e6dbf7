#pragma once
// Asking for a file: what a panel says that it wants, what it gets, and what the browser remembers.
//
//   ask_for_file(state.files, {.id = "export", .purpose = FilePurpose::kSave, ...});
//   ...in a later frame:
//   if (const auto paths = take_files(state.files, "export")) save(paths->front());

#include <array>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/directory_listing.h"
#include "core/file_preview.h"
#include "core/folder_reader.h"

namespace convscope {

enum class FilePurpose { kOpen, kSave };

struct FilePattern {
  std::string label;                 // "Images"
  std::vector<std::string> endings;  // ".png", ".jpg"; none: every file
};

struct FileRequest {
  std::string id;  // of the asker, who takes the answer by it
  FilePurpose purpose = FilePurpose::kOpen;
  bool several = false;               // to open: Ctrl and Shift choose more than one
  std::string title;                  // "Save the output"
  std::vector<FilePattern> patterns;  // the first is chosen; to open, "All files" is added
  std::string suggested_name;         // to save: what stands in the name field
  std::filesystem::path directory;    // to start in; empty: where the last file was chosen
  std::vector<Place> bookmarks;       // offered below the usual places
};

struct FileAnswer {
  std::string id;
  std::vector<std::filesystem::path> paths;  // never empty
};

struct FileDialog {
  std::optional<FileRequest> request;  // while the browser is open
  std::optional<FileAnswer> answer;    // until it is taken
  std::filesystem::path directory;
  std::shared_ptr<const ReadFolder> folder;  // the last one read; another while one is being read
  ListingFilter filter;
  std::size_t pattern = 0;
  std::array<char, 256> text{};  // the name filter, or to save: the file's name
  // Told apart in the field's id: one that is being typed into writes back what it holds, over what
  // the program has put into `text`.
  int text_turn = 0;
  std::vector<DirectoryEntry> shown;  // of `folder`, by `shown_by`
  std::shared_ptr<const ReadFolder> shown_of;
  ListingFilter shown_by;
  std::optional<std::filesystem::path> selected;
  std::vector<std::filesystem::path> also;     // chosen beside it
  std::shared_ptr<const FilePreview> preview;  // of `selected`, once it is there
  // Small pictures of files for their rows, by BrowserService; without cells: there is none.
  std::map<std::filesystem::path, FilePreview> thumbnails;
  std::vector<std::filesystem::path> rows_seen;  // the files whose rows the last frame has drawn
  bool desktop_asked = false;  // a request: the desktop's own dialog, by BrowserService
  bool desktop_open = false;
  std::string note;  // why that one did not come
  bool scroll_to_selected = false;
  bool focus_text = false;
};

/// Opens the browser. A request that is still open is given up.
void ask_for_file(FileDialog& dialog, FileRequest request);
/// The asker's answer, once.
std::optional<std::vector<std::filesystem::path>> take_files(FileDialog& dialog,
                                                             const std::string& id);

/// What the program reads as an image.
FilePattern image_pattern();

}  // namespace convscope
