#include "core/settings_keeper.h"

#include <algorithm>
#include <utility>

namespace convscope {
namespace {

constexpr double kSaveDelay = 1;

Status written(const std::filesystem::path& path, Settings& base, const Settings& now,
               const LoadedSettings& before) {
  if (now == base) return Done{};
  Status status = merge_settings(path, base, now, before);
  if (status) base = now;
  return status;
}

}  // namespace

SettingsKeeper::SettingsKeeper(std::function<void()> wake,
                               const std::optional<std::filesystem::path>& file)
    : file_(file) {
  if (file_) loaded_ = load_settings(*file_);
  writer_.emplace(std::move(wake));
}

std::optional<std::string> SettingsKeeper::update(const Settings& now, double seconds) {
  if (!base_) {
    base_ = std::make_shared<Settings>(now);
    seen_ = now;
  }
  if (!(now == seen_)) {
    seen_ = now;
    due_ = seconds + kSaveDelay;
  }
  if (due_ && seconds >= *due_) {
    due_.reset();
    if (writable()) {
      writer_->request([path = *file_, base = base_, now, before = loaded_](const Abandoned&) {
        return written(path, *base, now, before);
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
  if (!base_) return;
  writer_.reset();  // after what is being written
  // Nobody is there any more to be told.
  if (writable()) (void)written(*file_, *base_, now, loaded_);
}

}  // namespace convscope
