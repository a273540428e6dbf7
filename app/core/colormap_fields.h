#pragma once
// Colour maps in JSON files, by their names.

#include "convscope/colormap.h"
#include "core/json_fields.h"

namespace convscope {

template <>
struct EnumNames<Colormap> {
  static auto all() { return kColormaps; }
  static std::string_view name(Colormap map) { return colormap_name(map); }
};

}  // namespace convscope
