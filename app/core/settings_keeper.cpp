#include "core/settings_keeper.h"

#include <algorithm>
#include <utility>

namespace convscope {
namespace {

constexpr double kSaveDelay = 1;

}  // namespace

SettingsKeeper::SettingsKeeper(std::function<void()> wake,
                               const std::optional<std::filesystem::path>& file)
    : file_(file) {
  if (file_) loaded_ = load_settings(*file_);
  kept_ = loaded_.settings;
  writer_.emplace(std::move(wake));
}

std::optional<std::string> SettingsKeeper::update(const Settings& now, double seconds) {
  if (!start_) start_ = seen_ = now;
  if (!(now == seen_)) {
    seen_ = now;
    due_ = seconds + kSaveDelay;
  }
  if (due_ && seconds >= *due_) {
    due_.reset();
    const Settings next = changed_settings(loaded_.settings, *start_, now);
    if (writable() && !(next == kept_)) {
      kept_ = next;
      writer_->request([path = *file_, next, text = loaded_.text](const Abandoned&) {
        return save_settings(path, next, text);
      });
    }
  }
  const auto status = writer_->poll();
  if (!status || *status) return std::nullopt;
  if (std::exchange(told_, status->error().message) == status->error().message) return std::nullopt;
  return "The settings are not remembered. " + told_;
}

std::optional<double> SettingsKeeper::due_in(double seconds) const {
  if (!due_) return std::nullopt;
  return std::max(0.0, *due_ - seconds);
}

void SettingsKeeper::finish(const Settings& now) {
  if (!start_) return;
  const bool pending = writer_->busy();
  writer_.reset();  // after the one that is being written
  const Settings last = changed_settings(loaded_.settings, *start_, now);
  if (!writable() || (!pending && last == kept_)) return;
  // Nobody is there any more to be told.
  (void)save_settings(*file_, last, loaded_.text);
}

}  // namespace convscope
