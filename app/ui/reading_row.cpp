#include "ui/reading_row.h"

#include <array>
#include <string>

#include "core/parse.h"
#include "ui/choice_box.h"

namespace convscope {
namespace {

constexpr const char* kChannelTip =
    "What of the colours is convolved. luma: 0.2126 red + 0.7152 green + 0.0722 blue, of the "
    "values as stored.";
constexpr const char* kScalingTip =
    "0 … 1: what the file stores, divided by the most that it can hold. As stored: 0 … 255, or 0 … "
    "65535 of 16 bits.";

void channel_choice(UiContext& ctx, const ReadingChoice& choice, Channel& channel) {
  const auto row = [&](Channel c) {
    return BoxRow{std::string(channel_title(choice, c)), std::string(channel_name(c))};
  };
  choice_box(ctx, "channel", channels_of(choice), channel, row, kChannelTip);
}

void scaling_choice(UiContext& ctx, Scaling& scaling) {
  const auto row = [](Scaling s) { return BoxRow{scaling_title(s), std::string(scaling_name(s))}; };
  choice_box(ctx, "scaling", kScalings, scaling, row, kScalingTip);
}

}  // namespace

std::span<const Channel> channels_of(const ReadingChoice& choice) {
  static constexpr std::array kGrayAndAlpha = {Channel::kLuma, Channel::kAlpha};
  const std::span<const Channel> all(kChannels);
  switch (choice.channels) {
    case 4:
      return all;
    case 3:
      return all.first(4);
    case 2:
      return kGrayAndAlpha;
    default:
      return all.first(1);
  }
}

std::string_view channel_title(const ReadingChoice& choice, Channel channel) {
  return channel == Channel::kLuma && choice.channels <= 2 ? "gray" : channel_name(channel);
}

void reading_row(UiContext& ctx, OpenState& opening, const Source& source) {
  const ReadingChoice& choice = source.choice;
  if (source.path.empty() || !choice.any()) return;
  const bool both = choice.channels > 1 && choice.whole_numbers;
  ImGui::AlignTextToFramePadding();
  ImGui::TextUnformatted("read as");
  ImGui::SameLine(ctx.px(58) + ImGui::GetStyle().WindowPadding.x);
  const float room = ImGui::GetContentRegionAvail().x;
  const float width = both ? (room - ImGui::GetStyle().ItemSpacing.x) / 2 : room;
  Reading reading = source.reading;
  if (choice.channels > 1) {
    ImGui::SetNextItemWidth(width);
    channel_choice(ctx, choice, reading.channel);
  }
  if (both) ImGui::SameLine();
  if (choice.whole_numbers) {
    ImGui::SetNextItemWidth(width);
    scaling_choice(ctx, reading.scaling);
  }
  if (reading != source.reading) opening.reading = reading;
}

}  // namespace convscope
