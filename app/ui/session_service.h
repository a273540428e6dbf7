#pragma once
// Sessions around the frame: requests out, answers in, and the autosave. A second after the last
// change what is not saved is written to a place of this program's own; an orderly end removes it.
// Quitting asks nothing: what was not saved is kept, and File > "Continue where I left off" brings
// it back.

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/autosave.h"
#include "core/session_worker.h"
#include "core/workbench.h"
#include "ui/ui_state.h"

namespace convscope {

class SessionService {
 public:
  /// `wake` as of SessionWorker. `directory` is where the autosave and what was not saved lie;
  /// none: nothing is kept beside what the user saves.
  /// `threads` as of ThreadPool, `limits` of the images that sessions name.
  SessionService(std::function<void()> wake, const std::optional<std::filesystem::path>& directory,
                 int threads = 0, const LoadOptions& limits = {});

  /// What killed programs left is offered; the rest of the start is the caller's.
  void offer(UiState& state);

  /// Carries requests out and takes answers. `seconds`: a clock that only goes forward.
  void update(UiState& state, Workbench& bench, double seconds);

  /// Until update has something to do by itself.
  std::optional<double> due_in(double seconds) const;
  bool busy() const { return worker_.busy() || recalling_.has_value(); }

  /// Before an end that is none of the user's: what is not saved is autosaved now. Where it lies,
  /// or nothing where nothing was unsaved or it could not be written. The next start says why the
  /// program ended. Blocking.
  std::optional<std::filesystem::path> rescue(const UiState& state, const Workbench& bench,
                                              const std::string& why);

  /// The orderly end. Blocking.
  void finish(const UiState& state, const Workbench& bench);

 private:
  void take(UiState& state, SessionWorker::Saved saved);
  void take(UiState& state, Workbench& bench, SessionWorker::Opened opened);
  void recall_a(UiState& state, const Workbench& bench);
  void answer_offer(UiState& state, Workbench& bench);
  void watch(UiState& state, Workbench& bench, double seconds);
  void tell_forgotten(UiState& state, const Workbench& bench);

  std::function<void()> wake_;
  int threads_;
  std::optional<AutosaveSlot> slot_;  // lives longer than the thread that writes to it
  SessionWorker worker_;
  std::optional<Experiment> recalling_;    // the pinned result that is being computed
  std::optional<ComputeWorker> computer_;  // while it is
  std::optional<std::filesystem::path> last_;
  std::filesystem::file_time_type last_written_;  // as this program started
  std::vector<AutosaveSlot> offered_;
  std::optional<std::filesystem::path> restoring_;  // not a file of the user's
  std::optional<Session> clean_;                    // as saved, opened or started
  std::optional<Session> seen_;                     // in the last frame
  std::optional<double> due_;                       // when the next autosave is
  std::size_t forgotten_ = 0;                       // entries of the history, as far as told
  std::optional<MissingInput> missing_;             // of the session that was opened last
  bool written_ = false;                            // there is an autosaved session
  std::string told_;                                // the failure of an autosave that was told
};

}  // namespace convscope
