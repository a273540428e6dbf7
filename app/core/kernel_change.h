#pragma once
// The changes that a person makes to a whole kernel, as data: buttons and menus list them alike.

#include <span>
#include <string>
#include <string_view>

#include "convscope/kernel.h"
#include "convscope/result.h"

namespace convscope {

struct KernelChange {
  std::string_view id;           // "rotate-left"
  std::string_view name;         // "Rotate left", as shown
  std::string_view explanation;  // one sentence
  Result<Kernel> (*apply)(const Kernel&) = nullptr;
  // What became of a kernel that apply has changed, where that is not seen at once; or null.
  std::string (*note)(const Kernel&) = nullptr;
};

/// In the order in which they are offered. Each that cannot be done says why.
std::span<const KernelChange> kernel_changes();

}  // namespace convscope
