#include "core/export/export_animation.h"

#include <fmt/format.h>

#include <algorithm>
#include <initializer_list>
#include <string>
#include <vector>

#include "convscope/apng.h"
#include "convscope/text_file.h"
#include "core/export/child_process.h"
#include "core/figure/animation.h"

namespace convscope {
namespace {

constexpr std::int64_t kWholeTime = 20000;  // ms, of a long animation
constexpr int kLastFrame = 1500;            // ms, to look at the result

int frame_time(std::int64_t frames) {
  return static_cast<int>(std::clamp<std::int64_t>(kWholeTime / frames, 40, 400));
}

Result<std::string> encoded(const Outcome& outcome, const DisplayStyle& style,
                            const Abandoned& abandoned) {
  figure::FigureAnimation animation(outcome, style);
  ApngEncoder encoder;
  const std::int64_t frames = animation.frames();
  for (std::int64_t i = 0; i < frames; ++i) {
    if (abandoned) {
      return Error{ErrorCode::kCancelled, "the animation was cancelled; nothing was written"};
    }
    const Status added =
        encoder.add(animation.next(), i + 1 < frames ? frame_time(frames) : kLastFrame);
    if (!added) return added.error();
  }
  return std::move(encoder).finish();
}

/// Its standard input is a file in memory too, and opened as one: the APNG reader goes back in it.
std::vector<std::string> ffmpeg_command(ExportFormat format) {
  std::vector<std::string> command = {"ffmpeg", "-y",   "-loglevel", "error",
                                      "-f",     "apng", "-i",        "/dev/fd/0"};
  const auto add = [&](std::initializer_list<const char*> more) {
    command.insert(command.end(), more.begin(), more.end());
  };
  if (format == ExportFormat::kGif) {
    add({"-vf", "split[a][b];[a]palettegen[p];[b][p]paletteuse", "-loop", "0", "-f", "gif"});
  } else {
    // H.264 wants even sides.
    add({"-vf", "pad=ceil(iw/2)*2:ceil(ih/2)*2", "-pix_fmt", "yuv420p", "-f", "mp4"});
  }
  // Its standard output is a file in memory, and opened as one: MP4 goes back to write its index.
  add({"/dev/fd/1"});
  return command;
}

/// Into memory, and from there as every file is written: nothing of a film lies on the disk before
/// the whole of it does.
Status through_ffmpeg(const std::string& apng, ExportFormat format,
                      const std::filesystem::path& path, const Abandoned& abandoned) {
  const auto film = output_of(ffmpeg_command(format), abandoned, apng);
  if (film) return save_text(path, *film);
  if (film.error().code == ErrorCode::kIo || film.error().code == ErrorCode::kTooLarge) {
    return Error{film.error().code,
                 fmt::format("{}: not written, {}; choose APNG, which needs no other program",
                             printable_text(path.filename().string()), film.error().message)};
  }
  if (film.error().code == ErrorCode::kUnsupported) return no_film_tool(format);
  return film.error();
}

}  // namespace

std::string animation_preview(Size output) {
  const std::int64_t frames = figure::frame_count(output);
  if (frames == output.area()) return fmt::format("{} frames, one for each output cell", frames);
  return fmt::format("{} frames for {} output cells", frames, output.area());
}

bool needs_film_tool(ExportFormat format) {
  return format == ExportFormat::kGif || format == ExportFormat::kMp4;
}

Error no_film_tool(ExportFormat format) {
  return {ErrorCode::kUnsupported,
          fmt::format("{} needs the program ffmpeg: install the package ffmpeg, or choose APNG, "
                      "which needs nothing",
                      format_name(format))};
}

Status check_format(ExportFormat format) {
  if (needs_film_tool(format) && !is_installed("ffmpeg")) return no_film_tool(format);
  return Done{};
}

Status save_animation(const Outcome& outcome, const DisplayStyle& style, ExportFormat format,
                      const std::filesystem::path& path, const Abandoned& abandoned) {
  // Not after a minute of drawing.
  if (auto status = check_format(format); !status) return status;
  if (auto status = check_writable(path); !status) return status;
  const auto apng = encoded(outcome, style, abandoned);
  if (!apng) return apng.error();
  if (format == ExportFormat::kApng) return save_text(path, *apng);
  return through_ffmpeg(*apng, format, path, abandoned);
}

}  // namespace convscope
