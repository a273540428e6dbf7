#pragma once
// The figure as an animation: the window slides over the input while the output fills in.

#include <filesystem>
#include <string>

#include "convscope/result.h"
#include "core/compute.h"
#include "core/display_style.h"
#include "core/export/export_job.h"
#include "core/latest_job.h"

namespace convscope {

/// "20 frames, one for each output cell", "400 frames for 90000 output cells".
std::string animation_preview(Size output);

/// GIF and MP4 are made by ffmpeg.
bool needs_film_tool(ExportFormat format);
/// Says that it is not there, with the way out.
Error no_film_tool(ExportFormat format);

/// Whether there is what the format needs. Error kUnsupported: GIF and MP4 where ffmpeg is not
/// installed, with the way out. Blocking.
Status check_format(ExportFormat format);

/// APNG by itself; GIF and MP4 through ffmpeg. Errors: kUnsupported where ffmpeg is not installed,
/// names its package; kCancelled; those of saving.
Status save_animation(const Outcome& outcome, const DisplayStyle& style, ExportFormat format,
                      const std::filesystem::path& path, const Abandoned& abandoned);

}  // namespace convscope
