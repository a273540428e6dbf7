#pragma once
// The words that session files have for what is chosen.

#include "core/colormap_fields.h"
#include "core/json_fields.h"
#include "core/parse.h"
#include "core/session.h"

namespace convscope {

template <>
struct EnumNames<PaddingMode> {
  static auto all() {
    return std::array{PaddingMode::kValid, PaddingMode::kSame, PaddingMode::kFull,
                      PaddingMode::kExplicit};
  }
  static std::string_view name(PaddingMode mode) { return padding_mode_name(mode); }
};
template <>
struct EnumNames<Border> {
  static auto all() { return kBorders; }
  static std::string_view name(Border border) { return border_name(border); }
};
template <>
struct EnumNames<RangeRule> {
  static auto all() { return kRangeRules; }
  static std::string_view name(RangeRule rule) {
    switch (rule) {
      case RangeRule::kAuto:
        return "auto";
      case RangeRule::kPercentiles:
        return "percentiles";
      case RangeRule::kShared:
        return "shared";
      case RangeRule::kData:
        break;
    }
    return "data";
  }
};
template <>
struct EnumNames<Precision> {
  static auto all() { return std::array{Precision::kFloat32, Precision::kFloat64}; }
  static std::string_view name(Precision precision) { return precision_name(precision); }
};
template <>
struct EnumNames<Strategy> {
  static auto all() { return kStrategies; }
  static std::string_view name(Strategy strategy) { return strategy_name(strategy); }
};
template <>
struct EnumNames<Channel> {
  static auto all() { return kChannels; }
  static std::string_view name(Channel channel) { return channel_name(channel); }
};
template <>
struct EnumNames<Scaling> {
  static auto all() { return kScalings; }
  static std::string_view name(Scaling scaling) { return scaling_name(scaling); }
};
template <>
struct EnumNames<ResponseKind> {
  static auto all() { return kResponseKinds; }
  static std::string_view name(ResponseKind kind) { return response_name(kind); }
};
template <>
struct EnumNames<PoolingKind> {
  static auto all() { return kPoolingKinds; }
  static std::string_view name(PoolingKind kind) { return pooling_name(kind); }
};
template <>
struct EnumNames<CompareShow> {
  static auto all() { return kCompareShows; }
  static std::string_view name(CompareShow show) {
    constexpr std::array<std::string_view, kCompareShows.size()> kNames = {
        "b", "side_by_side", "split", "blink", "difference"};
    return kNames[static_cast<std::size_t>(show)];
  }
};
template <>
struct EnumNames<Alignment> {
  static auto all() { return std::array{Alignment::kScene, Alignment::kIndex}; }
  static std::string_view name(Alignment alignment) {
    return alignment == Alignment::kScene ? "scene" : "index";
  }
};
template <>
struct EnumNames<Peak> {
  static auto all() { return kPeaks; }
  static std::string_view name(Peak peak) {
    return peak == Peak::kRangeOfA ? "range_of_a" : peak == Peak::kOne ? "1" : "255";
  }
};
template <>
struct EnumNames<Pane> {
  static auto all() { return kPanes; }
  static std::string_view name(Pane pane) {
    return pane == Pane::kInput ? "input" : pane == Pane::kKernel ? "kernel" : "output";
  }
};

}  // namespace convscope
