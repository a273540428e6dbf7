#include "ui/session_service.h"

#include <fmt/format.h>

#include <utility>

#include "convscope/text_file.h"
#include "core/set_aside.h"
#include "ui/session_view.h"
#include "ui/session_windows.h"

namespace convscope {
namespace {

constexpr double kAutosaveDelay = 1;
constexpr const char* kLastName = "last.convscope";

/// Before the first image comes there is nothing to keep; an image that is missing is something.
bool has_work(const UiState& state, const Workbench& bench) {
  return bench.experiment().source != nullptr || state.session.missing.has_value();
}

std::string shown_name(const std::filesystem::path& path) {
  return printable_text(path.filename().string(), 80);
}

/// The earliest there is, of a file that is not there.
std::filesystem::file_time_type write_time(const std::filesystem::path& path) {
  std::error_code error;
  const auto time = std::filesystem::last_write_time(path, error);
  return error ? std::filesystem::file_time_type::min() : time;
}

}  // namespace

SessionService::SessionService(std::function<void()> wake,
                               const std::optional<std::filesystem::path>& directory, int threads,
                               const LoadOptions& limits)
    : wake_(wake), threads_(threads), worker_(std::move(wake), limits) {
  if (!directory) return;
  offered_ = left_behind(*directory);
  slot_ = AutosaveSlot::claim(*directory);
  last_ = *directory / kLastName;
  last_written_ = write_time(*last_);
}

void SessionService::offer(UiState& state) {
  state.session.offered.clear();
  for (const AutosaveSlot& slot : offered_) {
    const auto time = slot.written();
    const std::string why = slot.reason();
    state.session.offered.push_back((time ? when_text(*time) : "some time ago") +
                                    (why.empty() ? "" : ", when " + why));
  }
  std::error_code ignored;
  if (last_ && std::filesystem::exists(*last_, ignored)) state.session.last = last_;
  if (last_ && !slot_) {
    state.message = "What is not saved will not be kept: nothing can be written to " +
                    printable_text(last_->parent_path().string()) + ".";
  }
}

void SessionService::update(UiState& state, Workbench& bench, double seconds) {
  SessionState& session = state.session;
  if (const auto path = std::exchange(session.open_request, std::nullopt)) worker_.open(*path);
  if (const auto path = std::exchange(session.save_request, std::nullopt)) {
    Session saved = session_of(state, bench);
    saved.origin.clear();
    worker_.save(*path, std::move(saved));
  }
  answer_offer(state, bench);
  for (auto& answer : worker_.poll()) {
    if (auto* saved = std::get_if<SessionWorker::Saved>(&answer)) {
      take(state, std::move(*saved));
    } else {
      take(state, bench, std::move(std::get<SessionWorker::Opened>(answer)));
    }
  }
  // Another image, from wherever, is an answer too; undone, the question is there again.
  session.missing = bench.experiment().source == nullptr ? missing_ : std::nullopt;
  settle_view(state, bench);
  recall_a(state, bench);
  watch(state, bench, seconds);
  tell_forgotten(state, bench);
}

/// The history gives up its oldest entries where their images are large and no file has them: that
/// is not to be found out when it is too late.
void SessionService::tell_forgotten(UiState& state, const Workbench& bench) {
  const std::size_t forgotten = bench.history().forgotten;
  if (std::exchange(forgotten_, forgotten) == forgotten) return;
  state.message = fmt::format(
      "Undo reaches back to here: the images before it take more than the {} MB that are kept for "
      "going back, and no file has them.",
      kMostHistoryBytes >> 20);
}

void SessionService::take(UiState& state, SessionWorker::Saved saved) {
  if (slot_ && saved.path == slot_->file()) {
    const std::string what =
        saved.status ? saved.note : "The autosave failed. " + saved.status.error().message;
    if (!what.empty() && told_ != what) state.message = what;
    told_ = what;
    return;
  }
  if (!saved.status) {
    state.message = saved.status.error().message;
    session_refused(state, SessionDialog::Kind::kSave, saved.path, state.message);
    return;
  }
  state.message = saved.note;
  if (const auto& aside = *saved.status; !aside.empty())
    state.message = "What stood in " + shown_name(saved.path) + " was no session: it is now " +
                    shown_name(aside) + ".";
  state.session.file = saved.path;
  clean_ = std::move(saved.session);
  due_ = 0;
}

void SessionService::take(UiState& state, Workbench& bench, SessionWorker::Opened opened) {
  const bool restores = restoring_ == opened.path || opened.path == last_;
  state.session.open_failed = !opened.session;
  if (!opened.session) {
    state.message = opened.session.error().message;
    if (!restores) session_refused(state, SessionDialog::Kind::kOpen, opened.path, state.message);
    if (restoring_ != opened.path) return;
    restoring_.reset();
    // A newer program's stays where it is; what nobody can read is not offered again.
    const bool broken = opened.session.error().code == ErrorCode::kBadFormat;
    std::error_code error;
    const auto aside = name_aside(opened.path);
    if (broken) std::filesystem::rename(opened.path, aside, error);
    if (broken && !error) state.message += ". It is kept as " + printable_text(aside.string());
    written_ = false;
    slot_ = AutosaveSlot::claim(opened.path.parent_path());
    return;
  }
  const OpenedSession& found = *opened.session;
  state.message.clear();
  if (!found.notes.empty()) {
    state.message = shown_name(opened.path) + ": " + found.notes[0];
    if (found.notes.size() > 1)
      state.message += " (and " + std::to_string(found.notes.size() - 1) + " more)";
  }
  state.session.file.reset();
  if (!restores) {
    state.session.file = opened.path;
  } else if (!found.session.origin.empty()) {
    state.session.file = found.session.origin;
  }
  show_session(state, bench, found.session, restores ? "brought back" : shown_name(opened.path));
  missing_ = found.missing;
  state.session.missing = bench.experiment().source == nullptr ? missing_ : std::nullopt;
  // What was brought back is in no file of the user's yet.
  clean_ = restores ? Session{} : found.session;
  if (restoring_ == opened.path) {
    restoring_.reset();
    // Until it is autosaved again, a second kill would lose it: the old file goes after that.
    due_ = 0;
    seen_.reset();
  }
}

/// The result that the session was compared with, from what it is computed from.
void SessionService::recall_a(UiState& state, const Workbench& bench) {
  std::optional<Experiment>& coming = state.session.coming_a;
  // It shares the session's input, which had to be looked for.
  if (coming && coming->source == nullptr) coming->source = bench.experiment().source;
  if (!coming || coming->source == nullptr) {
    recalling_.reset();
    computer_.reset();
    return;
  }
  if (recalling_ != coming) {
    recalling_ = coming;
    if (!computer_) computer_.emplace(wake_, threads_);
    computer_->submit(*coming);
  }
  auto answer = computer_->poll();
  if (!answer) return;
  if (*answer) {
    state.compare.a = **std::move(answer);
  } else {
    state.message = "The pinned result A cannot be computed: " + answer->error().message;
  }
  coming.reset();
  recalling_.reset();
  computer_.reset();
}

void SessionService::answer_offer(UiState& state, Workbench&) {
  const auto answer = std::exchange(state.session.offer_answer, std::nullopt);
  if (!answer || offered_.empty()) return;
  state.session.offered.erase(state.session.offered.begin());
  AutosaveSlot slot = std::move(offered_.front());
  offered_.erase(offered_.begin());
  if (!*answer) return slot.discard();
  // The program goes on where the other one stopped, in its place: the file stays until it is
  // overwritten, so that nothing is lost if this one is killed as well.
  restoring_ = slot.file();
  worker_.open(slot.file());
  if (slot_) slot_->discard();
  slot_ = std::move(slot);
  slot_->set_reason({});
  written_ = true;
}

void SessionService::watch(UiState& state, Workbench& bench, double seconds) {
  if (restoring_ || !has_work(state, bench)) return;
  Session now = session_of(state, bench);
  if (!clean_) clean_ = now;
  state.session.unsaved = !same_work(now, *clean_);
  if (!seen_ || !(*seen_ == now)) {
    seen_ = std::move(now);
    due_ = seconds + kAutosaveDelay;
  }
  if (!due_ || seconds < *due_) return;
  due_.reset();
  if (!slot_) return;
  if (state.session.unsaved) {
    worker_.save(slot_->file(), *seen_);
    written_ = true;
  } else if (std::exchange(written_, false)) {
    worker_.remove(slot_->file());
  }
}

std::optional<double> SessionService::due_in(double seconds) const {
  if (!due_ || !slot_) return std::nullopt;
  return std::max(0.0, *due_ - seconds);
}

std::optional<std::filesystem::path> SessionService::rescue(const UiState& state,
                                                            const Workbench& bench,
                                                            const std::string& why) {
  if (!slot_ || restoring_ || !has_work(state, bench)) return std::nullopt;
  Session now = session_of(state, bench);
  if (clean_ && same_work(now, *clean_)) return std::nullopt;
  slot_->set_reason(why);
  worker_.wait_until_idle();
  (void)worker_.poll();
  worker_.save(slot_->file(), std::move(now));
  worker_.wait_until_idle();
  for (const auto& answer : worker_.poll()) {
    const auto* saved = std::get_if<SessionWorker::Saved>(&answer);
    if (saved != nullptr && saved->status) return saved->path;
  }
  return std::nullopt;
}

void SessionService::finish(const UiState& state, const Workbench& bench) {
  // What is still being brought back stays where it is, and is offered again.
  if (!slot_ || restoring_) return;
  if (state.session.unsaved && has_work(state, bench)) {
    // Where it cannot be kept, and where another program has kept its own since this one started,
    // the autosave stays, and the next start offers that.
    if (write_time(*last_) != last_written_) {
      return worker_.save(slot_->file(), session_of(state, bench));
    }
    if (!SessionWriter().save(session_of(state, bench), *last_)) return;
  }
  worker_.remove(slot_->file());
  slot_->discard();
}

}  // namespace convscope
