#pragma once
// The values along a line as two curves, each over its own range.

#include "core/profile.h"
#include "ui/ui_context.h"

namespace convscope {

/// `input` in the accent's colour, `output` in the selection's. Notes "profile".
void profile_plot(UiContext& ctx, const Profile& input, const Profile& output, ImVec2 size);

}  // namespace convscope
