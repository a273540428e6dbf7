#include "ui/open_service.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "convscope/text_file.h"
#include "core/crop_source.h"
#include "core/load_source.h"

namespace convscope {
namespace {

namespace fs = std::filesystem;

std::string shown_name(const fs::path& path) {
  return printable_text(path.filename().native(), 80);
}

std::string name_of(const std::vector<fs::path>& paths) {
  return paths.size() == 1 ? shown_name(paths.front()) : fmt::format("{} files", paths.size());
}

/// What the shown image was before it was edited; null where there is no image.
const Source* shown_original(const Experiment& experiment) {
  const Source* source = experiment.source.get();
  while (source != nullptr && source->original != nullptr) source = source->original.get();
  return source;
}

std::optional<Reading> shown_reading(const Experiment& experiment) {
  const Source* source = shown_original(experiment);
  return source == nullptr ? std::nullopt : std::optional(source->reading);
}

}  // namespace

fs::path shown_file(const Experiment& experiment) {
  const Source* source = shown_original(experiment);
  return source == nullptr ? fs::path() : fs::path(source->path);
}

OpenService::OpenService(const std::function<void()>& wake, std::optional<fs::path> directory,
                         const LoadOptions& limits)
    : loader_(wake),
      recent_(wake),
      browser_(wake),
      watch_(wake),
      directory_(std::move(directory)),
      limits_(limits) {
  if (!directory_) return;
  recent_.request([directory = *directory_](const Abandoned&) {
    return Result<RecentFiles>(recent_files(directory));
  });
}

bool OpenService::update(UiState& state, Workbench& bench, double seconds) {
  browser_.update(state.files);
  recall(bench, seconds);
  carry_out(state, bench, seconds);
  // It was cancelled, or something else was asked for.
  if (bench.wanted() != nullptr && asked_.wanted != bench.wanted()) bench.recall(nullptr);
  bool shown = false;
  if (auto answer = loader_.poll()) shown = take(state, bench, *std::move(answer));
  watch(state, bench, seconds);
  remember(state, bench);
  state.loading = loader_.busy();
  OpenState& opening = state.opening;
  opening.loading.reset();
  if (state.loading && !asked_.again) {
    opening.loading = LoadingShown{asked_.name, seconds - asked_.since, std::nullopt};
    opening.loading->fraction = fraction_done(*asked_.progress);
  }
  return shown;
}

void OpenService::start(Asked asked, Job job) {
  asked_ = std::move(asked);
  asked_.progress = std::make_shared<LoadProgress>();
  loader_.request([job = std::move(job), progress = asked_.progress, paths = asked_.paths,
                   limits = asked_.reading ? as_read(limits_, *asked_.reading)
                                           : limits_](const Abandoned& abandoned) {
    auto opened = job({progress.get(), &abandoned, limits});
    const bool gone = !opened && paths.size() == 1 && !stamp_of(paths.front()).there;
    return Answer{std::move(opened), gone};
  });
}

void OpenService::carry_out(UiState& state, const Workbench& bench, double seconds) {
  OpenState& opening = state.opening;
  if (auto path = std::exchange(state.open_request, std::nullopt)) opening.files = {*path};
  if (auto paths = std::exchange(opening.files, {}); !paths.empty()) {
    const bool for_kernel = std::exchange(opening.for_kernel, false);
    const bool browsed = std::exchange(opening.browsed, false);
    start({.name = name_of(paths), .since = seconds, .paths = paths, .browsed = browsed},
          [paths, for_kernel](const Loading& l) { return open_paths(paths, for_kernel, l); });
  }
  if (auto list = std::exchange(opening.listed, std::nullopt); list && !list->files.empty()) {
    // From the one that is on its way, where keys come faster than files.
    opening.list.current = list->current;
    const std::string name = shown_name(list->files[list->current]);
    start({.name = name, .since = seconds, .reading = shown_reading(bench.experiment())},
          [list = *std::move(list), direction = opening.direction](const Loading& l) {
            return open_listed(list, direction, l);
          });
  }
  if (std::exchange(opening.paste, false)) {
    start({.name = "the clipboard", .since = seconds},
          [](const Loading& l) { return open_clipboard(l); });
  }
  if (const auto crop = std::exchange(state.crop_request, std::nullopt)) {
    start({.name = crop->source->name, .since = seconds},
          [crop = *crop](const Loading&) -> Result<Opened> {
            auto source = cropped(*crop.source, crop.size);
            if (!source) return source.error();
            Opened opened;
            opened.source = *std::move(source);
            return opened;
          });
  }
  if (std::exchange(opening.reload, false)) reload(bench, false, seconds);
  const auto reading = std::exchange(opening.reading, std::nullopt);
  if (reading && reading != shown_reading(bench.experiment()))
    reload(bench, false, seconds, reading);
  if (std::exchange(opening.cancel, false) && loader_.busy()) {
    loader_.cancel();
    asked_.wanted.reset();
    state.message = asked_.name + " was not opened: cancelled.";
  }
}

void OpenService::recall(Workbench& bench, double seconds) {
  const auto wanted = bench.wanted();
  if (asked_.wanted != nullptr && wanted != asked_.wanted) {
    loader_.cancel();
    asked_.wanted.reset();
  }
  if (wanted == nullptr || wanted == asked_.wanted) return;
  const fs::path path = wanted->path;
  start({.name = shown_name(path), .since = seconds, .wanted = wanted, .reading = wanted->reading},
        [path](const Loading& l) {
          return open_listed({{path}, 0}, 1, l);
        });
}

void OpenService::take_recalled(UiState& state, Workbench& bench, const Answer& answer) {
  const auto wanted = std::exchange(asked_.wanted, nullptr);
  if (!answer.opened) {
    state.message = answer.opened.error().message + ". Its steps of the history cannot be shown.";
    bench.recall(nullptr);
    return;
  }
  read_ = answer.opened->source->path;
  stamp_ = answer.opened->stamp;
  if (stamp_ != wanted->stamp)
    state.message = asked_.name + " has changed since: it is shown as it is now.";
  bench.recall(answer.opened->source);
}

void OpenService::reload(const Workbench& bench, bool again, double seconds,
                         std::optional<Reading> reading) {
  const fs::path path = shown_file(bench.experiment());
  if (path.empty()) return;
  if (!reading) reading = shown_reading(bench.experiment());
  start({.name = shown_name(path), .since = seconds, .again = again, .reading = reading},
        [path](const Loading& l) { return open_again(path, l); });
}

bool OpenService::take(UiState& state, Workbench& bench, Answer answer) {
  state.opening.failed = !answer.opened;
  if (asked_.wanted != nullptr) {
    take_recalled(state, bench, answer);
    return false;
  }
  if (!answer.opened) {
    refused(state, answer);
    return false;
  }
  Opened opened = *std::move(answer.opened);
  // What was said at the start is still to be read when the first image comes.
  if (bench.experiment().source != nullptr) state.message.clear();
  if (!opened.note.empty()) state.message = opened.note;
  if (opened.session) state.session.open_request = opened.session;
  if (opened.kernel) {
    Experiment next = bench.experiment();
    next.kernel = std::move(opened.kernel->kernel);
    next.kernel_name = std::move(opened.kernel->name);
    bench.propose(std::move(next));
  }
  if (opened.source == nullptr) return false;
  show(state, bench, std::move(opened));
  return true;
}

void OpenService::refused(UiState& state, const Answer& answer) {
  state.message = answer.opened.error().message;
  if (asked_.again) state.message += ". The image stays as it was before.";
  if (asked_.browsed) state.opening.refused = {asked_.paths.front(), state.message};
  if (!answer.gone) return;
  const fs::path& path = asked_.paths.front();
  if (std::erase(state.recent, path) == 0) return;
  state.message = shown_name(path) + " is not there any more, and is taken off the recent images.";
  gone_ = path;
  to_remember_ = true;
}

void OpenService::show(UiState& state, Workbench& bench, Opened opened) {
  OpenState& opening = state.opening;
  opening.changed = false;
  read_ = opened.source->path;
  stamp_ = opened.stamp;
  const Experiment& now = bench.experiment();
  const bool again = !read_.empty() && shown_file(now) == read_ && opened.list.files.empty();
  const bool same_size =
      now.source != nullptr && now.source->image.size() == opened.source->image.size();
  if (!again) opening.list = std::move(opened.list);
  Experiment next = now;
  next.source = std::move(opened.source);
  const std::string name = next.source->name;
  // Another reading of the file is a change that has a name of its own.
  const bool reloaded = again && shown_reading(now) == next.source->reading;
  bench.propose(std::move(next), reloaded ? Change{"reloaded:", name} : Change{});
  // What is looked at again is looked at in the same place.
  if (!again || !same_size) {
    bench.pinned.reset();
    bench.fit_all();
  }
  if (again) watch_.follow(read_, stamp_);
}

void OpenService::watch(UiState& state, const Workbench& bench, double seconds) {
  OpenState& opening = state.opening;
  const fs::path file = shown_file(bench.experiment());
  const auto in_list = std::find(opening.list.files.begin(), opening.list.files.end(), file);
  if (in_list != opening.list.files.end() && !loader_.busy())
    opening.list.current = static_cast<std::size_t>(in_list - opening.list.files.begin());
  const fs::path wanted = opening.follow ? file : fs::path();
  if (wanted != watch_.path()) {
    opening.changed = false;
    watch_.follow(wanted, wanted == read_ ? std::optional(stamp_) : std::nullopt);
  }
  const auto news = watch_.poll();
  if (!news) return;
  if (!news->there) {
    state.message = shown_name(file) + " was deleted or moved; the image stays.";
  } else if (bench.experiment().source->original != nullptr) {
    opening.changed = true;
    state.message =
        shown_name(file) + " has changed. Your edits are kept; File > Reload (F5) reads it anew.";
  } else if (!loader_.busy() || asked_.again) {
    reload(bench, true, seconds);
  }
}

/// Where that fails nobody is told: nothing that was asked for has failed.
void OpenService::remember(UiState& state, const Workbench& bench) {
  if (!directory_) return;
  if (auto answer = recent_.poll()) {
    if (*answer) {
      state.recent = **std::move(answer);
      opened_.clear();
      gone_.reset();
    }
  }
  const auto& source = bench.experiment().source;
  const bool new_one = source != nullptr && !source->path.empty() && source->path != remembered_;
  if (new_one) {
    remembered_ = source->path;
    const auto is_it = [&](const Sample& sample) { return sample.path == source->path; };
    if (std::none_of(state.samples.begin(), state.samples.end(), is_it)) {
      opened_.emplace_back(source->path);
      to_remember_ = true;
    }
  }
  if (!std::exchange(to_remember_, false)) return;
  recent_.request([opened = opened_, gone = gone_, directory = *directory_](const Abandoned&) {
    if (gone) {
      if (auto forgotten = forget_file(directory, *gone); !forgotten) return forgotten;
    }
    return remember_files(directory, opened);
  });
}

}  // namespace convscope
