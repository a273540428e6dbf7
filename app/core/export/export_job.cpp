#include "core/export/export_job.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <system_error>

#include "convscope/array_io.h"
#include "convscope/image_io.h"
#include "convscope/text_file.h"
#include "core/export/child_process.h"
#include "core/export/export_animation.h"
#include "core/figure/figure.h"
#include "core/memory_need.h"
#include "core/number_text.h"
#include "core/shown_picture.h"

namespace convscope {
namespace {

constexpr std::int64_t kMostBytes = std::numeric_limits<std::int64_t>::max();

constexpr std::array kArrayFormats = {ExportFormat::kPng, ExportFormat::kNpy, ExportFormat::kCsv,
                                      ExportFormat::kPfm};
constexpr std::array kFigureFormats = {ExportFormat::kPng, ExportFormat::kSvg};
constexpr std::array kAnimationFormats = {ExportFormat::kApng, ExportFormat::kGif,
                                          ExportFormat::kMp4};

bool is_array(ExportWhat what) {
  return what == ExportWhat::kOutput || what == ExportWhat::kInput;
}

const Statistics& statistics_of_job(const ExportJob& job) {
  return job.choices.what == ExportWhat::kInput ? *job.outcome->input->statistics
                                                : job.outcome->statistics;
}

Size size_of_job(const ExportJob& job) {
  return job.choices.what == ExportWhat::kInput ? job.outcome->input->image.size()
                                                : job.outcome->size();
}

Pane pane_of(const ExportJob& job) {
  return job.choices.what == ExportWhat::kInput ? Pane::kInput : Pane::kOutput;
}

Display shown_display(const ExportJob& job) {
  return display_of(*job.outcome, pane_of(job), job.style);
}

ValueRange range_of(const ExportJob& job) {
  if (job.choices.shown_range || job.choices.colors) return shown_display(job).range;
  const Statistics& s = statistics_of_job(job);
  return s.minimum < s.maximum ? ValueRange{s.minimum, s.maximum}
                               : ValueRange{s.minimum, s.minimum + 1};
}

template <class Use>
auto with_array(const ExportJob& job, Use use) {
  if (job.choices.what == ExportWhat::kInput) return use(std::as_const(job.outcome->input->image));
  return std::visit([&](const auto& image) { return use(image); }, job.outcome->output);
}

/// What making it takes beside the outcome; text and gray PNGs go out row by row.
std::int64_t bytes_of_job(const ExportJob& job) {
  const ExportChoices& choices = job.choices;
  if (job.text || !is_array(choices.what)) return 0;
  // Three bytes of a pixel; as a PNG at most as many, for the clipboard in two places.
  if (job.to_clipboard) return checked_bytes(size_of_job(job), 9).value_or(kMostBytes);
  const bool picture = choices.format == ExportFormat::kPng && choices.colors;
  if (picture) return checked_bytes(size_of_job(job), 3).value_or(kMostBytes);
  const bool copied = choices.format == ExportFormat::kNpy;
  return copied ? checked_bytes(size_of_job(job), choices.double_npy ? 8 : 4).value_or(kMostBytes)
                : 0;
}

template <class To, class From>
Status save_npy_as(const std::filesystem::path& path, const Image<From>& image) {
  if constexpr (std::is_same_v<To, From>) {
    return save_npy<To>(path, image.view());
  } else {
    auto copy = Image<To>::create(image.size());
    if (!copy) return copy.error();
    for (std::int64_t r = 0; r < image.size().rows; ++r) {
      std::transform(image.row(r), image.row(r) + image.size().cols, copy->row(r),
                     [](From v) { return static_cast<To>(v); });
    }
    return save_npy<To>(path, std::as_const(*copy).view());
  }
}

Status save_array(const ExportJob& job) {
  const ExportChoices& choices = job.choices;
  if (choices.format == ExportFormat::kPng && choices.colors) {
    return save_png(job.path, shown_picture(*job.outcome, pane_of(job), job.style));
  }
  return with_array(job, [&]<class T>(const Image<T>& image) -> Status {
    switch (choices.format) {
      case ExportFormat::kNpy:
        return choices.double_npy ? save_npy_as<double>(job.path, image)
                                  : save_npy_as<float>(job.path, image);
      case ExportFormat::kCsv:
        return save_csv<T>(job.path, image.view());
      case ExportFormat::kPfm:
        return save_pfm<T>(job.path, image.view());
      default:
        return save_png<T>(job.path, image.view(), range_of(job), choices.bits);
    }
  });
}

Status save_figure(const ExportJob& job) {
  const std::array<const Outcome*, 1> outcomes = {job.outcome.get()};
  if (job.choices.format == ExportFormat::kPng) {
    return save_png(job.path, figure::render_figure(outcomes, job.style));
  }
  const auto svg = figure::render_svg(outcomes, job.style);
  if (!svg) return svg.error();
  return save_text(job.path, *svg);
}

Status save(const ExportJob& job, const Abandoned& abandoned) {
  if (job.text) return save_text(job.path, *job.text);
  if (is_array(job.choices.what)) return save_array(job);
  if (job.choices.what == ExportWhat::kFigure) return save_figure(job);
  return save_animation(*job.outcome, job.style, job.choices.format, job.path, abandoned);
}

Status copy_picture(const ExportJob& job, const Abandoned& abandoned) {
  const std::array<const Outcome*, 1> outcomes = {job.outcome.get()};
  const RgbImage picture = is_array(job.choices.what)
                               ? shown_picture(*job.outcome, pane_of(job), job.style)
                               : figure::render_figure(outcomes, job.style);
  const auto png = encode_png(picture);
  if (!png) return png.error();
  return copy_png(*png, abandoned);
}

std::string range_text(const ExportJob& job) {
  const ValueRange range = range_of(job);
  const Statistics& s = statistics_of_job(job);
  const bool cut = s.minimum < range.low || s.maximum > range.high;
  if (job.choices.colors) {
    return fmt::format("colours of {} from {} to {}, 8 bits a channel{}",
                       colormap_name(shown_display(job).colormap), short_text(range.low, 9),
                       short_text(range.high, 9), cut ? "; values outside are cut off" : "");
  }
  return fmt::format("gray, {} bits: 0 is {}, {} is {}{}", job.choices.bits,
                     short_text(range.low, 9), job.choices.bits == 16 ? 65535 : 255,
                     short_text(range.high, 9), cut ? "; values outside are cut off" : "");
}

std::string array_preview(const ExportJob& job) {
  const std::string size = to_string(size_of_job(job)) + " cells, ";
  switch (job.choices.format) {
    case ExportFormat::kNpy:
      return size + fmt::format("float{}: every value as it is", job.choices.double_npy ? 64 : 32);
    case ExportFormat::kCsv:
      return size + "a line of text for each row, with all digits";
    case ExportFormat::kPfm:
      return size + "float32: every value as it is";
    default:
      return size + range_text(job);
  }
}

}  // namespace

std::span<const ExportFormat> formats_of(ExportWhat what) {
  if (is_array(what)) return kArrayFormats;
  if (what == ExportWhat::kFigure) return kFigureFormats;
  return kAnimationFormats;
}

const char* format_name(ExportFormat format) {
  constexpr std::array kNames = {"PNG", "NPY", "CSV", "PFM", "SVG", "APNG", "GIF", "MP4"};
  return kNames[static_cast<std::size_t>(format)];
}

const char* extension_of(ExportFormat format) {
  constexpr std::array kEnds = {".png", ".npy", ".csv", ".pfm", ".svg", ".png", ".gif", ".mp4"};
  return kEnds[static_cast<std::size_t>(format)];
}

ExportChoices consistent(ExportChoices choices) {
  const auto formats = formats_of(choices.what);
  if (std::ranges::find(formats, choices.format) == formats.end()) choices.format = formats[0];
  return choices;
}

std::string export_preview(const ExportJob& job) {
  if (is_array(job.choices.what)) return array_preview(job);
  const std::array<const Outcome*, 1> outcomes = {job.outcome.get()};
  const Size size = figure::layout_figure(outcomes, job.style).size;
  const std::string pixels = fmt::format("{} x {} pixels", size.cols, size.rows);
  if (job.choices.what == ExportWhat::kFigure) {
    const bool vector = job.choices.format == ExportFormat::kSvg;
    return "Input, kernel and output side by side, " +
           (vector ? "as vectors with text, " : std::string()) + pixels;
  }
  return animation_preview(job.outcome->size()) + ", " + pixels;
}

ExportAnswer carry_out(ExportJob job, const Abandoned& abandoned) {
  using Kind = ExportAnswer::Kind;
  job.style = with_distributions(std::move(job.style), *job.outcome);
  const Status room =
      check_memory("the picture of " + to_string(size_of_job(job)), bytes_of_job(job));
  if (!room) return {Kind::kFailed, room.error().message};
  if (job.to_clipboard) {
    const Status copied = copy_picture(job, abandoned);
    if (!copied) return {Kind::kFailed, copied.error().message};
    return {Kind::kDone, "the picture is on the clipboard"};
  }
  if (job.path.empty()) return {Kind::kFailed, "not saved: the file needs a name"};
  std::error_code ignored;
  const auto absolute = std::filesystem::absolute(job.path, ignored);
  const std::string shown = printable_text(absolute.string());
  if (!job.replace && std::filesystem::exists(absolute, ignored)) {
    return {Kind::kExists, shown + " exists already"};
  }
  const Status saved = save(job, abandoned);
  if (!saved) return {Kind::kFailed, saved.error().message};
  return {Kind::kDone, "saved " + shown};
}

}  // namespace convscope
