#include "io/channel_pick.h"

#include <fmt/format.h>

#include <array>
#include <string_view>

namespace convscope::io {
namespace {

constexpr std::array<std::string_view, 5> kPresent = {
    "", "gray", "gray and alpha", "red, green and blue", "red, green, blue and alpha"};

}  // namespace

Result<int> pick_channel(Channel channel, int channels) {
  const bool colour = channels >= 3;
  const bool alpha = channels == 2 || channels == 4;
  if (channel == Channel::kLuma) return colour ? kLumaOfColours : 0;
  if (channel == Channel::kAlpha && alpha) return channels - 1;
  if (channel != Channel::kAlpha && colour) return static_cast<int>(channel) - 1;
  return Error{ErrorCode::kInvalidArgument,
               fmt::format("has no {} channel, only {}: choose {}", channel_name(channel),
                           kPresent[static_cast<std::size_t>(channels)],
                           colour  ? "luma, red, green or blue"
                           : alpha ? "luma or alpha"
                                   : "luma")};
}

}  // namespace convscope::io
