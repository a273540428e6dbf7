#pragma once
// Which channel of a picture's file is looked at, and whether as 0 to 1 or as it is stored.

#include <span>
#include <string_view>

#include "core/experiment.h"
#include "ui/open_state.h"
#include "ui/ui_context.h"

namespace convscope {

/// The channels that such a file has, luma first.
std::span<const Channel> channels_of(const ReadingChoice& choice);

/// "luma", and "gray" where that is all there is beside an alpha channel.
std::string_view channel_title(const ReadingChoice& choice, Channel channel);

/// A line of the section INPUT, where the shown image is of a file that leaves a choice. What is
/// chosen becomes a request: the file is read again.
void reading_row(UiContext& ctx, OpenState& opening, const Source& source);

}  // namespace convscope
