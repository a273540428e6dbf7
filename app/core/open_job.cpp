#include "core/open_job.h"

#include <fmt/format.h>

#include <chrono>
#include <thread>
#include <utility>

#include "convscope/text_file.h"
#include "core/clipboard_input.h"
#include "core/kernel_file.h"
#include "core/load_source.h"

namespace convscope {
namespace {

namespace fs = std::filesystem;

bool stopped(const Loading& loading) {
  return loading.abandoned != nullptr && *loading.abandoned;
}

Error cancelled() {
  return {ErrorCode::kCancelled, "cancelled; the image that was shown stays"};
}

/// Of another file.
void start_anew(const Loading& loading) {
  if (loading.progress == nullptr) return;
  loading.progress->encoded = false;
  loading.progress->total = 0;
  loading.progress->bytes = 0;
  loading.progress->rows = 0;
  loading.progress->rows_done = 0;
  loading.progress->stop = loading.abandoned;
}

Result<Opened> open_image(const fs::path& path, const Loading& loading) {
  start_anew(loading);
  Opened opened;
  opened.stamp = stamp_of(path);
  auto source = load_source(path, loading.limits, loading.progress, Measure::kLater);
  // Of a series in colours one may be gray: it is better seen than passed over.
  const bool without_channel = !source && source.error().code == ErrorCode::kInvalidArgument;
  if (without_channel && loading.limits.channel != Channel::kLuma) {
    const Reading luma{.scaling = loading.limits.scaling};
    opened.note = source.error().message + "; it is shown as luma";
    source = load_source(path, as_read(loading.limits, luma), loading.progress, Measure::kLater);
  }
  if (!source) return source.error();
  opened.source = *std::move(source);
  return opened;
}

}  // namespace

Result<Opened> open_listed(OpenedList list, int direction, const Loading& loading) {
  std::string first;
  std::size_t failed = 0;
  for (; failed < list.files.size(); ++failed, list = stepped(std::move(list), direction)) {
    if (stopped(loading)) return cancelled();
    auto opened = open_image(list.files[list.current], loading);
    if (opened) {
      // What was passed over says more than how this one is read.
      if (failed == 1) opened->note = "Passed over: " + first;
      if (failed > 1) opened->note = fmt::format("Passed over {} files; {}", failed, first);
      opened->list = std::move(list);
      return opened;
    }
    if (!list.several() || opened.error().code == ErrorCode::kCancelled) return opened.error();
    if (first.empty()) first = opened.error().message;
  }
  return Error{ErrorCode::kBadFormat,
               fmt::format("none of the {} files can be read as an image; {}", failed, first)};
}

Result<Opened> open_paths(std::span<const fs::path> paths, bool for_kernel,
                          const Loading& loading) {
  const auto found = find_files(paths, for_kernel);
  if (!found) return found.error();
  Opened opened;
  if (found->session) {
    opened.session = found->session;
    return opened;
  }
  if (!found->images.empty()) {
    auto image = open_listed({found->images, 0}, 1, loading);
    if (!image) return image.error();
    opened = *std::move(image);
  }
  if (found->kernel) {
    auto kernel = choose_kernel_file(found->kernel->string());
    if (!kernel) return kernel.error();
    opened.kernel = *std::move(kernel);
  }
  return opened;
}

Result<Opened> open_clipboard(const Loading& loading) {
  if (loading.abandoned == nullptr) return cancelled();
  auto clipboard = read_clipboard(*loading.abandoned);
  if (!clipboard) return clipboard.error();
  if (const auto* files = std::get_if<CopiedFiles>(&*clipboard))
    return open_paths(files->paths, false, loading);
  const auto& picture = std::get<CopiedPicture>(*clipboard);
  start_anew(loading);
  auto source = decode_source(std::as_bytes(std::span(picture.bytes)), "pasted image",
                              loading.limits, loading.progress, Measure::kLater);
  if (!source) return source.error();
  Opened opened;
  opened.source = *std::move(source);
  return opened;
}

Result<Opened> open_again(const fs::path& path, const Loading& loading) {
  constexpr int kTries = 8;
  for (int i = 1;; ++i) {
    auto opened = open_image(path, loading);
    if (opened || i == kTries || stopped(loading)) return opened;
    std::this_thread::sleep_for(std::chrono::milliseconds(50 * i));
    if (stopped(loading)) return cancelled();
  }
}

}  // namespace convscope
