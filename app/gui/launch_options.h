#pragma once
// The window program's command line.

#include <filesystem>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "convscope/colormap.h"
#include "convscope/image_io.h"
#include "convscope/kernel.h"
#include "convscope/plan.h"
#include "convscope/spec.h"
#include "core/linked_cells.h"
#include "core/settings.h"
#include "ui/ui_state.h"

namespace convscope {

struct LaunchOptions {
  std::vector<std::filesystem::path> files;  // to open together; none: the first sample
  Kernel kernel;
  std::string kernel_name;
  ConvolutionSpec spec;
  PlanOptions plan;
  std::optional<ValueRange> range;   // of the output's colours; none: by the data
  std::optional<ThemeChoice> theme;  // for this start only, as the next two
  std::optional<float> user_scale;
  std::optional<Size> size;  // the window's
  int threads = 0;
  LoadOptions limits;  // of every image
  BottomTab tab = BottomTab::kCell;
  bool coverage = false;       // shown over the input
  std::optional<CellRef> pin;  // a tap by its place in the kernel, without the dilation
  bool hint = false;           // show the first-time hint, whether or not it was shown before
  std::optional<std::filesystem::path> screenshot;  // write the finished window there and end
  std::optional<std::filesystem::path> autosave;    // there, in place of the user's state directory
  std::optional<std::filesystem::path> settings;    // that file, in place of the user's
  bool reset_settings = false;                      // set them aside and end
  bool test_control = false;                        // obey commands on standard input
};

/// The program has nothing more to do: text and exit code, as for --help and wrong usage.
struct EarlyExit {
  int code = 0;
  std::string text;
};

std::variant<LaunchOptions, EarlyExit> parse_launch_options(int argc, const char* const* argv);

}  // namespace convscope
