#pragma once
// Opening, around the frame: requests out, images, kernels and sessions in. The shown image stays
// until the next one is there; the newest request wins. Follows the shown file, and remembers
// what was opened.

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/file_watch.h"
#include "core/latest_job.h"
#include "core/open_job.h"
#include "core/recent_files.h"
#include "core/workbench.h"
#include "ui/browser_service.h"
#include "ui/ui_state.h"

namespace convscope {

class OpenService {
 public:
  /// `wake` as of LatestJob. `directory` is where recent images are remembered; none: nowhere.
  /// `limits` are those of every image.
  OpenService(const std::function<void()>& wake, std::optional<std::filesystem::path> directory,
              const LoadOptions& limits = {});

  /// Carries requests out and takes answers. `seconds`: a clock that only goes forward. True when
  /// another image, or the shown one anew, has come.
  bool update(UiState& state, Workbench& bench, double seconds);

 private:
  /// What was asked for, until its answer is there.
  struct Asked {
    std::string name{};
    double since = 0;
    bool again = false;  // the shown file, by itself: nothing new to look at
    std::vector<std::filesystem::path> paths{};
    std::shared_ptr<LoadProgress> progress{};
    bool browsed = false;                    // chosen in the browser
    std::shared_ptr<const Source> wanted{};  // by the history
    std::optional<Reading> reading{};        // none: as the program was started
  };
  struct Answer {
    Result<Opened> opened;
    bool gone = false;  // the one file that was asked for is not there
  };
  using Job = std::function<Result<Opened>(const Loading&)>;

  void start(Asked asked, Job job);
  void carry_out(UiState& state, const Workbench& bench, double seconds);
  /// Images that the history wants back.
  void recall(Workbench& bench, double seconds);
  void take_recalled(UiState& state, Workbench& bench, const Answer& answer);
  void reload(const Workbench& bench, bool again, double seconds,
              std::optional<Reading> reading = {});
  bool take(UiState& state, Workbench& bench, Answer answer);
  void refused(UiState& state, const Answer& answer);
  void show(UiState& state, Workbench& bench, Opened opened);
  void watch(UiState& state, const Workbench& bench, double seconds);
  void remember(UiState& state, const Workbench& bench);

  LatestJob<Answer> loader_;
  LatestJob<Result<RecentFiles>> recent_;
  BrowserService browser_;
  FileWatch watch_;
  Asked asked_;
  std::optional<std::filesystem::path> directory_;
  LoadOptions limits_;
  std::vector<std::filesystem::path> opened_;  // not remembered yet
  std::optional<std::filesystem::path> gone_;  // not forgotten yet
  bool to_remember_ = false;                   // one of them is new
  std::string remembered_;                     // of the last one that was seen
  std::filesystem::path read_;                 // the file that was read last
  FileStamp stamp_;                            // and how it was then
};

/// The file that the shown image is of, before it was edited; empty: of none.
std::filesystem::path shown_file(const Experiment& experiment);

}  // namespace convscope
