#pragma once
// What can be taken out of the program as a file or onto the clipboard: the output, the input, the
// figure, the animation. A plain value, carried out on a worker.

#include <array>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>

#include "convscope/result.h"
#include "core/compute.h"
#include "core/display_style.h"
#include "core/latest_job.h"

namespace convscope {

enum class ExportWhat { kOutput, kInput, kFigure, kAnimation };
enum class ExportFormat { kPng, kNpy, kCsv, kPfm, kSvg, kApng, kGif, kMp4 };

struct ExportChoices {
  ExportWhat what = ExportWhat::kOutput;
  ExportFormat format = ExportFormat::kPng;
  int bits = 8;             // of a gray PNG: 8 or 16
  bool double_npy = false;  // float64 in place of float32
  bool colors = false;      // a PNG with the shown colours, else gray
  bool shown_range = true;  // black and white at the ends of the shown range, else of the values

  bool operator==(const ExportChoices&) const = default;
};

/// The formats of one thing, the usual one first.
std::span<const ExportFormat> formats_of(ExportWhat what);
/// "PNG", "NPY", ...
const char* format_name(ExportFormat format);
/// ".png", ...; APNG too has .png.
const char* extension_of(ExportFormat format);
/// The choices with a format that belongs to what is exported.
ExportChoices consistent(ExportChoices choices);

struct ExportJob {
  std::shared_ptr<const Outcome> outcome;  // whole
  ExportChoices choices;
  DisplayStyle style;               // as shown: colours and ranges of the three panes
  std::filesystem::path path;       // of the file
  std::optional<std::string> text;  // saved as it is, in place of what the choices say
  bool replace = false;             // what stands there
  bool to_clipboard = false;        // the picture, in place of a file
};

/// What the file will hold, in a sentence or two: sizes, bits, the range of values.
std::string export_preview(const ExportJob& job);

struct ExportAnswer {
  enum class Kind { kDone, kExists, kFailed };
  Kind kind = Kind::kDone;
  std::string text;  // a sentence: the full path, or what went wrong

  bool operator==(const ExportAnswer&) const = default;

  static ExportAnswer failed(const Error& error) { return {Kind::kFailed, error.message}; }
};

inline constinit const Abandoned never_abandoned{false};

/// Blocking. What stood at the path stays on any failure.
ExportAnswer carry_out(ExportJob job, const Abandoned& abandoned = never_abandoned);

}  // namespace convscope
