#pragma once
// The two pictures of the kernel's facts: its frequency response, and its factors as strips beside
// the products that they make.

#include <string>
#include <vector>

#include "core/kernel_summary.h"
#include "ui/ui_context.h"

namespace convscope {

/// |H| with frequency 0 in the middle, `side` pixels at most; in decibels where `log` is set. The
/// cell under the mouse is read out.
void draw_response(UiContext& ctx, const Image<double>& response, bool log, float side);

/// The column at the left, the row at the top, their product in the corner between them: one such
/// block for each term, side by side as far as `width` allows. Returns how many were drawn.
/// `caption`: what is written under a block, by its index.
std::int64_t draw_factors(UiContext& ctx, const std::vector<OuterProduct>& terms,
                          const std::vector<std::string>& captions, ImVec2 room);

}  // namespace convscope
