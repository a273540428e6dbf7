#pragma once
// The values along a line as two curves, each over its own range.

#include <optional>

#include "core/profile.h"
#include "ui/ui_context.h"

namespace convscope {

/// `input` in the accent's colour with its scale at the left, `output` in the selection's with its
/// scale at the right. `probe`: the place along the line whose values are marked and told, 0 to 1.
/// Returns the place under the mouse. Notes "profile".
std::optional<double> profile_plot(UiContext& ctx, const Profile& input, const Profile& output,
                                   ImVec2 size, std::optional<double> probe);

/// "at 12.5 of 40.2 cells": the place of the first that has a length.
std::string probe_text(const Profile& profile, double probe);
/// "0.5", or "outside": between the samples the nearest one.
std::string value_text_at(const Profile& profile, double probe);

}  // namespace convscope
