#pragma once
// A number in a small field: a click types it, a drag changes it.

#include <cstdint>
#include <functional>
#include <string>

#include "convscope/result.h"
#include "ui/ui_context.h"

namespace convscope {

struct FieldLook {
  float width = 0;        // of the field, in pixels; negative: to the right edge, less this
  float label_width = 0;  // from the label's left to the field's, in pixels; 0: as it comes
  const char* tooltip = "Click to type, drag to change.";
};

/// A whole number from `least` to `most`; whatever else is typed is refused with words. `label`
/// stands in front (empty: none), `what` in the words. True when the value changed.
bool int_field(UiContext& ctx, const std::string& name, const char* label, const std::string& what,
               std::int64_t& value, std::int64_t least, std::int64_t most, const FieldLook& look);

/// What a number has to be beside finite: the words that refuse it, or nothing.
using NumberCheck = std::function<Status(double)>;

/// A finite number, typed as a decimal or a fraction. `speed`: a pixel's drag; `format`: printf's,
/// of a double. What `check` refuses is said where it was typed, and cannot be dragged to.
bool number_field(UiContext& ctx, const std::string& name, const char* label,
                  const std::string& what, double& value, float speed, const char* format,
                  const FieldLook& look, const NumberCheck& check = nullptr);

}  // namespace convscope
