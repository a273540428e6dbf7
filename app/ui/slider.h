#pragma once
// A row with a label, a track and the value at its right: drag or click.

#include <string>

#include "ui/ui_context.h"

namespace convscope {

struct SliderScale {
  std::string label;
  double minimum = 0;
  double maximum = 1;
  double step = 0.1;
  std::string unit;
};

/// A slider over numbers; a range of many steps is spread so that small values are easily set. True
/// when the value changed.
bool number_slider(UiContext& ctx, const std::string& name, const SliderScale& scale,
                   double& value);

}  // namespace convscope
