#pragma once
// A kernel as a small picture.

#include "convscope/kernel.h"
#include "ui/ui_context.h"

namespace convscope {

/// Within a square of `side` pixels, about its middle, in the colours of the grid.
void draw_kernel_thumbnail(UiContext& ctx, const Kernel& kernel, ImVec2 at, float side);

/// The weight of the largest magnitude among the `block` x `block` cells from `from` on.
double block_weight(const Kernel& kernel, Point from, std::int64_t block);

}  // namespace convscope
