#include "convscope/simd_target.h"

#include <algorithm>
#include <cstdlib>

#include "simd_selection.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "simd_target.cpp"
#include "hwy/foreach_target.h"  // IWYU pragma: keep
#include "hwy/highway.h"

HWY_BEFORE_NAMESPACE();
namespace convscope::HWY_NAMESPACE {

std::int64_t this_target() {
  return HWY_TARGET;
}

}  // namespace convscope::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace convscope {
namespace {

HWY_EXPORT(this_target);

/// What this build has and this machine can run. Detection sets Highway's chosen target as well, so
/// a choice that was made is made again.
std::int64_t usable_targets() {
  hwy::ChosenTarget& chosen = hwy::GetChosenTarget();
  const std::int64_t before = chosen.IsInitialized() ? HWY_DYNAMIC_DISPATCH(this_target)() : 0;
  const std::int64_t usable = hwy::SupportedTargets() & HWY_TARGETS;
  if (before != 0) {
    chosen.Update(before);
  } else {
    chosen.DeInit();
  }
  return usable;
}

/// One bit each, best first.
std::vector<std::int64_t> each_of(std::int64_t targets) {
  std::vector<std::int64_t> bits;
  for (; targets != 0; targets &= targets - 1) bits.push_back(targets & -targets);
  return bits;
}

/// Highway's own record of the chosen target is the only state; false for an unknown name.
bool choose(std::string_view name) {
  if (name == "auto") {
    hwy::GetChosenTarget().Update(usable_targets());
    return true;
  }
  for (const std::int64_t target : each_of(usable_targets())) {
    if (name == hwy::TargetName(target)) {
      hwy::GetChosenTarget().Update(target);
      return true;
    }
  }
  return false;
}

}  // namespace

void select_simd_target() {
  if (hwy::GetChosenTarget().IsInitialized()) return;
  const char* const wanted = std::getenv("CONVSCOPE_SIMD");
  if (wanted == nullptr || !choose(wanted)) choose("auto");
}

std::vector<std::string> available_simd_targets() {
  std::vector<std::string> names;
  for (const std::int64_t target : each_of(usable_targets()))
    names.emplace_back(hwy::TargetName(target));
  return names;
}

std::string active_simd_target() {
  select_simd_target();
  return hwy::TargetName(HWY_DYNAMIC_DISPATCH(this_target)());
}

Status force_simd_target(std::string_view name) {
  if (choose(name)) return Done{};
  std::string message = "there is no SIMD target \"" + std::string(name) + "\" here: use auto";
  for (const std::string& each : available_simd_targets()) message += ", " + each;
  return Error{ErrorCode::kInvalidArgument, message};
}

}  // namespace convscope
#endif  // HWY_ONCE
