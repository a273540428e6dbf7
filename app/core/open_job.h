#pragma once
// What the window opens, done beside it: files of every kind, what was copied, and a file again.

#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>

#include "convscope/image_io.h"
#include "convscope/load_progress.h"
#include "core/experiment.h"
#include "core/file_watch.h"
#include "core/kernel_choice.h"
#include "core/latest_job.h"
#include "core/opened_files.h"

namespace convscope {

/// What opening has brought; there is at least one of the three.
struct Opened {
  std::shared_ptr<const Source> source;
  std::optional<NamedKernel> kernel;
  std::optional<std::filesystem::path> session;  // to be opened: it is not read here

  OpenedList list;   // what the source is one of; empty: it came from no file
  FileStamp stamp;   // of the source's file, from before it was read
  std::string note;  // what was passed over, as a sentence, or empty
};

/// Between the job and those that look on.
struct Loading {
  LoadProgress* progress = nullptr;
  const Abandoned* abandoned = nullptr;
  LoadOptions limits{};  // of every image
};

/// Each by what it is, see find_files. Of several images the first that can be read is loaded.
/// Errors: those of find_files, load_image and choose_kernel_file.
Result<Opened> open_paths(std::span<const std::filesystem::path> paths, bool for_kernel,
                          const Loading& loading);

/// The current one of `list`; where it cannot be read, the next one in `direction` (1 or -1) that
/// can be, with a note. Error: none can.
Result<Opened> open_listed(OpenedList list, int direction, const Loading& loading);

/// What another program has copied. Errors: those of read_clipboard and open_paths.
Result<Opened> open_clipboard(const Loading& loading);

/// A file that has just been written: one that cannot be read yet is tried for a second or two,
/// as programs write while others look. The list is empty.
Result<Opened> open_again(const std::filesystem::path& path, const Loading& loading);

}  // namespace convscope
