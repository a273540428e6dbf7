#pragma once
// Where every widget of the last frame was, by name: "stride.rows", "pane.output". Tests point the
// mouse by it; nothing in the program depends on it.

#include <map>
#include <optional>
#include <string>

#include "core/view_transform.h"

namespace convscope {

class WidgetRegistry {
 public:
  void begin_frame() { rects_.clear(); }
  void note(const std::string& name, ScreenRect rect) { rects_[name] = rect; }
  std::optional<ScreenRect> find(const std::string& name) const {
    const auto it = rects_.find(name);
    if (it == rects_.end()) return std::nullopt;
    return it->second;
  }
  const std::map<std::string, ScreenRect>& all() const { return rects_; }

 private:
  std::map<std::string, ScreenRect> rects_;
};

}  // namespace convscope
