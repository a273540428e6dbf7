#pragma once
// What the window has opened, what it is opening, and what it is asked to open.

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/experiment.h"
#include "core/opened_files.h"

namespace convscope {

/// What takes long enough to be shown.
struct LoadingShown {
  std::string name;
  double seconds = 0;              // since it was asked for
  std::optional<double> fraction;  // of the file that has been read; none: not known
};

struct RefusedChoice {
  std::filesystem::path path;
  std::string reason;
};

struct OpenState {
  OpenedList list;       // what was opened together with the shown image
  bool follow = true;    // the shown file is read again when it changes
  bool changed = false;  // it has changed, and edits of the input keep it from being read
  bool failed = false;   // the last thing that was to be opened; the message says why
  // Chosen in the browser and refused: it opens again there, with the reason, once.
  std::optional<RefusedChoice> refused;
  std::optional<LoadingShown> loading;

  // Requests: set by panels, carried out and cleared by OpenService.
  std::vector<std::filesystem::path> files;  // to be opened together
  bool for_kernel = false;                   // `files` were dropped onto the kernel
  bool browsed = false;                      // `files` were chosen in the browser
  std::optional<OpenedList> listed;          // another one of the list
  int direction = 1;                         // where that cannot be read, go on this way
  bool paste = false;
  std::optional<Reading> reading;  // of the shown image's file, in place of how it was read
  bool reload = false;
  bool cancel = false;
};

}  // namespace convscope
