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

const char* name_of_this_target() {
  return hwy::TargetName(HWY_TARGET);
}

}  // namespace convscope::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace convscope {
namespace {

HWY_EXPORT(name_of_this_target);

/// What this build has and this machine can run, one bit each, best first.
std::vector<std::int64_t> usable_targets() {
  std::vector<std::int64_t> targets;
  for (std::int64_t left = hwy::SupportedTargets() & HWY_TARGETS; left != 0; left &= left - 1) {
    targets.push_back(left & -left);
  }
  return targets;
}

/// Highway's own record of the chosen target is the only state; false for an unknown name.
bool choose(std::string_view name) {
  if (name == "auto") {
    hwy::GetChosenTarget().Update(hwy::SupportedTargets());
    return true;
  }
  for (const std::int64_t target : usable_targets()) {
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
  for (const std::int64_t target : usable_targets()) names.emplace_back(hwy::TargetName(target));
  return names;
}

std::string active_simd_target() {
  select_simd_target();
  return HWY_DYNAMIC_DISPATCH(name_of_this_target)();
}

Status force_simd_target(std::string_view name) {
  if (choose(name)) return Done{};
  std::string message = "there is no SIMD target \"" + std::string(name) + "\" here: use auto";
  for (const std::string& each : available_simd_targets()) message += ", " + each;
  return Error{ErrorCode::kInvalidArgument, message};
}

}  // namespace convscope
#endif  // HWY_ONCE
